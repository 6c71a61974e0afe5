// Fields of a search at their edges.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongInSearch } from './search-rules.ts'

const ruleOf = (...asked: Parameters<typeof wrongInSearch>) => wrongInSearch(...asked)?.rule ?? null

test('addresses of a line go from 1 to 247', () => {
  assert.deepEqual(
    ['0', '1', '247', '248'].map((typed) => ruleOf('lastUnit', typed)),
    ['rule.range', null, null, 'rule.range'],
  )
})

test('what is empty, no number or a part of one is told as such', () => {
  assert.equal(ruleOf('path', ' '), 'rule.missing')
  assert.equal(ruleOf('firstUnit', 'x'), 'rule.number')
  assert.equal(ruleOf('firstUnit', '1.5'), 'rule.integer')
  assert.equal(ruleOf('addresses', '192.168.1.0/24'), null)
})
