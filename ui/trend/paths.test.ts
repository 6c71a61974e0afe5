// Paths of courses, drawn by hand on a plane where a millisecond is a pixel.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { courseOfSamples } from './course.ts'
import { bandPath, linePath } from './paths.ts'

const same = (value: number) => value
const course = courseOfSamples(
  [
    [0, 1],
    [2, 3],
    [9, 9],
  ],
  5,
)

test('a line draws every stretch, and a lonely value as a dot', () => {
  assert.equal(linePath(course, same, same), 'M0.0 1.0L2.0 3.0M9.0 9.0h0.1')
  assert.equal(linePath([], same, same), '')
})

test('a state keeps its value until the next one', () => {
  assert.equal(linePath(course.slice(0, 1), same, same, true), 'M0.0 1.0H2.0V3.0')
})

test('a band goes along the greatest and back along the least, and single values have none', () => {
  const step = (timeMs: number, min: number, max: number) => ({ timeMs, fromMs: timeMs, min, mean: min, max })
  assert.equal(bandPath([[step(0, 1, 4), step(5, 2, 6)]], same, same), 'M0.0 4.0L5.0 6.0L5.0 2.0L0.0 1.0Z')
  assert.equal(bandPath(course, same, same), '')
})
