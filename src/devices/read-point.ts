// Reads one point of a model by itself: the request that asks for it, and its value out of the answer.

import { SAMPLE_STRIDE, unpackSamples } from '../measurement/sample.ts'
import { wordsPdu } from '../modbus/words.ts'
import { BlockDecoder } from './decode.ts'
import type { ModelPoint } from './model.ts'
import { registerCount } from './register-count.ts'

export const pointRequest = (point: ModelPoint): Uint8Array =>
  wordsPdu(point.function, point.address, registerCount(point))

/** The value in the point's unit; null for an exception, an answer that does not fit, and what the device marks as missing. */
export function pointValue(point: ModelPoint, answerPdu: Uint8Array): number | null {
  const bytes = point.type === 'bit' ? 1 : 2 * registerCount(point)
  if (point.type === 'text' || answerPdu[0] !== point.function) return null
  if (answerPdu[1] !== bytes || answerPdu.length !== 2 + bytes) return null
  const decoder = new BlockDecoder({ points: [point], block: { address: point.address, members: [0] } })
  const batch = new Float64Array(SAMPLE_STRIDE)
  decoder.decode(answerPdu, 0, 0, batch, 0)
  const [sample] = [...unpackSamples(batch)]
  return sample?.quality === 'good' ? sample.value : null
}
