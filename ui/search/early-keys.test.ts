// Keys that come before the search is there, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EarlyKeys, NO_KEYS, withKey } from './early-keys.ts'

const typed = (...all: string[]) => all.reduce<EarlyKeys>((keys, key) => withKey(keys, key) ?? keys, NO_KEYS)

test('what was typed is kept, corrections too', () => {
  assert.deepEqual(typed('p', 'r', 'x', 'Backspace', 'e'), { text: 'pre', isEntered: false })
  assert.deepEqual(typed('Backspace', 'a'), { text: 'a', isEntered: false })
})

test('Enter is kept, and ends what is typed', () => {
  assert.deepEqual(typed('p', 'Enter', 'q', 'Backspace', 'Enter'), { text: 'p', isEntered: true })
})

test('keys that are none of the search are left alone, and so is Enter before any letter', () => {
  for (const key of ['Escape', 'Tab', 'ArrowDown', 'Enter']) assert.equal(withKey(NO_KEYS, key), null, key)
  assert.equal(withKey({ text: ' ', isEntered: false }, 'Enter'), null)
})
