// What lines of energy are worth, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Rates } from '../energy/cost.ts'
import type { Course } from '../trend/course.ts'
import { NO_FIGURES } from './figures.ts'
import { lineWorths } from './line-worth.ts'
import { partsIn } from './stack-total.ts'
import { courseOfBars } from './table-rows.ts'

const HOURS = [0, 10, 20]
/** At 0.25 and 0.125 for 1,000 Wh. */
const RATES: Readonly<Record<string, Rates>> = {
  press: { cost: 0.000_25, co2: 0.4 },
  oven: { cost: 0.000_25, co2: 0.4 },
  fedIn: { cost: -0.000_125, co2: null },
}
const ratesOfPoint = (id: string) => RATES[id] ?? null
const total = (values: readonly (number | null)[]) => {
  const known = values.flatMap((value) => value ?? [])
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
const line = (id: string, values: readonly (number | null)[], place: number | null = null) => ({
  line: { id },
  place,
  partsAt: null,
  course: courseOfBars(HOURS, values),
  earlier: null,
  figures: { ...NO_FIGURES, total: total(values) },
  earlierFigures: null,
})
const sumOf = (values: readonly (number | null)[]) => ({
  ...line('sum', values),
  partsAt: partsIn(HOURS, [], 2),
})
const bars = (course: Course | undefined) => (course ?? []).flat().map(({ fromMs, mean }) => [fromMs, mean])

test('a line is worth its energy by its price, bar by bar and in all, and so is what it was earlier', () => {
  const past = {
    earlier: courseOfBars(HOURS, [2_000, null]),
    earlierFigures: { ...NO_FIGURES, total: 2_000 },
  }
  const worth = lineWorths([{ ...line('press', [4_000, 8_000]), ...past }], ratesOfPoint, 'cost').get('press')
  assert.deepEqual([worth?.total, worth?.earlierTotal], [3, 0.5])
  assert.deepEqual(bars(worth?.course), [
    [0, 1],
    [10, 2],
  ])
  assert.deepEqual(bars(worth?.earlier ?? undefined), [[0, 0.5]])
  const co2 = lineWorths([line('press', [4_000, 8_000])], ratesOfPoint, 'co2').get('press')
  assert.equal(co2?.total, 4_800)
})

test('what has no price, and what is not known, has no worth', () => {
  const worths = lineWorths([line('heat', [1_000]), line('press', [null, null])], ratesOfPoint, 'cost')
  assert.deepEqual([...worths.keys()], ['press'])
  assert.equal(worths.get('press')?.total, null)
  assert.deepEqual(bars(worths.get('press')?.course), [])
})

describe('a sum is worth what its parts are', () => {
  test('each by its own price', () => {
    const shown = [
      line('press', [4_000, 8_000], 1),
      line('fedIn', [16_000, 8_000], 2),
      sumOf([20_000, 16_000]),
    ]
    const worth = lineWorths(shown, ratesOfPoint, 'cost').get('sum')
    assert.equal(worth?.total, 0)
    assert.deepEqual(bars(worth?.course), [
      [0, -1],
      [10, 1],
    ])
    assert.equal(lineWorths(shown, ratesOfPoint, 'co2').has('sum'), false)
  })

  test('of the parts that are known, unless one would be taken off', () => {
    const bought = [line('press', [4_000, 8_000], 1), line('oven', [4_000, null], 2), sumOf([8_000, 8_000])]
    assert.deepEqual(bars(lineWorths(bought, ratesOfPoint, 'cost').get('sum')?.course), [
      [0, 2],
      [10, 2],
    ])
    const both = [line('press', [4_000, 8_000], 1), line('fedIn', [4_000, null], 2), sumOf([8_000, 8_000])]
    assert.deepEqual(bars(lineWorths(both, ratesOfPoint, 'cost').get('sum')?.course), [[0, 0.5]])
  })

  test('of its own stack, and none where a part has no price', () => {
    const worths = lineWorths(
      [
        line('heat', [1_000, 1_000], 1),
        { ...sumOf([1_000, 1_000]), line: { id: 'heat sum' } },
        line('press', [4_000, 8_000], 1),
        line('oven', [4_000, 4_000], 2),
        sumOf([8_000, 12_000]),
      ],
      ratesOfPoint,
      'cost',
    )
    assert.equal(worths.has('heat sum'), false)
    assert.equal(worths.get('sum')?.total, 5)
  })
})
