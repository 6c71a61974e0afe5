// Tests of the live table: what counts as a change, in which order changes come, and what survives a new configuration.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LiveTable } from './live-table.ts'
import { makePointId, type Point } from './point.ts'
import type { Quality } from './quality.ts'
import { packSamples } from './sample.ts'

const point = (key: string): Point => ({
  id: makePointId('dev-1', key),
  deviceId: 'dev-1',
  key,
  unit: 'W',
  kind: 'instantaneous',
  group: 'power',
  resolution: 1,
})

const sample = (pointNumber: number, value: number | null, timeMs = 1_000, quality: Quality = 'good') => ({
  pointNumber,
  timeMs,
  value,
  quality,
})

function tableOf(keys: readonly string[]): LiveTable {
  const table = new LiveTable()
  table.setPoints(1, keys.map(point))
  return table
}

test('a point that nobody has read waits', () => {
  const table = tableOf(['a'])
  assert.deepEqual(table.value('dev-1.a'), {
    pointId: 'dev-1.a',
    value: null,
    quality: 'waiting',
    timeMs: null,
    sequence: 1,
  })
  assert.equal(table.value('dev-1.b'), null)
})

test('changes come oldest first, each point once with what it is now', () => {
  const table = tableOf(['a', 'b', 'c'])
  const seen = table.sequence
  table.apply(1, packSamples([sample(2, 5), sample(0, 1), sample(2, 6)]))
  const { changes, more, sequence } = table.changesSince(seen, 10)
  assert.deepEqual(
    changes.map((change) => [change.pointId, change.value]),
    [
      ['dev-1.a', 1],
      ['dev-1.c', 6],
    ],
  )
  assert.equal(more, false)
  assert.deepEqual(table.changesSince(sequence, 10).changes, [])
})

test('a sample that only confirms a value moves its time and is no change', () => {
  const table = tableOf(['a'])
  assert.equal(table.apply(1, packSamples([sample(0, 5, 1_000)])), 1)
  const seen = table.sequence
  assert.equal(table.apply(1, packSamples([sample(0, 5, 2_000)])), 0)
  assert.equal(table.value('dev-1.a')?.timeMs, 2_000)
  assert.deepEqual(table.changesSince(seen, 10).changes, [])
})

test('a value that is not good is null, whatever number came with it', () => {
  const table = tableOf(['a'])
  table.apply(1, packSamples([sample(0, 7, 1_000, 'noCommunication')]))
  assert.equal(table.value('dev-1.a')?.value, null)
  assert.equal(table.value('dev-1.a')?.quality, 'noCommunication')
  table.apply(1, packSamples([sample(0, Number.NaN)]))
  assert.equal(table.value('dev-1.a')?.quality, 'impossible')
})

test('a batch of another generation changes nothing', () => {
  const table = tableOf(['a'])
  assert.equal(table.apply(2, packSamples([sample(0, 5)])), 0)
  assert.equal(table.value('dev-1.a')?.quality, 'waiting')
})

test('numbers that no point has are passed over', () => {
  const table = tableOf(['a'])
  assert.equal(table.apply(1, packSamples([sample(1, 5), sample(-1, 5), sample(0.5, 5), sample(0, 5)])), 1)
})

test('a point that stays in a new configuration keeps its value under its new number', () => {
  const table = tableOf(['a', 'b'])
  table.apply(1, packSamples([sample(0, 1), sample(1, 2)]))
  const seen = table.sequence
  table.setPoints(2, [point('c'), point('b')])
  assert.equal(table.value('dev-1.a'), null)
  assert.equal(table.value('dev-1.b')?.value, 2)
  assert.deepEqual(
    table.changesSince(seen, 10).changes.map((change) => change.pointId),
    ['dev-1.c'],
  )
  table.apply(2, packSamples([sample(1, 3)]))
  assert.equal(table.value('dev-1.b')?.value, 3)
})

test('a value is not kept under another unit: the point waits for its next sample', () => {
  const table = tableOf(['a', 'b'])
  table.apply(1, packSamples([sample(0, 3_500), sample(1, 2)]))
  const seen = table.sequence
  table.setPoints(2, [{ ...point('a'), unit: 'kW' }, point('b')])
  assert.deepEqual([table.value('dev-1.a')?.value, table.value('dev-1.a')?.quality], [null, 'waiting'])
  assert.equal(table.value('dev-1.b')?.value, 2)
  assert.deepEqual(
    table.changesSince(seen, 10).changes.map((change) => change.pointId),
    ['dev-1.a'],
  )
})

test('a sequence of an earlier run brings every point', () => {
  const table = new LiveTable({ firstSequence: 5_000 })
  table.setPoints(1, [point('a'), point('b')])
  for (const stranger of [-1, 0, 4_999, 9_999, Number.NaN])
    assert.equal(table.changesSince(stranger, 10).changes.length, 2)
  assert.equal(table.changesSince(5_001, 10).changes.length, 1)
})

test('whoever reads in portions ends with the same values as the table has, in any order of writes and reads', () => {
  const step = fc.oneof(
    fc.record({ number: fc.nat(5), value: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ most: fc.integer({ min: 1, max: 3 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const keys = ['a', 'b', 'c', 'd', 'e', 'f']
      const table = tableOf(keys)
      const mirror = new Map<string, number | null>()
      let at = 0
      const read = (most: number): boolean => {
        const { changes, sequence, more } = table.changesSince(at, most)
        assert.ok(changes.length <= most)
        for (const change of changes) mirror.set(change.pointId, change.value)
        at = sequence
        return more
      }
      for (const one of steps) {
        if ('most' in one) read(one.most)
        else table.apply(1, packSamples([sample(one.number, one.value)]))
      }
      while (read(2));
      for (const key of keys) assert.equal(mirror.get(`dev-1.${key}`), table.value(`dev-1.${key}`)?.value)
    }),
  )
})
