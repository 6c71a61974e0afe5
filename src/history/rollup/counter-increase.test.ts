// Tests of what a counter gained, each worked out by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { counterIncrease } from './counter-increase.ts'

type Row = readonly [string, { before: number; after: number; resolution: number; increase: number }]

const ROWS: readonly Row[] = [
  ['goes on', { before: 100, after: 130, resolution: 1, increase: 30 }],
  ['stands still', { before: 100, after: 100, resolution: 1, increase: 0 }],
  ['goes on without a remainder', { before: 0.1, after: 0.3, resolution: 0.1, increase: 0.2 }],
  ['tells more than its resolution', { before: 0.1, after: 0.37, resolution: 0.1, increase: 0.27 }],
  ['starts from below zero', { before: -3, after: 4, resolution: 1, increase: 7 }],
  ['overflows at 1,000', { before: 995, after: 3, resolution: 1, increase: 8 }],
  ['overflows at 10^15', { before: 10 ** 15 - 1, after: 1, resolution: 1, increase: 2 }],
  ['overflows at 999,999.9', { before: 999_999.9, after: 0.1, resolution: 0.1, increase: 0.2 }],
  ['overflows at 16 bits', { before: 65_530, after: 4, resolution: 1, increase: 10 }],
  ['overflows at 32 bits', { before: 4_294_967_290, after: 10, resolution: 1, increase: 16 }],
  ['overflows at 32 bits of tens', { before: 42_949_672_900, after: 100, resolution: 10, increase: 160 }],
  [
    'stands at nine tenths of its range, which is no overflow',
    { before: 900, after: 50, resolution: 1, increase: 0 },
  ],
  ['stands above nine tenths', { before: 901, after: 50, resolution: 1, increase: 149 }],
  [
    'falls to a tenth of its range, which is no overflow',
    { before: 950, after: 100, resolution: 1, increase: 0 },
  ],
  ['falls to just below a tenth', { before: 950, after: 99, resolution: 1, increase: 149 }],
  ['begins again at 0', { before: 5_000, after: 0, resolution: 1, increase: 0 }],
  ['begins again and has counted', { before: 5_000, after: 50, resolution: 1, increase: 50 }],
  ['has more left than a hundredth', { before: 5_000, after: 51, resolution: 1, increase: 0 }],
  ['is another meter', { before: 5_000, after: 4_200, resolution: 1, increase: 0 }],
  ['falls below zero', { before: 5_000, after: -1, resolution: 1, increase: 0 }],
  ['falls from zero', { before: 0, after: -5, resolution: 1, increase: 0 }],
  ['is beyond every range', { before: 5e15, after: 7, resolution: 1, increase: 7 }],
  ['is a float', { before: 1.25, after: 1.5, resolution: 0.1, increase: 0.25 }],
  ['is no multiple of anything', { before: Math.PI, after: 2 * Math.PI, resolution: 1, increase: Math.PI }],
]

for (const [name, { before, after, resolution, increase }] of ROWS)
  test(`a counter that ${name}`, () => assert.equal(counterIncrease(before, after, resolution), increase))

test('what is no number gains nothing', () => {
  assert.equal(counterIncrease(Number.NaN, 5, 1), 0)
  assert.equal(counterIncrease(5, Number.NaN, 1), 0)
})

test('no counter ever gains less than nothing, and a growing one what it grew', () => {
  const reading = fc.integer({ min: -1_000, max: 10_000_000 })
  fc.assert(
    fc.property(reading, reading, fc.constantFrom(1, 10, 0.1, 0.001), (before, after, resolution) => {
      const increase = counterIncrease(before, after, resolution)
      assert.ok(increase >= 0)
      if (after >= before) assert.equal(increase, after - before)
    }),
  )
})
