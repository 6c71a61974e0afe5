// Tests that a salvage into a store in use takes nothing of what the store keeps meanwhile.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packSamples } from '../../measurement/sample.ts'
import { adoptInto } from '../keep/store-target.ts'
import {
  countRight,
  DAY_MS,
  FIRST_DAY,
  FilledHistory,
  SAMPLES_A_DAY,
  STEP_MS,
  valueAt,
} from './filled-history.fixture.ts'
import { salvageFile } from './salvage-files.ts'
import { zlibPacking } from './zlib-packing.ts'

const QUARTER = SAMPLES_A_DAY / 4

test('what a store keeps and flushes while a day is salvaged into it stays, with all that was salvaged', async () => {
  await using damaged = new FilledHistory(1)
  for (let part = 0; part < 3; part++) {
    await damaged.fillQuarter(FIRST_DAY, part)
    await damaged.store.flush()
  }
  await damaged.store[Symbol.asyncDispose]()
  await using history = new FilledHistory(1)
  history.nowMs = (FIRST_DAY + 0.9) * DAY_MS
  let ms = 0
  let fresh = 0
  const appendOne = async () => {
    if (fresh === QUARTER) return
    const timeMs = FIRST_DAY * DAY_MS + (3 * QUARTER + fresh) * STEP_MS
    fresh += 1
    const sample = { pointNumber: 0, timeMs, value: valueAt(0, timeMs), quality: 'good' as const }
    await history.store.append(packSamples([sample]), history.points)
    await history.store.flush()
  }
  const adopted = await salvageFile({
    path: damaged.path,
    target: adoptInto(history.store.parts),
    packing: zlibPacking,
    slices: { clock: { nowMs: () => history.nowMs, monotonicMs: () => (ms += 50) }, rest: appendOne },
  })
  assert.deepEqual([adopted?.damaged, adopted?.isCutShort], [0, false])
  assert.ok(fresh > 0)
  assert.equal(countRight(history.store.reader, 0, FIRST_DAY), 3 * QUARTER + fresh)
})
