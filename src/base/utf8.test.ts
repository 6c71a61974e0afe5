// Bytes are read as UTF-8 or refused with their line, never patched up.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeUtf8 } from './utf8.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')

test('characters of one to four bytes are read, and a byte order mark is left out', () => {
  assert.deepEqual(decodeUtf8(bytes('efbbbf41c3a4e282acf09f94a7')), { ok: true, value: 'Aä€🔧' })
})

for (const [what, hex, line] of [
  ['Latin-1', '5ae4686c6572', 1],
  ['Latin-1 in the third line', 'c3a40a0ae40ac3a4', 3],
  ['Latin-1 in the last line', '410a420ae4', 3],
  ['Latin-1 behind a byte order mark and a character that stands for a wrong one', 'efbbbf0aefbfbd0ae4', 3],
  ['a character that is cut off', '41e282', 1],
  ['a character in more bytes than it needs', 'c080', 1],
  ['half of a surrogate pair', 'eda080', 1],
] as const) {
  test(`${what} is no UTF-8, and the line is named`, () => {
    const error = { path: '', rule: 'rule.notUtf8', params: { line } }
    assert.deepEqual(decodeUtf8(bytes(hex)), { ok: false, error })
  })
}
