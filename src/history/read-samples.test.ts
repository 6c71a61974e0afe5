// Tests of reading a span: its edges, its bound, and that much is thinned without being held whole.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpackSamples } from '../measurement/sample.ts'
import { DAY_MS } from './history-reader.ts'
import { READ_LIMITS, readSamples } from './read-samples.ts'
import { EMPTY_SAMPLES, type SampleColumns } from './sample-columns.ts'

/** Days 0 to `days` - 1, each with a sample every `stepMs`; the value is the minute of its time. */
function readerOf(days: number, stepMs: number) {
  const ofDay = (day: number): SampleColumns => {
    const times = Float64Array.from({ length: DAY_MS / stepMs }, (_, index) => day * DAY_MS + index * stepMs)
    const values = times.map((timeMs) => timeMs / 60_000)
    const zeros = new Uint8Array(times.length)
    return { times, values, qualities: zeros, revisions: zeros }
  }
  return {
    seriesOf: (pointId: string) =>
      pointId === 'p'
        ? ({ number: 1, pointId, unit: 'W', kind: 'instantaneous', resolution: 1, holdMs: 0 } as const)
        : null,
    daysWithSamples: (_: unknown, from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
        (day) => day >= 0 && day < days,
      ),
    samplesOfDay: (_: unknown, day: number) => (day < days ? ofDay(day) : EMPTY_SAMPLES),
  }
}

async function read(
  span: { readonly fromMs: number; readonly toMs: number; readonly most?: number; readonly pointId?: string },
  days = 3,
  stepMs = 3_600_000,
) {
  let pauses = 0
  let monotonicMs = 0
  const answer = await readSamples(
    {
      reader: readerOf(days, stepMs),
      clock: { nowMs: () => days * DAY_MS, monotonicMs: () => (monotonicMs += 6) },
      pause: async () => {
        pauses += 1
      },
    },
    { pointId: 'p', ...span },
  )
  return { samples: [...unpackSamples(answer.batch)], truncated: answer.truncated, pauses }
}

test('a span has its first and its last millisecond, over the borders of days', async () => {
  const { samples, truncated } = await read({ fromMs: DAY_MS - 3_600_000, toMs: DAY_MS + 3_600_000 })
  assert.deepEqual(
    samples.map(({ value }) => value),
    [23 * 60, 24 * 60, 25 * 60],
  )
  assert.equal(truncated, false)
  assert.deepEqual((await read({ fromMs: DAY_MS + 1, toMs: DAY_MS + 3_599_999 })).samples, [])
})

test('a span without an end ends a day from now, and nothing is there before 1970', async () => {
  const { samples } = await read({ fromMs: Number.MIN_SAFE_INTEGER, toMs: Number.MAX_SAFE_INTEGER })
  assert.equal(samples.length, 72)
})

test('a point of which nothing was kept has no samples', async () => {
  assert.deepEqual((await read({ fromMs: 0, toMs: DAY_MS, pointId: 'q' })).samples, [])
})

test('at the bound all are given, beyond it they are thinned and that is said', async () => {
  const whole = { fromMs: 0, toMs: 3 * DAY_MS }
  for (const most of [71, 72, 73]) {
    const { samples, truncated } = await read({ ...whole, most })
    assert.equal(truncated, most < 72)
    assert.ok(samples.length <= most)
  }
})

test('no answer is longer than the limit, its extremes are there, and the thread is free in between', async () => {
  for (const most of [{}, { most: Number.MAX_SAFE_INTEGER }]) {
    const whole = { fromMs: 0, toMs: 40 * DAY_MS, ...most }
    const { samples, truncated, pauses } = await read(whole, 40, 10_000)
    assert.equal(truncated, true)
    assert.ok(samples.length <= READ_LIMITS.most && samples.length > READ_LIMITS.most / 2)
    assert.equal(samples[0]?.value, 0)
    assert.equal(samples.at(-1)?.value, 40 * 1_440 - 1 / 6)
    assert.ok(pauses > 10)
  }
})
