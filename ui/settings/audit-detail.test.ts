// The details of audit entries as people read them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detailPairs } from './audit-detail.ts'

test('an object is read as pairs', () => {
  assert.deepEqual(detailPairs('{"devicesAdded":1,"version":"ab"}'), [
    ['devicesAdded', '1'],
    ['version', 'ab'],
  ])
})

test('an empty object says nothing, and what is no object stands as it is', () => {
  assert.deepEqual(detailPairs('{}'), [])
  assert.deepEqual(detailPairs(''), [])
  assert.deepEqual(detailPairs('half a {'), [['', 'half a {']])
})
