// The chunk: samples of one series as few bytes, from which exactly the same samples come back.

import { qualityIndex } from '../../measurement/quality.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { readRuns, writeRuns } from '../bytes/run-column.ts'
import { isWhole, makeSplitWriter, readFrame, writeFrame } from '../bytes/split-frame.ts'
import type { Packing } from '../packing.ts'
import type { SampleColumns } from '../sample-columns.ts'
import { readTimes, writeTimes } from './time-column.ts'
import { readValues, writeValues } from './value-column.ts'

const VERSION = 1
const GOOD = qualityIndex('good')

export const CHUNK_LIMITS = {
  /** Twelve a second for a whole day. */
  samples: 2 ** 20,
  /** Of one sample before compression: time 9, quality 4, revision 4, value 18. */
  bytesASample: 35,
  /** Units and first numbers of the columns. */
  otherBytes: 128,
} as const

export type ChunkPeek = { readonly count: number; readonly firstMs: number; readonly lastMs: number }

/**
 * Throws for none or more than CHUNK_LIMITS.samples, and for times that do not ascend or are no whole numbers from 0 on.
 * @see docs/history-format.md
 */
export function encodeChunk(
  samples: SampleColumns,
  { resolution, packing }: { readonly resolution: number; readonly packing: Packing },
): Uint8Array {
  const { times, values, qualities, revisions } = samples
  requireTimes(times)
  const split = makeSplitWriter()
  writeTimes(split, times)
  writeRuns(split.upper, qualities)
  writeRuns(split.upper, revisions)
  writeValues(split, goodOnly(values, qualities), resolution)
  const head = new ByteWriter()
  const firstMs = times[0] ?? 0
  head.uint8(VERSION)
  head.whole(times.length)
  head.whole(firstMs)
  head.whole((times.at(-1) ?? 0) - firstMs)
  return writeFrame(head, split, packing)
}

/** Null when the bytes are no chunk, whole and valid; whatever they are, nothing throws. */
export function decodeChunk(bytes: Uint8Array, packing: Packing): SampleColumns | null {
  const head = new ByteReader(bytes)
  const peek = readHead(head)
  if (peek === null) return null
  const { count, firstMs, lastMs } = peek
  const split = readFrame(head, packing, CHUNK_LIMITS.otherBytes + count * CHUNK_LIMITS.bytesASample)
  if (split === null) return null
  const samples: SampleColumns = {
    times: new Float64Array(count),
    values: new Float64Array(count),
    qualities: new Uint8Array(count),
    revisions: new Uint8Array(count),
  }
  readTimes(split, samples.times, firstMs)
  readRuns(split.upper, samples.qualities)
  readRuns(split.upper, samples.revisions)
  const goodCount = countGood(samples.qualities)
  readValues(split, samples.values.subarray(0, goodCount))
  if (!isWhole(split) || samples.times[count - 1] !== lastMs) return null
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
  const firstMs = head.whole(Number.MAX_SAFE_INTEGER)
  const lastMs = firstMs + head.whole(Number.MAX_SAFE_INTEGER - firstMs)
  return head.isBad || count === 0 ? null : { count, firstMs, lastMs }
}

function requireTimes(times: Float64Array): void {
  if (times.length === 0 || times.length > CHUNK_LIMITS.samples)
    throw new Error(`chunk of ${times.length} samples`)
  let before = 0
  for (const time of times) {
    if (!(time >= before && Number.isSafeInteger(time))) throw new Error(`time ${time} after ${before}`)
    before = time
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
