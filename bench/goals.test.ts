// Shows that a missed goal is called missed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verdict } from './goals.ts'

test('a goal is met at its limit and missed beyond it', () => {
  assert.match(verdict('serverShare', 0.85), /^met /)
  assert.match(verdict('serverShare', 0.849), /^MISSED/)
  assert.match(verdict('wireViolations', 0), /^met /)
  assert.match(verdict('wireViolations', 1), /^MISSED/)
})

test('what could not be measured is missed', () => {
  assert.match(verdict('serverShare', Number.NaN), /^MISSED/)
})
