// Tests of the samples in memory: what was given comes back, within a day and a bound, the oldest gone first.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makePointId } from '../measurement/point.ts'
import type { Quality } from '../measurement/quality.ts'
import { packSamples, unpackSamples } from '../measurement/sample.ts'
import { MEMORY_LIMITS, MemoryStore } from './memory-store.ts'
import { SLOT_SAMPLES } from './sample-slabs.ts'

const POINTS = Array.from({ length: 200 }, (_, index) => makePointId('dev-1', `p${index}`))
const DAY_MS = 86_400_000

class Kept {
  nowMs = 1_700_000_000_000
  readonly store: MemoryStore

  constructor(mostSamples?: number) {
    this.store = new MemoryStore({
      clock: { nowMs: () => this.nowMs, monotonicMs: () => this.nowMs },
      ...(mostSamples === undefined ? {} : { mostSamples }),
    })
  }

  async add(point: number, value: number | null, quality: Quality = 'good'): Promise<void> {
    const sample = { pointNumber: point, timeMs: this.nowMs, value, quality }
    await this.store.append(packSamples([sample]), POINTS)
  }

  async read(point: number, span: { fromMs?: number; toMs?: number; most?: number } = {}) {
    const { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, most = 20_000 } = span
    const { batch, truncated } = await this.store.read({
      pointId: POINTS[point] ?? '',
      fromMs,
      toMs,
      most,
    })
    return { samples: [...unpackSamples(batch)], truncated }
  }

  async values(point: number): Promise<readonly (number | null)[]> {
    return (await this.read(point)).samples.map(({ value }) => value)
  }
}

test('samples come back with time, value and quality, each point its own', async () => {
  const kept = new Kept()
  await kept.add(0, 5)
  kept.nowMs += 1_000
  await kept.add(0, null, 'noCommunication')
  await kept.add(1, 7)
  const { samples, truncated } = await kept.read(0)
  assert.deepEqual(samples, [
    { pointNumber: 0, timeMs: 1_700_000_000_000, value: 5, quality: 'good' },
    { pointNumber: 0, timeMs: 1_700_000_001_000, value: null, quality: 'noCommunication' },
  ])
  assert.equal(truncated, false)
  assert.deepEqual(await kept.values(1), [7])
  assert.deepEqual(await kept.values(2), [])
})

test('a span holds its first and last millisecond', async () => {
  const kept = new Kept()
  const startMs = kept.nowMs
  for (let second = 0; second < 10; second++) {
    kept.nowMs = startMs + second * 1_000
    await kept.add(0, second)
  }
  const { samples } = await kept.read(0, { fromMs: startMs + 3_000, toMs: startMs + 5_000 })
  assert.deepEqual(
    samples.map(({ value }) => value),
    [3, 4, 5],
  )
})

test('what is older than a day goes', async () => {
  const kept = new Kept()
  for (let index = 0; index < SLOT_SAMPLES; index++) await kept.add(0, index)
  await kept.add(1, 1)
  kept.nowMs += DAY_MS
  for (let index = 0; index < SLOT_SAMPLES; index++) await kept.add(2, index)
  assert.equal((await kept.values(0)).length, SLOT_SAMPLES)
  kept.nowMs += 1
  await kept.add(3, 1)
  assert.deepEqual(await kept.values(0), [])
  assert.deepEqual(await kept.values(1), [])
  assert.equal((await kept.values(2)).length, SLOT_SAMPLES)
  assert.equal(kept.store.dropped, 0)
})

test('beyond the bound the oldest samples go first, and they are counted', async () => {
  const kept = new Kept(4 * SLOT_SAMPLES)
  for (let index = 0; index < 4 * SLOT_SAMPLES; index++) await kept.add(0, index)
  assert.equal(kept.store.dropped, 0)
  await kept.add(0, 4 * SLOT_SAMPLES)
  assert.equal(kept.store.dropped, SLOT_SAMPLES)
  const values = await kept.values(0)
  assert.equal(values[0], SLOT_SAMPLES)
  assert.equal(values.at(-1), 4 * SLOT_SAMPLES)
})

