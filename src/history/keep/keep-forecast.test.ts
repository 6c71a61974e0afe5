// Tests of the forecast of size and days against sums done by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forecastKeep } from './keep-forecast.ts'
import { byKind, type KeepRules, keepRules } from './keep-rules.ts'

const GB = 1_000_000_000
const PLENTY = { usedBytes: 0, freeBytes: 1_000 * GB }

const RULES: KeepRules = {
  days: byKind(() => 1_000),
  rollupDays: 3_000,
  mostBytes: 4 * GB,
  mostBytesOf: byKind(() => null),
  whenFull: 'forgetOldest',
}

const DAILY = {
  samples: { instantaneous: 600_000, counter: 300_000, demand: 0, state: 100_000 },
  rollups: 200_000,
}

test('days decide while the size allows them', () => {
  // 1,000 days of 1.0 MB and 3,000 days of 0.2 MB are 1.6 GB; 1.2 MB a day come on top of none.
  assert.deepEqual(forecastKeep(RULES, DAILY, PLENTY), {
    days: {
      instantaneous: { kept: 1_000, limitedBy: 'days' },
      counter: { kept: 1_000, limitedBy: 'days' },
      demand: null,
      state: { kept: 1_000, limitedBy: 'days' },
    },
    rollupDays: 3_000,
    fullBytes: 1.6 * GB,
    fullInDays: 1_334,
  })
})

test('the size of all cuts every class alike', () => {
  // 1.0 GB less 0.6 GB of roll-ups leave 0.4 GB: 400 days of 1.0 MB.
  const { days, fullBytes } = forecastKeep({ ...RULES, mostBytes: GB }, DAILY, PLENTY)
  assert.deepEqual(days.counter, { kept: 400, limitedBy: 'size' })
  assert.deepEqual(days.state, { kept: 400, limitedBy: 'size' })
  assert.equal(fullBytes, GB)
})

test('a disk with less room than the limit decides', () => {
  const { days } = forecastKeep(RULES, DAILY, { usedBytes: 0.5 * GB, freeBytes: 0.5 * GB })
  assert.deepEqual(days.counter, { kept: 400, limitedBy: 'disk' })
})

test('a class with a size of its own gives its room to the others', () => {
  // Instantaneous: 60 MB are 100 days. The others need 0.4 MB a day: 0.34 GB that are left are 850 days.
  const rules = { ...RULES, mostBytes: GB, mostBytesOf: { ...RULES.mostBytesOf, instantaneous: 60_000_000 } }
  const { days } = forecastKeep(rules, DAILY, PLENTY)
  assert.deepEqual(days.instantaneous, { kept: 100, limitedBy: 'classSize' })
  assert.deepEqual(days.counter, { kept: 850, limitedBy: 'size' })
})

test('where roll-ups alone are too much they are cut too', () => {
  // 0.1 GB of 0.2 MB are 500 days of roll-ups and no day of samples.
  const { rollupDays, days } = forecastKeep({ ...RULES, mostBytes: GB / 10 }, DAILY, PLENTY)
  assert.equal(rollupDays, 500)
  assert.deepEqual(days.state, { kept: 0, limitedBy: 'size' })
})

test('a history that does not grow is never full, and one that is full is full now', () => {
  const nothing = { samples: byKind(() => 0), rollups: 0 }
  assert.equal(forecastKeep(RULES, nothing, PLENTY).fullInDays, null)
  assert.equal(forecastKeep(RULES, DAILY, { usedBytes: 2 * GB, freeBytes: GB }).fullInDays, 0)
})

test('roll-ups are kept at least as long as samples, and sizes are in millions', () => {
  const days = { instantaneousDays: 10, counterDays: 500, demandDays: 10, stateDays: 10 }
  const rules = keepRules({ ...days, rollupDays: 100, mostMb: 4_096, stateMb: 5, whenFull: 'stop' })
  assert.equal(rules.rollupDays, 500)
  assert.equal(rules.mostBytes, 4_096_000_000)
  assert.deepEqual(rules.mostBytesOf, { instantaneous: null, counter: null, demand: null, state: 5_000_000 })
})
