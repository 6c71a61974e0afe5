// What flows into a busbar and what of it nobody meters, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { balanceOf, shareOf } from './balance.ts'

const takes = (downW: number | null) => ({ downW, isSource: false })
const source = (downW: number | null) => ({ downW, isSource: true })

describe('what flows in', () => {
  test('is what the incomer brings and what sources add', () => {
    assert.equal(balanceOf(2_000, [takes(9_000), source(-8_000)]).inflowW, 10_000)
  })

  test('is what sources make alone while the incomer feeds back', () => {
    assert.equal(balanceOf(-3_000, [takes(5_000), source(-8_000)]).inflowW, 8_000)
  })

  test('is known without a consumer, and not without a source or the incomer', () => {
    assert.equal(balanceOf(2_000, [takes(null)]).inflowW, 2_000)
    assert.equal(balanceOf(2_000, [source(null)]).inflowW, null)
    assert.equal(balanceOf(null, [takes(1_000)]).inflowW, null)
  })
})

describe('what is not metered', () => {
  test('is the rest, with its share of what flows in', () => {
    assert.deepEqual(balanceOf(20_000, [takes(10_000), takes(7_200)]).rest, {
      kind: 'power',
      powerW: 2_800,
      share: 0.14,
    })
  })

  test('counts what a source adds', () => {
    const { rest } = balanceOf(2_000, [takes(9_000), source(-8_000)])
    assert.deepEqual(rest, { kind: 'power', powerW: 1_000, share: 0.1 })
  })

  test('is unknown as soon as one value is missing, and says how many are', () => {
    assert.deepEqual(balanceOf(20_000, [takes(null), takes(1_000), takes(null)]).rest, {
      kind: 'unknown',
      missing: 2,
    })
    assert.deepEqual(balanceOf(null, [takes(1_000)]).rest, { kind: 'unknown', missing: 1 })
  })

  test('is about nothing within 1 % of every meter: of 10 and 10 kW that is 200 W, to either side', () => {
    assert.deepEqual(balanceOf(10_000, [takes(9_802)]).rest, { kind: 'none' })
    assert.deepEqual(balanceOf(10_000, [takes(10_198)]).rest, { kind: 'none' })
    assert.equal(balanceOf(10_000, [takes(9_790)]).rest.kind, 'power')
    assert.deepEqual(balanceOf(10_000, [takes(10_300)]).rest, { kind: 'excess', powerW: 300 })
  })

  test('of a dead panel is about nothing', () => {
    assert.deepEqual(balanceOf(0, [takes(3)]).rest, { kind: 'none' })
  })
})

test('a share is a part of what flows in, also of what feeds in; of nothing there is none', () => {
  assert.equal(shareOf(10_000, 40_000), 0.25)
  assert.equal(shareOf(-10_000, 40_000), 0.25)
  assert.equal(shareOf(null, 40_000), null)
  assert.equal(shareOf(10_000, null), null)
  assert.equal(shareOf(10_000, 0), null)
})
