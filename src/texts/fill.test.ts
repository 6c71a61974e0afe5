// Sentences with places: names, numbers and the form of a word that goes with a number.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from './fill.ts'

const DEVICES = '{n, one: # Gerät, other: # Geräte} auf {line}'

test('a place takes its parameter, and one without stays to be seen', () => {
  assert.equal(fill('{name} has {n}', { name: 'A, one: B' }, 'en'), 'A, one: B has {n}')
  assert.equal(fill('{n} V', { n: 19200 }, 'de'), '19200 V')
})

test('a number takes the form that its language has for it', () => {
  assert.equal(fill(DEVICES, { n: 1, line: 'L' }, 'de'), '1 Gerät auf L')
  assert.equal(fill(DEVICES, { n: 0, line: 'L' }, 'de'), '0 Geräte auf L')
  assert.equal(fill(DEVICES, { n: 2, line: 'L' }, 'de'), '2 Geräte auf L')
  /** French counts nothing as one. */
  assert.equal(fill('{n, one: # appareil, other: # appareils}', { n: 0 }, 'fr'), '0 appareil')
})

test('a counted number is written as its language writes it', () => {
  assert.equal(fill('{n, one: # row, other: # rows}', { n: 12345 }, 'en-GB'), '12,345 rows')
  assert.equal(fill('{n, one: # Zeile, other: # Zeilen}', { n: 12345 }, 'de-DE'), '12.345 Zeilen')
})

test('a form may hold commas and colons of its own, and may leave the number out', () => {
  assert.equal(fill('{n, one: only one, other: all, which is: #}', { n: 3 }, 'en'), 'all, which is: 3')
  assert.equal(fill('{n, one: only one, other: all}', { n: 1 }, 'en'), 'only one')
})

test('a language with more forms than the sentence has falls back to the last', () => {
  assert.equal(fill('{n, one: # x, other: # y}', { n: 3 }, 'pl'), '3 y')
})
