// Tests of what the history forgets and in which order; days and sizes are counted by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Forgetting, nextForgetting, oldestOfAll, type StoreUsage } from './forgetting.ts'
import { byKind, type KeepRules } from './keep-rules.ts'

/** 2026-11-22. */
const TODAY = 20_779

const RULES: KeepRules = {
  days: { instantaneous: 30, counter: 60, demand: 30, state: 30 },
  rollupDays: 365,
  mostBytes: 1_000_000,
  mostBytesOf: byKind(() => null),
  whenFull: 'forgetOldest',
}

/** Days with samples of `instantaneous` and `counter`, 100 and 50 bytes each. */
const usageOf = (days: readonly number[], more: Partial<StoreUsage> = {}): StoreUsage => ({
  days: days.map((day) => ({ day, bytes: { instantaneous: 100, counter: 50, demand: 0, state: 0 } })),
  months: [],
  usedBytes: days.length * 150,
  ...more,
})

const daysBack = (count: number, newest = TODAY): number[] =>
  Array.from({ length: count }, (_, index) => newest - count + 1 + index)

/** Does what is decided until nothing is, as the store would. */
function forgetAll(rules: KeepRules, start: StoreUsage, today: number) {
  const steps: Forgetting[] = []
  let usage = start
  for (let step = nextForgetting(rules, usage, today); step !== null; ) {
    steps.push(step)
    assert.ok(steps.length < 10_000)
    usage = after(usage, step)
    step = nextForgetting(rules, usage, today)
  }
  return { steps, usage }
}

function after(usage: StoreUsage, step: Forgetting): StoreUsage {
  if (step.what === 'rollups') {
    return {
      ...usage,
      months: usage.months.filter((month) => month !== step.month),
      usedBytes: usage.usedBytes - 10,
    }
  }
  const days = usage.days.map((one) =>
    one.day === step.day
      ? { day: one.day, bytes: byKind((kind) => (step.kinds.includes(kind) ? 0 : one.bytes[kind])) }
      : one,
  )
  const kept = days.filter(({ bytes }) => Object.values(bytes).some((size) => size > 0))
  const sizeOf = (list: StoreUsage['days']) =>
    list.reduce((sum, { bytes }) => sum + bytes.instantaneous + bytes.counter, 0)
  return { ...usage, days: kept, usedBytes: usage.usedBytes - sizeOf(usage.days) + sizeOf(kept) }
}

test('nothing goes while every day is young enough', () => {
  assert.equal(nextForgetting(RULES, usageOf(daysBack(30)), TODAY), null)
})

test('the day after, the oldest goes for the class that keeps less, and the other class keeps it', () => {
  assert.deepEqual(nextForgetting(RULES, usageOf(daysBack(31)), TODAY), {
    what: 'samples',
    day: TODAY - 30,
    kinds: ['instantaneous'],
    reason: 'age',
  })
})

test('each class keeps its own days', () => {
  const { usage } = forgetAll(RULES, usageOf(daysBack(100)), TODAY)
  const with_ = (kind: 'instantaneous' | 'counter') => usage.days.filter(({ bytes }) => bytes[kind] > 0)
  assert.equal(with_('instantaneous').length, 30)
  assert.equal(with_('instantaneous')[0]?.day, TODAY - 29)
  assert.equal(with_('counter').length, 60)
  assert.equal(with_('counter')[0]?.day, TODAY - 59)
})

test('a clock that jumps a year ahead forgets at most a day more than a right one', () => {
  const wrong = TODAY + 365
  const { steps } = forgetAll(RULES, usageOf([...daysBack(30), wrong]), wrong)
  assert.deepEqual(
    steps.map((step) => (step.what === 'samples' ? step.day : null)),
    [TODAY - 29],
  )
  assert.equal(nextForgetting(RULES, usageOf(daysBack(30)), wrong), null)
})

test('a clock that stands in the past forgets nothing by age', () => {
  assert.equal(nextForgetting(RULES, usageOf(daysBack(100)), 0), null)
})

test('days on which nothing was logged do not make the others older', () => {
  const beforeTheBreak = daysBack(20, TODAY - 300)
  assert.equal(nextForgetting(RULES, usageOf([...beforeTheBreak, ...daysBack(10)]), TODAY), null)
  assert.notEqual(nextForgetting(RULES, usageOf([...beforeTheBreak, ...daysBack(11)]), TODAY), null)
})

test('beyond the size of a class its oldest days go, and no other class', () => {
  const rules = { ...RULES, mostBytesOf: { ...RULES.mostBytesOf, instantaneous: 1_000 } }
  assert.equal(nextForgetting(rules, usageOf(daysBack(10)), TODAY), null)
  const { steps } = forgetAll(rules, usageOf(daysBack(12)), TODAY)
  assert.deepEqual(steps, [
    { what: 'samples', day: TODAY - 11, kinds: ['instantaneous'], reason: 'classSize' },
    { what: 'samples', day: TODAY - 10, kinds: ['instantaneous'], reason: 'classSize' },
  ])
})

test('beyond the size of all the oldest day goes with all its classes', () => {
  const rules = { ...RULES, mostBytes: 1_499 }
  assert.equal(nextForgetting({ ...RULES, mostBytes: 1_500 }, usageOf(daysBack(10)), TODAY), null)
  assert.deepEqual(forgetAll(rules, usageOf(daysBack(10)), TODAY).steps, [
    { what: 'samples', day: TODAY - 9, kinds: ['instantaneous', 'counter'], reason: 'size' },
  ])
})

test('roll-ups go after the samples, and what is new stays however small the limit', () => {
  const usage = usageOf(daysBack(4), { months: [680, 681, 682], usedBytes: 5_000 })
  const { steps, usage: left } = forgetAll({ ...RULES, mostBytes: 1 }, usage, TODAY)
  assert.deepEqual(
    steps.map((step) => (step.what === 'samples' ? step.day : `month ${step.month}`)),
    [TODAY - 3, TODAY - 2, 'month 680'],
  )
  assert.deepEqual(
    left.days.map(({ day }) => day),
    [TODAY - 1, TODAY],
  )
  assert.equal(oldestOfAll(left, 'diskFull'), null)
})

test('roll-ups outlive the samples, and go when their whole month is too old', () => {
  // 365 days are at most twelve months; the thirteenth, November 2025 (month 670), ended 356 days ago.
  const months = Array.from({ length: 15 }, (_, index) => 668 + index)
  const { steps } = forgetAll(RULES, usageOf(daysBack(10), { months }), TODAY)
  assert.deepEqual(steps, [
    { what: 'rollups', month: 668, reason: 'age' },
    { what: 'rollups', month: 669, reason: 'age' },
  ])
})

test('a clock that jumps a year ahead forgets no roll-ups', () => {
  const months = Array.from({ length: 12 }, (_, index) => 671 + index)
  assert.equal(nextForgetting(RULES, usageOf(daysBack(10), { months }), TODAY + 3_650), null)
})