test('a point that is read seldom keeps its samples while a busy one fills the memory', async () => {
  const kept = new Kept(8 * SLOT_SAMPLES)
  await kept.add(1, 42)
  for (let index = 0; index < 100 * SLOT_SAMPLES; index++) await kept.add(0, index)
  assert.deepEqual(await kept.values(1), [42])
})

test('more points than slots stay within the bound', async () => {
  const kept = new Kept(4 * SLOT_SAMPLES)
  for (let round = 0; round < 5; round++)
    for (let point = 0; point < 200; point++) await kept.add(point, round)
  assert.deepEqual(await kept.values(199), [4])
  assert.ok(kept.store.dropped > 0)
})

test('memory is taken when it is needed and not given twice', async () => {
  const kept = new Kept()
  assert.equal(kept.store.bytes, 0)
  await kept.add(0, 1)
  const { bytes } = kept.store
  assert.ok(bytes > 0 && bytes < 2_000_000)
  for (let index = 0; index < 1_000; index++) await kept.add(index % 200, index)
  assert.equal(kept.store.bytes, bytes)
})

test('an answer of more than `most` samples is thinned and says so', async () => {
  const kept = new Kept()
  for (let index = 0; index < 100; index++) await kept.add(0, index)
  assert.equal((await kept.read(0, { most: 99 })).truncated, true)
  assert.equal((await kept.read(0, { most: 99 })).samples.length <= 99, true)
  assert.equal((await kept.read(0, { most: 100 })).truncated, false)
  assert.equal((await kept.read(0, { most: 101 })).truncated, false)
  for (const most of [0, -1, Number.NaN]) assert.equal((await kept.read(0, { most })).samples.length, 1)
})

test('no answer is longer than the limit, whatever is asked', async () => {
  const kept = new Kept()
  for (let index = 0; index <= MEMORY_LIMITS.mostRead; index++) await kept.add(0, index)
  const { samples, truncated } = await kept.read(0, { most: Number.MAX_SAFE_INTEGER })
  assert.ok(samples.length <= MEMORY_LIMITS.mostRead)
  assert.equal(truncated, true)
})

test('samples that a clock set back has mixed come in the order of their times', async () => {
  const kept = new Kept()
  await kept.add(0, 2)
  kept.nowMs -= 5_000
  await kept.add(0, 1)
  assert.deepEqual(await kept.values(0), [1, 2])
})

test('a sample of a number without a point is left out', async () => {
  const kept = new Kept()
  await kept.store.append(
    packSamples([
      { pointNumber: 200, timeMs: 1, value: 1, quality: 'good' },
      { pointNumber: -1, timeMs: 1, value: 1, quality: 'good' },
      { pointNumber: 0, timeMs: 1, value: 3, quality: 'good' },
    ]),
    POINTS,
  )
  assert.deepEqual(await kept.values(0), [3])
})

test('under any writes every point has its latest samples, in order, and the bound holds', async () => {
  const writes = fc.array(fc.nat(5), { minLength: 1, maxLength: 900 })
  await fc.assert(
    fc.asyncProperty(writes, fc.integer({ min: 8, max: 20 }), async (points, slots) => {
      const kept = new Kept(slots * SLOT_SAMPLES)
      const given = new Map<number, number[]>()
      for (const [index, point] of points.entries()) {
        kept.nowMs += 1
        await kept.add(point, index)
        given.set(point, [...(given.get(point) ?? []), index])
      }
      let total = 0
      for (const [point, all] of given) {
        const values = await kept.values(point)
        total += values.length
        assert.deepEqual(values, all.slice(all.length - values.length))
        assert.ok(values.length > 0)
      }
      assert.ok(total <= slots * SLOT_SAMPLES)
      assert.equal(total + kept.store.dropped, points.length)
    }),
    { numRuns: 40 },
  )
})
