// Tests of the recorder's messages: points number batches, batches give credits back, questions are answered.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Point } from '../measurement/point.ts'
import { packSamples, type SampleBatch, unpackSamples } from '../measurement/sample.ts'
import type { HistoryReader } from './history-reader.ts'
import { Recorder, type SampleKeeper } from './recorder.ts'
import { EMPTY_SAMPLES, type SampleColumns } from './sample-columns.ts'
import type { StorageStatus } from './store/storage-status.ts'
import { point as pointOf } from './store/store.fixture.ts'

const point = (key: string): Point => pointOf(key, { logPeriodMs: 0 })

const batchOf = (pointNumber: number, value: number) =>
  packSamples([{ pointNumber, value, timeMs: 1_000, quality: 'good' }])

const STATUS: StorageStatus = {
  failure: null,
  bytes: 1,
  samples: 2,
  oldestDayMs: 0,
  newestDayMs: 0,
  samplesPerSecond: 0,
  commits: 1,
  waiting: 0,
  lost: 0,
  damages: [],
}

const COLUMNS: SampleColumns = {
  times: Float64Array.of(1_000, 2_000, 2_000),
  values: Float64Array.of(7, 8, 9),
  qualities: Uint8Array.of(0, 0, 0),
  revisions: Uint8Array.of(0, 0, 1),
}

const READER: HistoryReader = {
  seriesOf: (pointId) =>
    pointId === 'dev-1.a'
      ? { number: 1, pointId, unit: 'W', kind: 'instantaneous', resolution: 1, holdMs: 0 }
      : null,
  samplesOfDay: (_, day) => (day === 0 ? COLUMNS : EMPTY_SAMPLES),
  daysWithSamples: (_, fromDay) => (fromDay === 0 ? [0] : []),
  rollups: () => {
    throw new Error('not asked for')
  },
  counters: () => ({ decodedChunks: 0, decodedRollups: 0 }),
  damages: () => [],
}

/** Keeps by point id what it is given. */
class Kept implements SampleKeeper {
  readonly reader = READER
  readonly samples: [string, number | null][] = []
  isStopped = false

  readonly append = async (batch: SampleBatch, points: readonly Point[]): Promise<boolean> => {
    for (const { pointNumber, value } of unpackSamples(batch)) {
      this.samples.push([points[pointNumber]?.id ?? '', value])
    }
    return true
  }

  readonly status = (): StorageStatus => STATUS

  async [Symbol.asyncDispose](): Promise<void> {
    this.isStopped = true
  }
}

function recorder() {
  const warned: string[] = []
  const log = (event: string) => warned.push(event)
  const kept = new Kept()
  const recorder = new Recorder({
    keeper: kept,
    clock: { nowMs: () => 1_000, monotonicMs: () => 0 },
    pause: async () => undefined,
    log: { debug: log, info: log, warn: log, error: log },
  })
  return { recorder, kept, warned }
}

test('a batch is kept under the points of its generation and gives its credit back', async () => {
  const { recorder: one, kept } = recorder()
  assert.ok(one.firstCredit().credits > 0)
  assert.equal(await one.feed({ type: 'points', generation: 1, points: [point('a'), point('b')] }), null)
  const credit = await one.feed({ type: 'batch', generation: 1, batch: batchOf(1, 7) })
  assert.deepEqual(credit, { type: 'credit', credits: 1 })
  assert.deepEqual(kept.samples, [['dev-1.b', 7]])
})

test('a point keeps its past when its number changes', async () => {
  const { recorder: one, kept } = recorder()
  await one.feed({ type: 'points', generation: 1, points: [point('a'), point('b')] })
  await one.feed({ type: 'batch', generation: 1, batch: batchOf(1, 7) })
  await one.feed({ type: 'points', generation: 2, points: [point('b')] })
  await one.feed({ type: 'batch', generation: 2, batch: batchOf(0, 8) })
  assert.deepEqual(kept.samples, [
    ['dev-1.b', 7],
    ['dev-1.b', 8],
  ])
})

test('a batch of another generation is not kept, is logged, and still gives its credit back', async () => {
  const { recorder: one, kept, warned } = recorder()
  await one.feed({ type: 'points', generation: 2, points: [point('a')] })
  const credit = await one.feed({ type: 'batch', generation: 1, batch: batchOf(0, 7) })
  assert.deepEqual(credit, { type: 'credit', credits: 1 })
  assert.deepEqual(kept.samples, [])
  assert.deepEqual(warned, ['history.strange-generation'])
})

test('what a point is not to log is not given to the store', async () => {
  const { recorder: one, kept } = recorder()
  await one.feed({ type: 'points', generation: 1, points: [{ ...point('a'), logPeriodMs: null }] })
  await one.feed({ type: 'batch', generation: 1, batch: batchOf(0, 7) })
  assert.deepEqual(kept.samples, [])
})

test('samples of a span are answered, of each time the latest revision', async () => {
  const { recorder: one } = recorder()
  const read = (pointId: string, fromMs: number, toMs: number, most: number) =>
    one.answer({ type: 'read', pointId, fromMs, toMs, most })
  const all = await read('dev-1.a', 1_000, 2_000, 100)
  assert.ok(all.type === 'samples')
  assert.deepEqual(
    [...unpackSamples(all.batch)].map(({ timeMs, value }) => [timeMs, value]),
    [
      [1_000, 7],
      [2_000, 9],
    ],
  )
  assert.equal(all.truncated, false)
  const first = await read('dev-1.a', 1_000, 1_999, 100)
  assert.deepEqual(first.type === 'samples' && [...unpackSamples(first.batch)].map(({ value }) => value), [7])
  for (const most of [1, 0, -1, Number.NaN]) {
    const one = await read('dev-1.a', 0, 2_000, most)
    assert.ok(one.type === 'samples' && one.truncated && one.batch.length === 4)
  }
  const none = await read('dev-1.b', 0, 2_000, 100)
  assert.ok(none.type === 'samples' && none.batch.length === 0)
})

test('the state of the storage is answered', async () => {
  assert.deepEqual(await recorder().recorder.answer({ type: 'storage' }), { type: 'storage', status: STATUS })
})

test('stop is answered when everything is written', async () => {
  const { recorder: one, kept } = recorder()
  assert.deepEqual(await one.answer({ type: 'stop' }), { type: 'stopped' })
  assert.equal(kept.isStopped, true)
})
