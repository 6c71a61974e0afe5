// A duration in milliseconds, said in the unit that people think in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFormat } from '../quantity/format.ts'
import { durationWords } from './duration-words.ts'

const number = (value: number) => makeFormat('en-GB').upTo(value, 2)

test('from one second on it is said again', () => {
  assert.equal(durationWords('999', number), 'ms')
  assert.equal(durationWords('1000', number), 'ms = 1 s')
  assert.equal(durationWords('1500', number), 'ms = 1.5 s')
  assert.equal(durationWords('120000', number), 'ms = 2 min')
  assert.equal(durationWords('86400000', number), 'ms = 24 h')
})

test('what is no number is left alone', () => {
  assert.equal(durationWords('soon', number), 'ms')
  assert.equal(durationWords('', number), 'ms')
})
