// The words of wanting a thing are left aside, and the thing is found by what is left.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainQuery } from './plain-query.ts'

const ASIDE = 'change how do i the my'

test('words of wanting are left aside, however they are written', () => {
  assert.equal(plainQuery('change time zone', ASIDE), 'time zone')
  assert.equal(plainQuery('  How do I Change the time zone? ', ASIDE), 'time zone?')
  assert.equal(plainQuery('changed time zone', ASIDE), 'changed time zone')
})

test('a query of such words alone stays what it is', () => {
  assert.equal(plainQuery('change', ASIDE), 'change')
  assert.equal(plainQuery('', ASIDE), '')
})
