// Tests of what is logged: the first of each period, changes of quality and state at once, and under which time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packSamples, type Sample, unpackSamples } from '../measurement/sample.ts'
import { LogRule } from './log-rule.ts'
import { point } from './store/store.fixture.ts'

/** A whole minute. */
const START_MS = 1_728_000_000_000

const ruleFor = (...points: readonly Parameters<typeof point>[1][]): LogRule => {
  const rule = new LogRule()
  rule.setPoints(points.map((more, index) => point(`p${index}`, more)))
  return rule
}

const read = (secondsLater: number, value: number | null, pointNumber = 0): Sample => ({
  pointNumber,
  timeMs: START_MS + secondsLater * 1_000,
  value,
  quality: value === null ? 'noCommunication' : 'good',
})

/** Seconds behind the start and value of what is logged. */
const logged = (rule: LogRule, ...samples: readonly Sample[]) =>
  [...unpackSamples(rule.choose(packSamples(samples)))].map(({ timeMs, value }) => [
    (timeMs - START_MS) / 1_000,
    value,
  ])

test('of a point the first sample of each aligned period is logged, cut to the second', () => {
  const rule = ruleFor({ logPeriodMs: 60_000 })
  const samples = [10.4, 30.4, 59.9, 60.3, 90, 119.999, 120, 179].map((second) => read(second, second))
  assert.deepEqual(logged(rule, ...samples), [
    [10, 10.4],
    [60, 60.3],
    [120, 120],
  ])
})

test('the rule goes on from one batch to the next', () => {
  const rule = ruleFor({ logPeriodMs: 60_000 })
  assert.equal(logged(rule, read(1, 1)).length, 1)
  assert.equal(logged(rule, read(59, 2)).length, 0)
  assert.equal(logged(rule, read(61, 3)).length, 1)
})

test('with a period of 0 every sample is logged with its millisecond', () => {
  const rule = ruleFor({ logPeriodMs: 0 }, {})
  assert.deepEqual(logged(rule, read(0.25, 1), read(0.75, 1), read(1.5, 1)), [
    [0.25, 1],
    [0.75, 1],
    [1.5, 1],
  ])
})

test('a point without a period told is logged as with 0, and one with null not at all', () => {
  const rule = new LogRule()
  const { logPeriodMs: _period, ...untold } = point('a')
  rule.setPoints([untold, point('b', { logPeriodMs: null })])
  assert.deepEqual(logged(rule, read(0.5, 1), read(0.6, 2), read(0.5, 3, 1)), [
    [0.5, 1],
    [0.6, 2],
  ])
})

test('a change of quality is logged at once, both ways, a change of value is not', () => {
  const rule = ruleFor({ logPeriodMs: 60_000 })
  const samples = [read(0, 1), read(5, 2), read(10, null), read(15, null), read(20, 3), read(25, 4)]
  assert.deepEqual(logged(rule, ...samples), [
    [0, 1],
    [10, null],
    [20, 3],
  ])
})

test('a state is logged when its value changes', () => {
  const rule = ruleFor({ logPeriodMs: 60_000, kind: 'state' })
  assert.deepEqual(logged(rule, read(0, 0), read(5, 0), read(10, 1), read(15, 1), read(20, 0)), [
    [0, 0],
    [10, 1],
    [20, 0],
  ])
})

test('a second sample of one second keeps its millisecond, so that it corrects nothing', () => {
  const rule = ruleFor({ logPeriodMs: 60_000 })
  assert.deepEqual(logged(rule, read(0.2, 1), read(0.7, null), read(0.9, 2), read(1.2, null)), [
    [0, 1],
    [0.7, null],
    [0.9, 2],
    [1, null],
  ])
})

test('after the clock was set back the first sample of the period is logged again', () => {
  const rule = ruleFor({ logPeriodMs: 60_000 })
  assert.deepEqual(logged(rule, read(130, 1), read(60, 2), read(70, 3)), [
    [130, 1],
    [60, 2],
  ])
})

test('a new configuration forgets nothing of the points that stay as they are', () => {
  const rule = ruleFor({ logPeriodMs: 60_000 }, { logPeriodMs: 60_000 })
  logged(rule, read(0, 1), read(0, 1, 1))
  rule.setPoints([point('new'), point('p1'), point('p0', { logPeriodMs: 10_000 })])
  assert.deepEqual(logged(rule, read(5, 7), read(5, 8, 1), read(5, 9, 2)), [
    [5, 7],
    [5, 9],
  ])
})

test('a number without a point is left out', () => {
  const rule = ruleFor({ logPeriodMs: 0 })
  assert.deepEqual(logged(rule, read(0, 1, 1), read(0, 1, -1), read(0, 1, 0.5)), [])
})
