// The name that has to be typed before something is removed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTyped } from './is-typed.ts'

test('the whole name has to be typed, spaces at its ends aside', () => {
  assert.equal(isTyped(' Press 1', 'Press 1 '), true)
  assert.equal(isTyped('press 1', 'Press 1'), false)
  assert.equal(isTyped('Press', 'Press 1'), false)
})

test('nothing typed is no name, not even of something without one', () => {
  assert.equal(isTyped('', ''), false)
  assert.equal(isTyped(' ', '  '), false)
  assert.equal(isTyped('', 'Press 1'), false)
})
