// Tests of what a salvage writes into a store that has something already.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeChunk } from '../chunk/chunk-codec.ts'
import { zlibPacking } from '../io/zlib-packing.ts'
import { chunkId, MOST_PARTS } from '../store/record-id.ts'
import { DAY_MS, FIRST_DAY, good, point, rig } from '../store/store.fixture.ts'
import { SamplePile } from './sample-pile.ts'
import { adoptInto } from './store-target.ts'
import { TargetWriter } from './target-writer.ts'

const START_MS = FIRST_DAY * DAY_MS

const samplesAt = (...times: readonly number[]) => ({
  times: Float64Array.from(times),
  values: Float64Array.from(times, () => 7),
  qualities: new Uint8Array(times.length),
  revisions: new Uint8Array(times.length),
})

const seriesOf = (number: number) => ({
  number,
  pointId: point(`p${number}`).id,
  unit: 'W',
  kind: 'instantaneous' as const,
  resolution: 0.5,
  holdMs: 150_000,
})

test('a sealed day that has no place for another part stays sealed', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  one.nowMs = START_MS + 2 * DAY_MS
  await one.store.maintain()
  const chunks = one.database.rows('chunk')
  const sealed = chunks.get(chunkId(FIRST_DAY, 1, 0))
  assert.ok(sealed !== undefined)
  for (let part = 1; part <= MOST_PARTS; part++) chunks.set(chunkId(FIRST_DAY, 1, part), new Uint8Array())
  const writer = new TargetWriter({ target: adoptInto(one.store.parts), packing: zlibPacking })
  const body = encodeChunk(samplesAt(START_MS), { resolution: 0.5, packing: zlibPacking })
  writer.makeItPart(FIRST_DAY, 1, body)
  writer.flush()
  assert.deepEqual([chunks.get(chunkId(FIRST_DAY, 1, 0)), writer.lost], [sealed, 1])
})

test('series that are salvaged are written together, and with what belongs to them', () => {
  const one = rig()
  const before = one.database.transactions
  const writer = new TargetWriter({ target: adoptInto(one.store.parts), packing: zlibPacking })
  for (let number = 1; number <= 100; number++) assert.equal(writer.adoptSeries(seriesOf(number)), number)
  const body = encodeChunk(samplesAt(START_MS), { resolution: 0.5, packing: zlibPacking })
  writer.put('chunk', chunkId(FIRST_DAY, 7, 0), body)
  assert.equal(one.database.rows('chunk').size, 0)
  writer.flush()
  assert.equal(one.database.transactions - before, 1)
  assert.deepEqual([one.database.rows('series').size, one.database.rows('chunk').size], [100, 1])
  writer.flush()
  assert.equal(one.database.transactions - before, 1)
})

test('a pile of samples is written a series and day at a time, so that others have their turn', () => {
  const one = rig()
  const target = adoptInto(one.store.parts)
  const writer = new TargetWriter({ target, packing: zlibPacking })
  const pile = new SamplePile({
    writer,
    target,
    packing: zlibPacking,
    onlyAbsent: true,
    numberOf: () => null,
  })
  for (let number = 1; number <= 50; number++) {
    writer.adoptSeries(seriesOf(number))
    pile.addSamples(number, samplesAt(START_MS, START_MS + DAY_MS))
  }
  writer.flush()
  let most = 0
  let steps = 0
  let before = one.database.transactions
  for (const _ of pile.flush()) {
    most = Math.max(most, one.database.transactions - before)
    before = one.database.transactions
    steps += 1
  }
  writer.flush()
  assert.ok(most <= 2, `${most} transactions in a step`)
  assert.deepEqual([one.database.rows('chunk').size, steps], [100, 100])
})
