// The device code as people type it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeComplete, codeSigns, groupCode } from './device-code.ts'

test('hyphens and spaces don’t matter', () => {
  assert.equal(codeSigns(' abcd-EFGH 2345-jkmn '), 'abcdEFGH2345jkmn')
})

test('it is shown in groups of four, and what is too long stays', () => {
  assert.equal(groupCode('abcdEFGH2345jkmn'), 'abcd-EFGH-2345-jkmn')
  assert.equal(groupCode('abcdEFGH2345jkmnp'), 'abcd-EFGH-2345-jkmn-p')
  assert.equal(groupCode(''), '')
})

test('sixteen signs make it complete, not fifteen and not seventeen', () => {
  assert.equal(codeComplete('abcd-EFGH-2345-jkm'), false)
  assert.equal(codeComplete('abcd-EFGH-2345-jkmn'), true)
  assert.equal(codeComplete('abcd-EFGH-2345-jkmnp'), false)
})
