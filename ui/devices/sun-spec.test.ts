// What the pages say of a device that describes itself.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeWords } from '../words/words.ts'
import { productIn, SUNSPEC, sunSpecWords, withSunSpec } from './sun-spec.ts'

const { t } = makeWords(
  {
    'sunspec.choice': 'SunSpec',
    'test.sunspec': 'at {base}: {models}.',
    'test.sunspecNotRead': 'Not: {models}.',
  },
  'en',
)

test('the choice stands behind the products', () => {
  const picks = withSunSpec([{ value: 'a', text: 'Maker Alpha' }], t)
  assert.deepEqual(picks, [
    { value: 'a', text: 'Maker Alpha' },
    { value: SUNSPEC, text: 'SunSpec' },
  ])
})

test('what was read and what was not is told, and nothing of other devices', () => {
  assert.equal(sunSpecWords(undefined, t), null)
  assert.equal(
    sunSpecWords({ base: 40_000, read: [103, 160], notRead: [64_111] }, t),
    'at 40000: 103, 160. Not: 64111.',
  )
  assert.equal(sunSpecWords({ base: 0, read: [203], notRead: [] }, t), 'at 0: 203.')
})

test('the product is told behind its maker', () => {
  assert.equal(productIn(['Maker', 'Inverter 8', '1.2.3', '4711']), 'Inverter 8')
  assert.equal(productIn(['Maker']), 'Maker')
  assert.equal(productIn([]), '')
})
