// Small lines without axes, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Course, courseOfSamples } from './course.ts'
import { SPARK_MS, sparkFrom, sparkRange } from './spark.ts'

const courseAt = (...samples: (readonly [number, number])[]): Course => courseOfSamples(samples, SPARK_MS)
const NOW = 10 * SPARK_MS

test('the last hour is shown, or since the first value where that is later', () => {
  const old = courseAt([NOW - 2 * SPARK_MS, 1], [NOW, 1])
  const young = courseAt([NOW - 600_000, 1], [NOW, 1])
  assert.equal(sparkFrom([old], NOW), NOW - 3_600_000)
  assert.equal(sparkFrom([young], NOW), NOW - 600_000)
  assert.equal(sparkFrom([young, old, []], NOW), NOW - 3_600_000)
  assert.equal(sparkFrom([courseAt([NOW - 1_000, 1])], NOW), NOW - 60_000)
  assert.equal(sparkFrom([], NOW), NOW - 60_000)
})

test('a change reaches from bottom to top, but one below 4 % stays small', () => {
  assert.deepEqual(sparkRange(courseAt([1, 100], [2, 150])), { low: 100, high: 150 })
  // 4 % of 250 are 10, of which 2 are there
  assert.deepEqual(sparkRange(courseAt([1, 248], [2, 250])), { low: 244, high: 254 })
  assert.deepEqual(sparkRange(courseAt([1, -50], [2, -50])), { low: -51, high: -49 })
})

test('nothing that changes from zero has room around it, and no value has no range', () => {
  assert.deepEqual(sparkRange(courseAt([1, 0], [2, 0])), { low: -0.5, high: 0.5 })
  assert.equal(sparkRange([]), null)
})
