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

test('a state that changed within a step is a band as long as the step, and no line', () => {
  const step = (timeMs: number, min: number, max: number) => ({ timeMs, fromMs: timeMs, min, mean: 9, max })
  const part = [{ ...step(0, 1, 1), mean: 1 }, step(5, 1, 4), { ...step(9, 4, 4), mean: 4 }, step(12, 4, 6)]
  assert.equal(linePath([part], same, same, true), 'M0.0 1.0H5.0M9.0 4.0H12.0')
  assert.equal(bandPath([part], same, same, true), 'M5.0 4.0H9.0V1.0H5.0Z')
  assert.equal(bandPath([part.slice(0, 1)], same, same, true), '')
})

test('a band goes along the greatest and back along the least, and single values have none', () => {
  const step = (timeMs: number, min: number, max: number) => ({ timeMs, fromMs: timeMs, min, mean: min, max })
  assert.equal(bandPath([[step(0, 1, 4), step(5, 2, 6)]], same, same), 'M0.0 4.0L5.0 6.0L5.0 2.0L0.0 1.0Z')
  assert.equal(bandPath(course, same, same), '')
})
