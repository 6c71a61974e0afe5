// What is last known of a silent value, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { courseOfSamples } from '../trend/course.ts'
import { lastKnown } from './last-known.ts'

const course = courseOfSamples(
  [
    [100, 7],
    [200, 8],
  ],
  1_000,
)

test('the last good reading counts until the last answer that confirmed it', () => {
  assert.deepEqual(lastKnown({ lastGood: { value: 5, timeMs: 300 } }, 900, course), { value: 5, timeMs: 900 })
  assert.deepEqual(lastKnown({ lastGood: { value: 5, timeMs: 300 } }, 200, []), { value: 5, timeMs: 300 })
  assert.deepEqual(lastKnown({ lastGood: { value: 5, timeMs: 300 } }, null, []), { value: 5, timeMs: 300 })
})

test('where the page has seen none, the history ends with it; an answer confirms nothing of that', () => {
  assert.deepEqual(lastKnown({ lastGood: null }, 900, course), { value: 8, timeMs: 200 })
  assert.equal(lastKnown({ lastGood: null }, 900, []), null)
  const state = [{ timeMs: 250, fromMs: 250, min: 8, mean: 8, max: 8, isEnd: true as const }]
  const ended = course.map((part) => [...part, ...state])
  assert.deepEqual(lastKnown({ lastGood: null }, 900, ended), { value: 8, timeMs: 200 })
})
