// The first search: what is asked, and how long it may take.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linePlan, longestMs } from './search-plan.ts'

const settingsOf = (plan: unknown): readonly { baud: number; parity: string }[] => Object(plan)['settings']

test('the usual search asks 32 addresses at the four settings that meters come with, and stops where one answers', () => {
  const plan = linePlan(' /dev/ttyUSB0 ', 'usual', undefined)
  assert.deepEqual(
    settingsOf(plan).map(({ baud, parity }) => `${baud} ${parity}`),
    ['19200 even', '9600 none', '9600 even', '19200 none'],
  )
  const { path, firstUnit, lastUnit, untilFound } = Object(plan)
  assert.deepEqual([path, firstUnit, lastUnit, untilFound], ['/dev/ttyUSB0', 1, 32, true])
})

test('the whole search asks all addresses at each rate and parity once, the usual ones first', () => {
  const plan = linePlan('/dev/ttyUSB0', 'all', undefined)
  const settings = settingsOf(plan).map(({ baud, parity }) => `${baud} ${parity}`)
  assert.equal(settings.length, 18)
  assert.equal(new Set(settings).size, 18)
  assert.equal(settings[0], '19200 even')
  assert.equal(Object(plan)['lastUnit'], 247)
})

test('the time is that of silence: 150 ms and eight characters of eleven bits an address', () => {
  // 2 × 32 × (150 + 88/19.2) + 2 × 32 × (150 + 88/9.6) = 9,893.3 + 10,186.7 ms
  assert.equal(Math.round(longestMs('usual', undefined)), 20_080)
})
