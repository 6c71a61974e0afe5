// The last good value is found however long the meter has been silent, and nothing is read twice.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastGood } from './last-good.ts'
import { packSamples, type Sample } from './sample.ts'

const NOW_MS = 1_800_000_000_000
const DAY_MS = 24 * 3_600_000

const good = (timeMs: number, value: number): Sample => ({ pointNumber: 0, timeMs, value, quality: 'good' })
const lost = (timeMs: number): Sample => ({ pointNumber: 0, timeMs, value: null, quality: 'noCommunication' })

function history(samples: readonly Sample[]) {
  const spans: (readonly [number, number])[] = []
  const read = async (fromMs: number, toMs: number) => {
    spans.push([fromMs, toMs])
    return packSamples(samples.filter(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs))
  }
  return { read, spans }
}

test('the latest good one counts, and what came after it without a value does not', async () => {
  const { read, spans } = history([good(NOW_MS - 3_000, 7), good(NOW_MS - 2_000, 8), lost(NOW_MS - 1_000)])
  assert.deepEqual(await lastGood(read, NOW_MS), { value: 8, timeMs: NOW_MS - 2_000 })
  assert.equal(spans.length, 1)
})

test('a meter that died days ago is found by looking further back, each time once', async () => {
  const { read, spans } = history([good(NOW_MS - 5 * DAY_MS, 42), lost(NOW_MS - 2 * DAY_MS)])
  assert.deepEqual(await lastGood(read, NOW_MS), { value: 42, timeMs: NOW_MS - 5 * DAY_MS })
  for (const [index, [fromMs]] of spans.slice(0, -1).entries()) assert.equal(spans[index + 1]?.[1], fromMs)
})

test('where nothing was recorded or nothing can be read there is none', async () => {
  assert.equal(await lastGood(history([]).read, NOW_MS), null)
  assert.equal(await lastGood(async () => null, NOW_MS), null)
})
