// The language of an answer follows the header as far as Busbar speaks it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '../texts/texts.ts'
import { isLanguage, textsFor } from './language.ts'

test('an unknown language, no language and nonsense get English', () => {
  for (const header of [
    undefined,
    '',
    'tlh',
    'en-GB,en;q=0.5',
    '*;q=0',
    ';;;',
    'x'.repeat(10_000),
    'en;q=nan',
  ]) {
    assert.equal(textsFor(header), LANGUAGES.en)
  }
})

test('only own names are languages', () => {
  assert.ok(isLanguage('en'))
  for (const name of ['constructor', '__proto__', 'EN', 'toString', '']) assert.ok(!isLanguage(name), name)
})
