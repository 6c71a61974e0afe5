// A duration in milliseconds, said in the unit that people think in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationWords } from './duration-words.ts'

test('from one second on it is said again', () => {
  assert.equal(durationWords('999'), 'ms')
  assert.equal(durationWords('1000'), 'ms = 1 s')
  assert.equal(durationWords('1500'), 'ms = 1.5 s')
  assert.equal(durationWords('120000'), 'ms = 2 min')
  assert.equal(durationWords('86400000'), 'ms = 24 h')
})

test('what is no number is left alone', () => {
  assert.equal(durationWords('soon'), 'ms')
  assert.equal(durationWords(''), 'ms')
})
