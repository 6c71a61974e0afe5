// Finds the last good value that was recorded of a point, for a meter that does not answer any more.

import { type SampleBatch, unpackSamples } from './sample.ts'

/** Recorded samples of a point between two times, oldest first; null when they cannot be read. */
export type ReadSamples = (fromMs: number, toMs: number) => Promise<SampleBatch | null>

const HOUR_MS = 3_600_000
/** How far back each look goes: near ones first, because they are short. */
const LOOKS_MS = [HOUR_MS, 24 * HOUR_MS, 31 * 24 * HOUR_MS, 400 * 24 * HOUR_MS] as const

export type LastGood = { readonly value: number; readonly timeMs: number }

/** The value in the point's unit; null where none of the last 400 days is good or nothing can be read. */
export async function lastGood(read: ReadSamples, nowMs: number): Promise<LastGood | null> {
  let toMs = nowMs
  for (const lookMs of LOOKS_MS) {
    const fromMs = nowMs - lookMs
    const found = lastIn((await read(fromMs, toMs)) ?? new Float64Array())
    if (found !== null) return found
    toMs = fromMs
  }
  return null
}

function lastIn(batch: Float64Array): LastGood | null {
  let found: LastGood | null = null
  for (const { value, timeMs } of unpackSamples(batch)) if (value !== null) found = { value, timeMs }
  return found
}
