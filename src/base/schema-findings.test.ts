// The findings agree with TypeBox's own verdict on any input, and stop at their limit.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Type } from 'typebox'
import Value from 'typebox/value'
import { MAX_FINDINGS, schemaFindings } from './schema-findings.ts'

const closed = { additionalProperties: false } as const
const SCHEMA = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 3, pattern: '^[a-c]*$' }),
    count: Type.Integer({ minimum: -2, maximum: 2 }),
    ratio: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    mode: Type.Enum(['on', 'off', 1]),
    flag: Type.Boolean(),
    list: Type.Array(Type.Integer(), { minItems: 1, maxItems: 2 }),
    link: Type.Union([
      Type.Object({ kind: Type.Literal('a'), x: Type.Integer() }, closed),
      Type.Object({ kind: Type.Literal('b'), y: Type.Tuple([Type.String(), Type.Null()]) }, closed),
    ]),
  },
  closed,
)

const scrap = fc.oneof(
  fc.constantFrom(null, true, 'a', 'abcd', '', 1, 3, 0.5, 'on'),
  fc.jsonValue({ maxDepth: 2 }),
)
const near = fc.record(
  {
    name: fc.oneof(fc.constantFrom('a', 'abc', 'abca', '', 'z'), scrap),
    count: fc.oneof(fc.integer({ min: -3, max: 3 }), scrap),
    ratio: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), scrap),
    mode: fc.oneof(fc.constantFrom('on', 'off', 1, 'x'), scrap),
    flag: fc.oneof(fc.boolean(), scrap),
    list: fc.oneof(fc.array(fc.integer(), { maxLength: 3 }), scrap),
    link: fc.oneof(
      fc.record({ kind: fc.constantFrom('a', 'b', 'c'), x: fc.integer() }),
      fc.constant({ kind: 'b', y: ['s', null] }),
      fc.constant({ kind: 'b', y: ['s', 1] }),
      scrap,
    ),
    extra: scrap,
  },
  { requiredKeys: [] },
)

test('there are findings exactly where TypeBox refuses', () => {
  let accepted = 0
  fc.assert(
    fc.property(fc.oneof(near, scrap), (value) => {
      const wanted = Value.Check(SCHEMA, value)
      if (wanted) accepted += 1
      assert.equal(schemaFindings(SCHEMA, value).length === 0, wanted, JSON.stringify(value))
    }),
    { numRuns: 3_000, examples: [[VALID], [{ ...VALID, ratio: null }], [{ ...VALID, count: 3 }]] },
  )
  assert.ok(accepted >= 2)
})

const VALID = {
  name: 'abc',
  count: 2,
  mode: 1,
  flag: false,
  list: [1],
  link: { kind: 'a', x: 1 },
}

test('findings stop at their limit', () => {
  const schema = Type.Array(Type.String())
  for (const count of [MAX_FINDINGS - 1, MAX_FINDINGS, MAX_FINDINGS + 1]) {
    const value = Array.from({ length: count }, (_, index) => index)
    assert.equal(schemaFindings(schema, value).length, Math.min(count, MAX_FINDINGS))
  }
})

test('a value that is shown stays short', () => {
  const [finding] = schemaFindings(Type.Enum(['a']), 'x'.repeat(500))
  assert.equal(String(finding?.params?.['value']).length, 61)
})
