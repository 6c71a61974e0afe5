// Which changes of the settings make the history forget.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepsLess } from './keeps-less.ts'

const change = (name: string, before: string, after: string) => ({
  field: { pointer: `/history/${name}` },
  before,
  after,
})

test('fewer days, less room and a new limit forget; more of them do not', () => {
  assert.equal(keepsLess([]), false)
  assert.equal(keepsLess([change('keep/counterDays', '1100', '10')]), true)
  assert.equal(keepsLess([change('keep/counterDays', '10', '1100')]), false)
  assert.equal(keepsLess([change('keep/mostMb', '4000', '9'), change('periodS', '60', '1')]), true)
  assert.equal(keepsLess([change('keep/stateMb', '', '50')]), true)
  assert.equal(keepsLess([change('keep/stateMb', '50', '')]), false)
})

test('other settings, and what is no number, forget nothing', () => {
  assert.equal(keepsLess([change('periodS', '60', '5')]), false)
  assert.equal(keepsLess([change('keep/whenFull', 'stop', 'forgetOldest')]), false)
  assert.equal(keepsLess([change('keep/counterDays', '1100', 'ten')]), false)
})
