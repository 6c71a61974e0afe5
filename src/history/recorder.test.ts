// Tests of the recorder's messages: points number batches, batches give credits back, questions are answered.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePointId, type Point } from '../measurement/point.ts'
import { packSamples, unpackSamples } from '../measurement/sample.ts'
import { MemoryStore } from './memory-store.ts'
import { Recorder } from './recorder.ts'

const point = (key: string): Point => ({
  id: makePointId('dev-1', key),
  deviceId: 'dev-1',
  key,
  unit: 'W',
  kind: 'instantaneous',
  group: 'power',
  resolution: 1,
})

const batchOf = (pointNumber: number, value: number) =>
  packSamples([{ pointNumber, value, timeMs: 1_000, quality: 'good' }])

function recorder() {
  const warned: string[] = []
  const log = (event: string) => warned.push(event)
  const store = new MemoryStore({ clock: { nowMs: () => 1_000, monotonicMs: () => 0 } })
  return { recorder: new Recorder({ store, log: { debug: log, info: log, warn: log, error: log } }), warned }
}

async function valuesOf(one: Recorder, pointId: string): Promise<readonly (number | null)[]> {
  const answer = await one.answer({ type: 'read', pointId, fromMs: 0, toMs: 2_000, most: 100 })
  assert.ok(answer.type === 'samples')
  return [...unpackSamples(answer.batch)].map(({ value }) => value)
}

test('a batch is kept under the points of its generation and gives its credit back', async () => {
  const { recorder: one } = recorder()
  assert.ok(one.firstCredit().credits > 0)
  assert.equal(await one.feed({ type: 'points', generation: 1, points: [point('a'), point('b')] }), null)
  const credit = await one.feed({ type: 'batch', generation: 1, batch: batchOf(1, 7) })
  assert.deepEqual(credit, { type: 'credit', credits: 1 })
  assert.deepEqual(await valuesOf(one, 'dev-1.b'), [7])
  assert.deepEqual(await valuesOf(one, 'dev-1.a'), [])
})

test('a point keeps its past when its number changes, and after it is gone', async () => {
  const { recorder: one } = recorder()
  await one.feed({ type: 'points', generation: 1, points: [point('a'), point('b')] })
  await one.feed({ type: 'batch', generation: 1, batch: batchOf(1, 7) })
  await one.feed({ type: 'points', generation: 2, points: [point('b')] })
  await one.feed({ type: 'batch', generation: 2, batch: batchOf(0, 8) })
  await one.feed({ type: 'points', generation: 3, points: [] })
  assert.deepEqual(await valuesOf(one, 'dev-1.b'), [7, 8])
})

test('a batch of another generation is not kept, is logged, and still gives its credit back', async () => {
  const { recorder: one, warned } = recorder()
  await one.feed({ type: 'points', generation: 2, points: [point('a')] })
  const credit = await one.feed({ type: 'batch', generation: 1, batch: batchOf(0, 7) })
  assert.deepEqual(credit, { type: 'credit', credits: 1 })
  assert.deepEqual(await valuesOf(one, 'dev-1.a'), [])
  assert.deepEqual(warned, ['history.strange-generation'])
})

test('stop is answered', async () => {
  assert.deepEqual(await recorder().recorder.answer({ type: 'stop' }), { type: 'stopped' })
})
