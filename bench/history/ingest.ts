// Feeds samples to whoever keeps them and measures how long each batch took to be on disk.

import { readFileSync } from 'node:fs'
import type { SampleBatch } from '../../src/measurement/sample.ts'
import { SAMPLE_STRIDE } from '../../src/measurement/sample.ts'
import type { PanelFeed } from './panel-feed.ts'

export type Ingested = {
  readonly samples: number
  /** Spent in appends alone, without making the samples. */
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/** `mostSamples` ends it early. */
export async function ingest(
  feed: PanelFeed,
  append: (batch: SampleBatch) => Promise<void> | void,
  mostSamples = Number.POSITIVE_INFINITY,
): Promise<Ingested> {
  const tookMs: number[] = []
  let samples = 0
  for (let batch = feed.batch(); batch !== null; batch = feed.batch()) {
    const startMs = performance.now()
    await append(batch)
    tookMs.push(performance.now() - startMs)
    samples += batch.length / SAMPLE_STRIDE
    if (samples >= mostSamples) break
  }
  const sorted = tookMs.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  const seconds = tookMs.reduce((sum, ms) => sum + ms, 0) / 1_000
  return { samples, seconds, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) }
}

/** Milliseconds that each call took, in their order. */
export async function timeEach(count: number, call: (index: number) => unknown): Promise<readonly number[]> {
  const tookMs: number[] = []
  for (let index = 0; index < count; index++) {
    const startMs = performance.now()
    await call(index)
    tookMs.push(performance.now() - startMs)
  }
  return tookMs
}

const field = (path: string, pattern: RegExp): number =>
  Number(pattern.exec(readFileSync(path, 'utf8'))?.[1] ?? Number.NaN)

/** What this process has sent towards the disk so far. */
export const writtenBytes = (): number => field('/proc/self/io', /^write_bytes: (\d+)$/m)
/** Resident memory of this process now, and at its most. */
export const rssMib = (): number => field('/proc/self/status', /^VmRSS:\s+(\d+) kB$/m) / 1_024
export const peakMib = (): number => field('/proc/self/status', /^VmHWM:\s+(\d+) kB$/m) / 1_024
