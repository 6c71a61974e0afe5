// Words of a query and of the manual meet: plural and umlaut, hyphen and figure.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stemOf, wordsOf } from './search-words.ts'

test('forms of one English word have one stem', () => {
  for (const [one, other] of [
    ['meters', 'meter'],
    ['Registers', 'register'],
    ['wired', 'wires'],
    ['setting', 'settings'],
  ] as const)
    assert.equal(stemOf(one, 'en'), stemOf(other, 'en'), `${one} ${other}`)
})

test('forms of one German word have one stem, with an umlaut or spelt out', () => {
  for (const [one, other] of [
    ['Zähler', 'Zählern'],
    ['Zähler', 'zaehler'],
    ['Leitung', 'Leitungen'],
    ['Anschlüsse', 'Anschlüssen'],
    ['Größe', 'groesse'],
  ] as const)
    assert.equal(stemOf(one, 'de'), stemOf(other, 'de'), `${one} ${other}`)
})

test('short words and words with figures stay what they are', () => {
  assert.equal(stemOf('bus', 'en'), 'bus')
  assert.equal(stemOf('1502', 'de'), '1502')
})

test('a word with a hyphen counts whole and in parts, each at its place', () => {
  const text = 'Two wires, RS-485 and time-outs.'
  const words = wordsOf(text)
  assert.deepEqual(
    words.map((word) => word.text),
    ['Two', 'wires', 'RS-485', '485', 'and', 'time-outs', 'time', 'outs'],
  )
  for (const { text: word, start, end } of words) assert.equal(text.slice(start, end), word)
})
