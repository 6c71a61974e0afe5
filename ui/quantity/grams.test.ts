// The scale of a column of grams follows its largest value.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gramScale } from './grams.ts'

test('a column is in grams up to the first kilogram, and has four digits at most', () => {
  assert.deepEqual(gramScale([3.6, null, 999.9]), { symbol: 'g', factor: 1, digits: 1 })
  assert.deepEqual(gramScale([3.6, 1_000]), { symbol: 'kg', factor: 1_000, digits: 2 })
  assert.deepEqual(gramScale([670_500, -20]), { symbol: 'kg', factor: 1_000, digits: 1 })
  assert.deepEqual(gramScale([null]), { symbol: 'g', factor: 1, digits: 2 })
})
