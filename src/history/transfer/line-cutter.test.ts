// Bytes in any pieces become the same lines; what is no text or too long is named by its line.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LINE_LIMIT, LineCutter } from './line-cutter.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function cut(bytes: Uint8Array, pieces: readonly number[]): readonly string[] {
  const cutter = new LineCutter()
  const lines: string[] = []
  let at = 0
  for (const size of [...pieces, bytes.length]) {
    const taken = cutter.take(bytes.subarray(at, at + size))
    assert.ok(taken.ok)
    lines.push(...taken.value)
    at += size
  }
  const rest = cutter.end()
  assert.ok(rest.ok)
  return [...lines, ...rest.value]
}

test('lines end with LF or CRLF, the last one with either or nothing, and a mark at the start is left out', () => {
  assert.deepEqual(cut(bytesOf('\uFEFFa\r\n\nb'), []), ['a', '', 'b'])
  assert.deepEqual(cut(bytesOf('a\n'), []), ['a'])
  assert.deepEqual(cut(bytesOf(''), []), [])
})

test('the pieces in which bytes come do not matter, not even inside a character', () => {
  const text = fc.array(fc.stringMatching(/^[a-zäµ°€🙂,"]{0,12}$/u)).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: 0, max: 7 })), (whole, pieces) => {
      const lines = whole.split('\n')
      if (lines.at(-1) === '') lines.pop()
      assert.deepEqual(cut(bytesOf(whole), pieces), lines)
    }),
  )
})

for (const extra of [-1, 0, 1]) {
  test(`a line of ${LINE_LIMIT + extra} bytes`, () => {
    const cutter = new LineCutter()
    const taken = cutter.take(bytesOf(`first\n${'x'.repeat(LINE_LIMIT + extra)}`))
    assert.equal(taken.ok, extra <= 0)
    if (taken.ok) assert.equal(cutter.end().ok, true)
    else assert.deepEqual(taken.error.params, { row: 2, most: LINE_LIMIT })
  })
}

test('a long line that arrives whole is refused too', () => {
  const taken = new LineCutter().take(bytesOf(`a\nb\n${'x'.repeat(LINE_LIMIT + 1)}\n`))
  assert.ok(!taken.ok)
  assert.equal(taken.error.params?.['row'], 3)
})

test('bytes that are no UTF-8 are named by their line, counted from the start of the file', () => {
  const cutter = new LineCutter()
  assert.ok(cutter.take(bytesOf('a\nb\n')).ok)
  const taken = cutter.take(Uint8Array.of(0x63, 0x0a, 0xff, 0x0a))
  assert.ok(!taken.ok)
  assert.deepEqual([taken.error.rule, taken.error.params], ['rule.notUtf8', { line: 4 }])
})
