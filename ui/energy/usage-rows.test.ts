// Rows of usages, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REST, usageRows } from './usage-rows.ts'

const usage = (key: string, today: number | null, before: number | null, known = 1) => ({
  key,
  today: { value: today, known },
  before: { value: before, known },
})
const light = usage('lighting', 2, 5)
const heat = usage('heating', 9, 8)
const cold = usage('cooling', null, 4)
const lift = usage('elevators', 1, null)
const nothing = usage('it', null, null)

test('the largest of today comes first, and what took something yesterday alone is there as well', () => {
  assert.deepEqual(usageRows([light, cold, nothing, heat], 8), [heat, light, cold])
})

test('the smallest ones share the last row, with yesterday as far as it is known', () => {
  assert.deepEqual(usageRows([light, heat, lift], 2), [
    heat,
    { key: REST, today: { value: 3, known: 1 }, before: { value: 5, known: 0 } },
  ])
  const half = usage('it', 1, 3, 0.5)
  assert.deepEqual(usageRows([light, heat, half], 2)[1], {
    key: REST,
    today: { value: 3, known: 0.5 },
    before: { value: 8, known: 0.5 },
  })
  assert.equal(usageRows([light, heat, lift], 3).length, 3)
})
