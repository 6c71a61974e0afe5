// Reads the samples of a span as a batch: of each time what counts, and few that show the course where there are many.

import type { Clock } from '../base/clock.ts'
import { joinBatches, SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'
import type { HistoryRequest } from '../thread-messages.ts'
import { DAY_MS, type HistoryReader } from './history-reader.ts'
import type { SampleColumns } from './sample-columns.ts'
import { thinOut } from './thin-out.ts'

export const READ_LIMITS = {
  /** Samples in one answer. */
  most: 20_000,
  /** Samples that are held before they are thinned. */
  held: 200_000,
  sliceMs: 10,
} as const

/** From the first to the last time that counts, both included. */
export type ReadSpan = Omit<Extract<HistoryRequest, { readonly type: 'read' }>, 'type'>

export type ReadSamples = {
  /** Oldest first; the point number of each is 0, since only one point was asked for. */
  readonly batch: SampleBatch
  /** There are more samples than `most`; those given show the course of all. */
  readonly truncated: boolean
}

export type ReadPorts = {
  readonly reader: Pick<HistoryReader, 'seriesOf' | 'daysWithSamples' | 'samplesOfDay'>
  readonly clock: Clock
  readonly pause: () => Promise<void>
}

/** Both ends included; in slices of `sliceMs`, so that nothing in the thread waits longer. A point that was never kept has none. */
export async function readSamples(
  { reader, clock, pause }: ReadPorts,
  { pointId, fromMs, toMs, most = READ_LIMITS.most }: ReadSpan,
): Promise<ReadSamples> {
  const series = reader.seriesOf(pointId)
  const allowed = most >= 1 ? Math.min(READ_LIMITS.most, Math.floor(most)) : 1
  const held = new Held(allowed)
  if (series === null) return held.end()
  let startMs = clock.monotonicMs()
  const lastDay = Math.floor(Math.min(toMs, clock.nowMs() + DAY_MS) / DAY_MS)
  for (let day = Math.floor(Math.max(0, fromMs) / DAY_MS); day <= lastDay; day++) {
    for (const one of reader.daysWithSamples(series, day, day)) {
      held.add(reader.samplesOfDay(series, one), fromMs, toMs)
    }
    if (clock.monotonicMs() - startMs < READ_LIMITS.sliceMs) continue
    await pause()
    startMs = clock.monotonicMs()
  }
  return held.end()
}

class Held {
  readonly #allowed: number
  #batches: SampleBatch[] = []
  #samples = 0
  #isThinned = false

  constructor(allowed: number) {
    this.#allowed = allowed
  }

  add(samples: SampleColumns, fromMs: number, toMs: number): void {
    const batch = batchOf(samples, fromMs, toMs)
    this.#batches.push(batch)
    this.#samples += batch.length / SAMPLE_STRIDE
    if (this.#samples > READ_LIMITS.held) this.#thin()
  }

  end(): ReadSamples {
    if (this.#samples > this.#allowed) this.#thin()
    return { batch: joinBatches(this.#batches), truncated: this.#isThinned }
  }

  #thin(): void {
    const batch = thinOut(joinBatches(this.#batches), this.#allowed)
    this.#batches = [batch]
    this.#samples = batch.length / SAMPLE_STRIDE
    this.#isThinned = true
  }
}

/** Of samples with the same time the last one counts. */
function batchOf({ times, values, qualities }: SampleColumns, fromMs: number, toMs: number): SampleBatch {
  const batch = new Float64Array(times.length * SAMPLE_STRIDE)
  let end = 0
  times.forEach((timeMs, index) => {
    if (timeMs < fromMs || timeMs > toMs || times[index + 1] === timeMs) return
    batch[end + 1] = timeMs
    batch[end + 2] = values[index] ?? Number.NaN
    batch[end + 3] = qualities[index] ?? 0
    end += SAMPLE_STRIDE
  })
  return batch.slice(0, end)
}
