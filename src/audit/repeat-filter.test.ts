// What somebody can cause at will fills no log.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BURST, MOST_KINDS, REFILL_MS, RepeatFilter } from './repeat-filter.ts'

function keptOf(filter: RepeatFilter, times: number, nowMs: number, name = 'a'): number {
  let kept = 0
  for (let at = 0; at < times; at += 1) if (filter.admit(name, nowMs).isKept) kept += 1
  return kept
}

test('thirty of a kind are kept in full and the next is counted', () => {
  const filter = new RepeatFilter()
  assert.equal(keptOf(filter, BURST - 1, 0), BURST - 1)
  assert.equal(keptOf(filter, 1, 0), 1)
  assert.equal(keptOf(filter, 1, 0), 0)
})

test('a minute later one more is kept and says how many were left out', () => {
  const filter = new RepeatFilter()
  keptOf(filter, BURST + 1_000, 0)
  assert.equal(filter.admit('a', REFILL_MS - 1).isKept, false)
  assert.deepEqual(filter.admit('a', REFILL_MS), { isKept: true, leftOut: 1_001 })
  assert.equal(filter.admit('a', REFILL_MS).isKept, false)
})

test('a row that stands for several is left out with all of them', () => {
  const filter = new RepeatFilter()
  keptOf(filter, BURST, 0)
  for (const times of [7, 1, 500]) assert.equal(filter.admit('a', 0, times).isKept, false)
  assert.deepEqual(filter.admit('a', REFILL_MS, 3), { isKept: true, leftOut: 508 })
})

test('an attack that lasts a day leaves one row a minute', () => {
  const filter = new RepeatFilter()
  let kept = 0
  for (let nowMs = 0; nowMs < 86_400_000; nowMs += 1_000) kept += keptOf(filter, 1, nowMs)
  assert.ok(kept <= BURST + 1_440, `${kept} rows`)
})

test('kinds are told apart, and their number is bounded', () => {
  const filter = new RepeatFilter()
  keptOf(filter, BURST, 0, 'attack')
  assert.equal(keptOf(filter, 1, 0, 'owner'), 1)
  for (let at = 0; at < MOST_KINDS - 2; at += 1) filter.admit(`kind ${at}`, 0)
  assert.equal(filter.size, MOST_KINDS)
  assert.equal(filter.admit('attack', 0).isKept, false)
  filter.admit('one more', 0)
  filter.admit('and another', 0)
  assert.equal(filter.size, MOST_KINDS)
})

test('after a quiet time a kind has its whole burst again', () => {
  const filter = new RepeatFilter()
  keptOf(filter, BURST * 2, 0)
  assert.equal(keptOf(filter, BURST * 2, BURST * REFILL_MS), BURST)
})
