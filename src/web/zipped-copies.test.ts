// A text is compressed once, a changed one anew, and copies that nobody asks for any more go.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { ZippedCopies } from './zipped-copies.ts'

test('a text is compressed once, and anew when it is another one', () => {
  const copies = new ZippedCopies()
  const first = copies.of('"a"', 'first')
  assert.equal(copies.of('"a"', 'first'), first)
  assert.equal(gunzipSync(first).toString(), 'first')
  assert.equal(gunzipSync(copies.of('"b"', 'second')).toString(), 'second')
})

test('of as many copies as may be kept, one more takes the place of the oldest', () => {
  const copies = new ZippedCopies(2)
  const [a, b] = [copies.of('"a"', 'a'), copies.of('"b"', 'b')]
  assert.equal(copies.of('"a"', 'a'), a)
  copies.of('"c"', 'c')
  assert.equal(copies.size, 2)
  assert.equal(copies.of('"b"', 'b'), b)
  assert.notEqual(copies.of('"a"', 'a'), a)
  assert.equal(copies.size, 2)
})
