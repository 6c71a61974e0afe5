// Reads registers or bits of a device as they are, once, for a person who looks for what a model does not say.

import type { Clock } from '../base/clock.ts'
import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import { readWord, wordsPdu } from '../modbus/words.ts'
import type { RawRead, RawSpan } from '../thread-messages.ts'
import { type Ask, checkAnswer } from './device-reader.ts'
import { failureOf } from './device-test.ts'

const LAST_BIT_FUNCTION = 2

/** One request; the span is within the limits of the standard, which whoever takes it from outside checks. */
export async function readRaw(options: {
  readonly span: RawSpan
  /** Asks the device with the priority of a test. */
  readonly ask: Ask
  readonly clock: Clock
}): Promise<Result<RawRead, Failure>> {
  const { span, ask, clock } = options
  const askedMs = clock.monotonicMs()
  const outcome = await ask(wordsPdu(span.function, span.address, span.count))
  if (!outcome.ok) return err(failureOf(outcome.error))
  const answerMs = Math.round(10 * (clock.monotonicMs() - askedMs)) / 10
  const answer = checkAnswer(span, outcome.value)
  return answer.ok
    ? ok({ answerMs, values: valuesOf(span, answer.value) })
    : err(failureOf(answer.error.failure))
}

/** The first bit is the lowest of the first byte. @see MODBUS Application Protocol V1.1b3 §6.1, §6.3 */
function valuesOf({ function: code, count }: RawSpan, pdu: Uint8Array): readonly number[] {
  const data = pdu.subarray(2)
  return Array.from({ length: count }, (_, index) =>
    code <= LAST_BIT_FUNCTION ? ((data[index >> 3] ?? 0) >> (index & 7)) & 1 : readWord(data, 2 * index),
  )
}
