// Tests of the meters' clock registers against the bits as the manual draws them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateTimeWords } from './date-time.ts'

test('each part of an instant stands in its bits', () => {
  // 2026: 26 = 0x1a. November 22: 11 << 8 | 22 = 0x0b16. 13:05: 13 << 8 | 5 = 0x0d05. 7.25 s: 7250 = 0x1c52.
  assert.deepEqual(dateTimeWords(Date.UTC(2026, 10, 22, 13, 5, 7, 250)), [0x1a, 0x0b16, 0x0d05, 0x1c52])
})

test('the last millisecond of a century and the first of the next', () => {
  assert.deepEqual(dateTimeWords(Date.UTC(2099, 11, 31, 23, 59, 59, 999)), [99, 0x0c1f, 0x173b, 59_999])
  assert.deepEqual(dateTimeWords(Date.UTC(2100, 0, 1)), [100, 0x0101, 0, 0])
})
