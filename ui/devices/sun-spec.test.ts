// What the pages say of a device that describes itself.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '../../src/texts/texts.ts'
import { makeWords } from '../words/words.ts'
import { productIn, SUNSPEC, sunSpecWords, withSunSpec } from './sun-spec.ts'

const { t } = makeWords(LANGUAGES.en)

test('the choice stands behind the products', () => {
  const picks = withSunSpec([{ value: 'a', text: 'Maker Alpha' }], t)
  assert.deepEqual(picks, [
    { value: 'a', text: 'Maker Alpha' },
    { value: SUNSPEC, text: 'SunSpec (describes itself)' },
  ])
})

test('what was read and what was not is told, and nothing of other devices', () => {
  assert.equal(sunSpecWords(undefined, t), null)
  assert.equal(
    sunSpecWords({ base: 40_000, read: [103, 160], notRead: [64_111] }, t),
    'It describes itself at register address 40000; Busbar reads the SunSpec models 103, 160. Not read: 64111.',
  )
  assert.doesNotMatch(sunSpecWords({ base: 0, read: [203], notRead: [] }, t) ?? '', /Not read/)
})

test('the product is told behind its maker', () => {
  assert.equal(productIn(['Maker', 'Inverter 8', '1.2.3', '4711']), 'Inverter 8')
  assert.equal(productIn(['Maker']), 'Maker')
  assert.equal(productIn([]), '')
})
