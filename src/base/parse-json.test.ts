// Where a text is no JSON, as the person who has to mend it counts: lines and columns from 1.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jsonFaultAt } from './json-fault.ts'
import { parseJson } from './parse-json.ts'

const WRONG: readonly (readonly [text: string, line: number, column: number])[] = [
  ['[\n  1,\n  2,\n]\n\n', 4, 1],
  ['[1,2,]', 1, 6],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['{\n  "a": 1,\n}\n', 3, 1],
  ['{"a" 1}', 1, 6],
  ['{a: 1}', 1, 2],
  ['["position 3", tru]', 1, 16],
  ['{"a": 01}', 1, 8],
  ['{"a": [1}', 1, 9],
  ['"a\nb"', 1, 1],
  ['"\\x"', 1, 1],
  ['1 2', 1, 3],
  ['[1', 1, 3],
  ['{"a":\n', 2, 1],
  ['', 1, 1],
  ["{'a': 1}", 1, 2],
  ['[1]]', 1, 4],
  [',', 1, 1],
]

test('the finding names the line and column of what cannot stand there', () => {
  for (const [text, line, column] of WRONG) {
    const read = parseJson(text)
    assert.deepEqual(
      read,
      { ok: false, error: { path: '', rule: 'rule.notJson', params: { line, column } } },
      JSON.stringify(text),
    )
  }
})

test('no fault is found before the end of what is JSON, and none behind it where something is put in', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('"', ']', '}', ',', ':', '\\', 'x', '\n'),
      (text, nat, wrong) => {
        assert.equal(jsonFaultAt(text), text.length)
        const at = nat % (text.length + 1)
        const changed = text.slice(0, at) + wrong + text.slice(at)
        const read = parseJson(changed)
        if (!read.ok) assert.ok(jsonFaultAt(changed) <= changed.length)
        else assert.equal(jsonFaultAt(changed), changed.length)
      },
    ),
  )
})

test('a string of a million characters is read without a stack as deep', () => {
  const text = `["${'a'.repeat(500_000)}${'\\n'.repeat(250_000)}",]`
  assert.equal(jsonFaultAt(text), text.length - 1)
})
