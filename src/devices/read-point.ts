// Reads one point of a model by itself: the request that asks for it, and its value out of the answer.

import { SAMPLE_STRIDE, unpackSamples } from '../measurement/sample.ts'
import { wordsPdu } from '../modbus/words.ts'
import { BlockDecoder } from './decode.ts'
import type { ModelPoint } from './model.ts'
import { readSpan } from './register-span.ts'

/** Asks for all registers that the value needs, its scale factor included, in one read (functions 1 to 4). */
export function pointRequest(point: ModelPoint): Uint8Array {
  const { function: code, address, count } = readSpan(point)
  return wordsPdu(code, address, count)
}

/** The value in the point's unit; null for an exception, an answer that does not fit, and what the device marks as missing. */
export function pointValue(point: ModelPoint, answerPdu: Uint8Array): number | null {
  const { address, count } = readSpan(point)
  const bytes = point.type === 'bit' ? 1 : 2 * count
  if (point.type === 'text' || answerPdu[0] !== point.function) return null
  if (answerPdu[1] !== bytes || answerPdu.length !== 2 + bytes) return null
  const decoder = new BlockDecoder({ points: [point], block: { address, members: [0] } })
  const batch = new Float64Array(SAMPLE_STRIDE)
  decoder.decode(answerPdu, 0, 0, batch, 0)
  const [sample] = [...unpackSamples(batch)]
  return sample?.quality === 'good' ? sample.value : null
}
