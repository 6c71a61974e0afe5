// The address of the Trends page: what is written is read again, and nonsense shows a fresh page.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { MOST_LINES } from '../trend/look.ts'
import {
  addressOf,
  BARS,
  EARLIER,
  PERIODS,
  parseAddress,
  type TrendsAddress,
  withoutPoint,
  withPoint,
} from './address.ts'
import { SPAN_UNITS, type SpanChoice } from './span-choice.ts'

const at = (text: string) => Date.parse(text)
const fresh: TrendsAddress = {
  points: [],
  span: null,
  period: 'auto',
  compare: null,
  axes: 'two',
  bars: 'beside',
  view: 'chart',
}

test('a fresh page has a short address, and any nonsense is a fresh page', () => {
  assert.equal(addressOf({ ...fresh }), '/trends')
  for (const search of [
    '',
    'span=never',
    'span=0h',
    'span=999999999y',
    'from=2026-11-22&to=2026-11-21',
    'from=x&to=y',
    'period=minute&compare=hour&axes=three&bars=round&view=dance',
    'points=,,',
    `points=${'x'.repeat(129)}`,
  ])
    assert.deepEqual(parseAddress(search), fresh, search)
})

test('an address says what a person would', () => {
  assert.equal(
    addressOf({
      points: ['dev-1.power', null, 'dev-2.energy'],
      span: { kind: 'own', fromMs: at('2026-11-21T23:00Z'), toMs: at('2026-11-22T08:15:30Z') },
      period: 'hour',
      compare: 'week',
      axes: 'own',
      bars: 'stacked',
      view: 'table',
    }),
    '/trends?points=dev-1.power,,dev-2.energy&from=2026-11-21T23:00Z&to=2026-11-22T08:15:30Z&period=hour&compare=week&axes=own&bars=stacked&view=table',
  )
  assert.equal(addressOf({ ...fresh, bars: 'shares' }), '/trends?bars=shares')
  assert.deepEqual(parseAddress('span=90m').span, { kind: 'last', lengthMs: 5_400_000 })
  assert.deepEqual(parseAddress('span=month').span, { kind: 'calendar', unit: 'month', atMs: null })
})

test('no more lines than can be told apart, and none twice', () => {
  const ids = Array.from({ length: MOST_LINES + 1 }, (_, index) => `p${index}`)
  assert.equal(parseAddress(`points=${ids.slice(0, MOST_LINES - 1).join(',')}`).points.length, MOST_LINES - 1)
  assert.equal(parseAddress(`points=${ids.slice(0, MOST_LINES).join(',')}`).points.length, MOST_LINES)
  assert.equal(parseAddress(`points=${ids.join(',')}`).points.length, MOST_LINES)
  assert.deepEqual(parseAddress('points=a,b,a').points, ['a', 'b'])
})

describe('a line keeps its place', () => {
  test('when another goes, and the next one takes what became free', () => {
    assert.deepEqual(withoutPoint(['a', 'b', 'c'], 'b'), ['a', null, 'c'])
    assert.deepEqual(withoutPoint(['a', null, 'c'], 'c'), ['a'])
    assert.deepEqual(withPoint(['a', null, 'c'], 'd'), ['a', 'd', 'c'])
    assert.deepEqual(withPoint(['a'], 'a'), ['a'])
  })

  test('and where all are taken there is none', () => {
    const almost = Array.from({ length: MOST_LINES - 1 }, (_, index) => `p${index}`)
    const full = withPoint(almost, 'last')
    assert.equal(full?.length, MOST_LINES)
    assert.equal(withPoint(full ?? [], 'more'), null)
  })
})

test('every address that is written is read again', () => {
  const moment = fc.integer({ min: 0, max: at('2090-01-01') })
  const span: fc.Arbitrary<SpanChoice> = fc.oneof(
    fc.integer({ min: 2, max: 100_000_000 }).map((s) => ({ kind: 'last' as const, lengthMs: s * 1_000 })),
    fc.record(
      {
        kind: fc.constant('calendar' as const),
        unit: fc.constantFrom(...SPAN_UNITS),
        atMs: fc.option(moment),
      },
      { noNullPrototype: true },
    ),
    fc.tuple(moment, fc.integer({ min: 2_000, max: 10 ** 11 })).map(([fromMs, lengthMs]) => ({
      kind: 'own' as const,
      fromMs,
      toMs: fromMs + lengthMs,
    })),
  )
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'abcXYZ09.-_&=ä ') }),
        { maxLength: MOST_LINES },
      ),
      fc.option(span),
      fc.constantFrom(...PERIODS, 'auto' as const),
      fc.option(fc.constantFrom(...EARLIER)),
      fc.constantFrom('two' as const, 'own' as const),
      fc.constantFrom(...BARS),
      fc.constantFrom('chart' as const, 'table' as const),
      (points, chosen, period, compare, axes, bars, view) => {
        const address = { points, span: chosen, period, compare, axes, bars, view }
        assert.deepEqual(parseAddress(addressOf(address).replace('/trends', '')), address)
      },
    ),
  )
})
