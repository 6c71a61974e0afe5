// Tests a device once: reads its model's points, asks who it is, and says in time what came of it.

import type { Clock } from '../base/clock.ts'
import type { ErrorCode, Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Quality } from '../measurement/quality.ts'
import { unpackSamples } from '../measurement/sample.ts'
import type { DeviceTest } from '../thread-messages.ts'
import { type Ask, DeviceReader, type ReadOutcome } from './device-reader.ts'
import { identify } from './identification.ts'
import type { CompileBlock, PollTarget } from './poll-target.ts'
import { failureKey, type ReadFailure } from './read-failure.ts'

/** After this nothing more is asked, so a test ends within this and the time of one request. */
export const TEST_LIFE_MS = 15_000

/** A value that the device marks as not available fits the model as well as a number does. */
const PROOF: ReadonlySet<string> = new Set<Quality>(['good', 'notAvailable'])

export type DeviceTestOptions = {
  readonly target: PollTarget
  readonly compileBlock: CompileBlock
  /** Asks the device with the priority of a test. */
  readonly ask: Ask
  readonly clock: Clock
}

/**
 * The values come first: they are the proof, and asking a silent device who it is would only cost a second time-out.
 * A device that answers without one fitting value fails the test too.
 */
export async function testDevice(options: DeviceTestOptions): Promise<Result<DeviceTest, Failure>> {
  const { target, clock } = options
  const asked = new TimedAsk(options)
  const reader = new DeviceReader({ ...options, ask: asked.ask })
  const outcome = await reader.read()
  if (!outcome.heard) return err(failureOf(outcome.failure))
  const values = readValues(target, outcome)
  if (!values.some(({ quality }) => PROOF.has(quality))) return err(failureOf(outcome.failure))
  const identification = await identify(asked.ask)
  return ok({ answerMs: asked.answerMs(clock.monotonicMs()), values, identification })
}

/** Times the first answer and lets nothing begin after the test's life. */
class TimedAsk {
  readonly #ask: Ask
  readonly #clock: Clock
  readonly #beganMs: number
  #answerMs: number | null = null

  constructor({ ask, clock }: DeviceTestOptions) {
    this.#ask = ask
    this.#clock = clock
    this.#beganMs = clock.monotonicMs()
  }

  readonly ask: Ask = async (requestPdu) => {
    const askedMs = this.#clock.monotonicMs()
    if (askedMs - this.#beganMs >= TEST_LIFE_MS) return err('timeout')
    const outcome = await this.#ask(requestPdu)
    if (outcome.ok) this.#answerMs ??= this.#clock.monotonicMs() - askedMs
    return outcome
  }

  /** In tenths of a millisecond, which is more than a line can promise. */
  answerMs(nowMs: number): number {
    return Math.round(10 * (this.#answerMs ?? nowMs - this.#beganMs)) / 10
  }
}

function readValues(target: PollTarget, { batch }: ReadOutcome): DeviceTest['values'] {
  return [...unpackSamples(batch)]
    .sort((a, b) => a.pointNumber - b.pointNumber)
    .map(({ pointNumber, value, quality }) => ({
      key: target.points[pointNumber]?.key ?? '',
      value,
      quality,
    }))
}

const CODES: Partial<Readonly<Record<ReadFailure, ErrorCode>>> = {
  timeout: 'device-timeout',
  suspended: 'device-timeout',
  targetSilent: 'device-timeout',
  lineDown: 'line-unavailable',
  connectionDown: 'device-unreachable',
  pathUnavailable: 'device-unreachable',
  removed: 'device-unreachable',
  answerWrong: 'device-answer-wrong',
  lineNoisy: 'device-answer-wrong',
  expired: 'busy',
}

/** Values that all are impossible come without a failure: the answers do not fit the model. */
export const failureOf = (failure: ReadFailure | null): Failure =>
  failure === null
    ? { code: 'device-answer-wrong' }
    : { code: CODES[failure] ?? 'device-exception', params: { failure: failureKey(failure) } }
