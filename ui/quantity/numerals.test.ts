// Numbers typed by people: the decimal comma is right, and what could be two numbers is none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeNumerals } from './numerals.ts'

const german = makeNumerals('de-DE')
const english = makeNumerals('en-GB')
const swiss = makeNumerals('de-CH')

/** What is typed, as a German, as an Englishman. */
const TYPED: readonly (readonly [string, number | null, number | null])[] = [
  ['1,5', 1.5, 1.5],
  ['1.5', 1.5, 1.5],
  ['0,001', 0.001, 0.001],
  ['0.001', 0.001, 0.001],
  ['1,500', 1.5, null],
  ['1.500', null, 1.5],
  ['-12,345', -12.345, null],
  ['12.345,6', 12_345.6, null],
  ['12,345.6', null, 12_345.6],
  ['1.234.567', 1_234_567, 1_234_567],
  ['1,234,567', 1_234_567, 1_234_567],
  ['1 234 567', 1_234_567, 1_234_567],
  ['1.2345678.901', null, null],
  ['1,2345678,901', null, null],
  ['12’345', 12_345, 12_345],
  ['−3', -3, -3],
  ['  42 ', 42, 42],
  ['1e-3', 0.001, 0.001],
  ['', null, null],
  ['-', null, null],
  [',', null, null],
  ['1,2,3', null, null],
  ['1.2.3', null, null],
  ['1.23,4', null, null],
  ['0x10', null, null],
  ['1 2', null, null],
  ['zwei', null, null],
  ['1e999', null, null],
]

test('a number is read as its language writes it, and never as another one', () => {
  for (const [typed, asGerman, asEnglish] of TYPED) {
    assert.equal(german.read(typed), asGerman, `${typed} in German`)
    assert.equal(english.read(typed), asEnglish, `${typed} in English`)
  }
})

test('what an input shows is read as the same number', () => {
  for (const value of [0, 1, -1.5, 0.001, 12_345.678, 1e21, 1e-9, 0.1 + 0.2, -1_500, 1.125])
    for (const { write, read } of [german, english, swiss]) assert.equal(read(write(value)), value)
  assert.equal(german.write(12_345.678), '12345,678')
  assert.equal(english.write(12_345.678), '12345.678')
  assert.equal(swiss.write(12_345.678), '12345.678')
})
