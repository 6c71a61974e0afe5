// The body of a journal record: the samples of one commit, column by column, compressed.

import type { Packing } from '../packing.ts'
import { type LoggedSamples, makeLogged } from './logged-samples.ts'

const VERSION = 1
/** Version 1, number of samples 4 (little endian, as all of the body). */
const HEAD_BYTES = 5
/** Series 4, time 8, value 8, quality 1. */
const SAMPLE_BYTES = 21

/** More are spread over several records. */
export const MOST_RECORD_SAMPLES = 65_536

/** Throws for more than MOST_RECORD_SAMPLES. @see docs/history-format.md */
export function encodeJournal(samples: LoggedSamples, packing: Packing): Uint8Array {
  const count = samples.series.length
  if (count > MOST_RECORD_SAMPLES) throw new Error(`journal record of ${count} samples`)
  const plain = new Uint8Array(count * SAMPLE_BYTES)
  const view = new DataView(plain.buffer)
  const at = columnPlaces(count)
  for (let index = 0; index < count; index++) {
    view.setUint32(4 * index, samples.series[index] ?? 0, true)
    view.setFloat64(at.times + 8 * index, samples.times[index] ?? 0, true)
    view.setFloat64(at.values + 8 * index, samples.values[index] ?? Number.NaN, true)
  }
  plain.set(samples.qualities, at.qualities)
  const packed = packing.compress(plain)
  const body = new Uint8Array(HEAD_BYTES + packed.length)
  body[0] = VERSION
  new DataView(body.buffer).setUint32(1, count, true)
  body.set(packed, HEAD_BYTES)
  return body
}

/** Null when it is no such body. */
export function decodeJournal(body: Uint8Array, packing: Packing): LoggedSamples | null {
  if (body.length < HEAD_BYTES || body[0] !== VERSION) return null
  const count = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(1, true)
  if (count > MOST_RECORD_SAMPLES) return null
  const plain = packing.decompress(body.subarray(HEAD_BYTES), count * SAMPLE_BYTES)
  return plain?.length === count * SAMPLE_BYTES ? readColumns(plain, count) : null
}

function readColumns(plain: Uint8Array, count: number): LoggedSamples {
  const samples = makeLogged(count)
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength)
  const at = columnPlaces(count)
  for (let index = 0; index < count; index++) {
    samples.series[index] = view.getUint32(4 * index, true)
    samples.times[index] = view.getFloat64(at.times + 8 * index, true)
    samples.values[index] = view.getFloat64(at.values + 8 * index, true)
  }
  samples.qualities.set(plain.subarray(at.qualities))
  return samples
}

const columnPlaces = (count: number) => ({ times: 4 * count, values: 12 * count, qualities: 20 * count })
