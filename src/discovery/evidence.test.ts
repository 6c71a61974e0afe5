// How candidates are ranked: products that look alike share a chance, and the likeliest stands first.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rank } from './evidence.ts'
import { modelAt } from './fake-devices.fixture.ts'

const ranked = (...confidences: readonly number[]): readonly number[] =>
  rank(confidences.map((confidence, index) => ({ model: modelAt(`m${index}`, 0), confidence }))).map(
    (candidate) => candidate.confidence,
  )

test('a product alone keeps its chance, and those that look alike share it', () => {
  assert.deepEqual(ranked(0.9, 0.4), [0.9, 0.4])
  assert.deepEqual(ranked(0.4, 0.8, 0.8), [0.4, 0.4, 0.4])
  assert.deepEqual(ranked(0.02), [])
})

test('no candidate shows a higher chance than one before it', () => {
  assert.deepEqual(ranked(0.9, 0.9, 0.8), [0.45, 0.45, 0.45])
  assert.deepEqual(ranked(0.9, 0.9, 0.9, 0.8), [0.3, 0.3, 0.3])
})
