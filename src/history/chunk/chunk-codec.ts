// The chunk: samples of one series as few bytes, from which exactly the same samples come back.

import { qualityIndex } from '../../measurement/quality.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { isWhole, makeColumnWriter, readFrame, writeFrame } from '../bytes/column-frame.ts'
import { readMultiples, writeMultiples } from '../bytes/multiples.ts'
import { MOST_PREDICTABLE } from '../bytes/prediction.ts'
import { readRuns, writeRuns } from '../bytes/run-column.ts'
import type { Packing } from '../packing.ts'
import type { SampleColumns } from '../sample-columns.ts'
import { readValues, writeValues } from './value-column.ts'

const VERSION = 1
const GOOD = qualityIndex('good')

export const CHUNK_LIMITS = {
  /** Twelve a second for a whole day. */
  samples: 2 ** 20,
  /** The year 19,809. */
  timeMs: MOST_PREDICTABLE,
} as const

export type ChunkPeek = { readonly count: number; readonly firstMs: number; readonly lastMs: number }

/**
 * Throws for none or more than CHUNK_LIMITS.samples, and for times that do not ascend or are no whole numbers
 * from 0 to CHUNK_LIMITS.timeMs.
 * @see docs/history-format.md
 */
export function encodeChunk(
  samples: SampleColumns,
  { resolution, packing }: { readonly resolution: number; readonly packing: Packing },
): Uint8Array {
  const { times, values, qualities, revisions } = samples
  requireTimes(times)
  const writer = makeColumnWriter()
  writeMultiples(writer, deltasOf(times))
  writeRuns(writer.plain, qualities)
  writeRuns(writer.plain, revisions)
  writeValues(writer, goodOnly(values, qualities), { resolution, packing })
  const head = new ByteWriter()
  const firstMs = times[0] ?? 0
  head.uint8(VERSION)
  head.whole(times.length)
  head.whole(firstMs)
  head.whole((times.at(-1) ?? 0) - firstMs)
  return writeFrame(head, writer)
}

/** Null when the bytes are no chunk, whole and valid; whatever they are, nothing throws. */
export function decodeChunk(bytes: Uint8Array, packing: Packing): SampleColumns | null {
  const head = new ByteReader(bytes)
  const peek = readHead(head)
  if (peek === null) return null
  const { count, firstMs, lastMs } = peek
  const reader = readFrame(head)
  if (reader === null) return null
  const samples: SampleColumns = {
    times: new Float64Array(count),
    values: new Float64Array(count),
    qualities: new Uint8Array(count),
    revisions: new Uint8Array(count),
  }
  readMultiples(reader, samples.times.subarray(1))
  addDeltas(samples.times, firstMs)
  readRuns(reader.plain, samples.qualities)
  readRuns(reader.plain, samples.revisions)
  const goodCount = countGood(samples.qualities)
  readValues(reader, samples.values.subarray(0, goodCount), packing)
  if (!isWhole(reader) || samples.times[count - 1] !== lastMs) return null
  if (goodCount < count) spreadGood(samples.values, samples.qualities, goodCount)
  return samples
}

/** What a chunk says of itself before it is unpacked; null when it is none. */
export function peekChunk(bytes: Uint8Array): ChunkPeek | null {
  return readHead(new ByteReader(bytes))
}

function readHead(head: ByteReader): ChunkPeek | null {
  if (head.uint8() !== VERSION) return null
  const count = head.whole(CHUNK_LIMITS.samples)
  const firstMs = head.whole(CHUNK_LIMITS.timeMs)
  const lastMs = firstMs + head.whole(CHUNK_LIMITS.timeMs - firstMs)
  return head.isBad || count === 0 ? null : { count, firstMs, lastMs }
}

function requireTimes(times: Float64Array): void {
  if (times.length === 0 || times.length > CHUNK_LIMITS.samples)
    throw new Error(`chunk of ${times.length} samples`)
  let before = 0
  for (const time of times) {
    if (!(time >= before && time <= CHUNK_LIMITS.timeMs && Number.isInteger(time)))
      throw new Error(`time ${time} after ${before}`)
    before = time
  }
}

function deltasOf(times: Float64Array): Float64Array {
  const deltas = new Float64Array(times.length - 1)
  for (let index = 0; index < deltas.length; index++)
    deltas[index] = (times[index + 1] ?? 0) - (times[index] ?? 0)
  return deltas
}

/** In place: the first time is not among the deltas. */
function addDeltas(times: Float64Array, firstMs: number): void {
  let timeMs = firstMs
  times[0] = firstMs
  for (let index = 1; index < times.length; index++) {
    timeMs += times[index] ?? 0
    times[index] = timeMs
  }
}

function countGood(qualities: Uint8Array): number {
  let count = 0
  for (const quality of qualities) if (quality === GOOD) count += 1
  return count
}

function goodOnly(values: Float64Array, qualities: Uint8Array): Float64Array {
  return countGood(qualities) === values.length
    ? values
    : values.filter((_, index) => qualities[index] === GOOD)
}

/** From the front of `values` to where their samples are, the last one first; NaN for all others. */
function spreadGood(values: Float64Array, qualities: Uint8Array, goodCount: number): void {
  let from = goodCount
  for (let to = values.length - 1; to >= 0; to--) {
    values[to] = qualities[to] === GOOD ? (values[--from] ?? Number.NaN) : Number.NaN
  }
}
