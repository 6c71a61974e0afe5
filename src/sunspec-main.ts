// The part of the field thread's root that asks devices for their SunSpec description, for a person and for a discovery.

import type { Ask } from './acquisition/device-reader.ts'
import { failureOf, TEST_LIFE_MS } from './acquisition/device-test.ts'
import { endsPoll, exceptionFailure, isUnheard, type ReadFailure } from './acquisition/read-failure.ts'
import type { Clock } from './base/clock.ts'
import type { Failure } from './base/errors.ts'
import { err, ok, type Result } from './base/result.ts'
import type { PointReader } from './discovery/probe.ts'
import { isExceptionPdu } from './modbus/exceptions.ts'
import { makeModel, type Say } from './sunspec/make-model.ts'
import { type ChainFault, type CommonTexts, type Walk, walkChain } from './sunspec/walk.ts'
import { LANGUAGES, sentence } from './texts/texts.ts'
import type { SelfDescription } from './thread-messages.ts'

/** A device may be silent to addresses that it does not have, one for each base; beyond that it is just silent. */
const MOST_TIMEOUTS = 3

const say: Say = (key, params) => sentence(LANGUAGES.en, key, params)

/** Asks once, within the life of a test. Failures: `sunspec-missing`, `sunspec-broken`, those of a device that is not heard. */
export async function describeDevice(options: {
  readonly ask: Ask
  readonly clock: Clock
}): Promise<Result<SelfDescription, Failure>> {
  const { ask, clock } = options
  const endMs = clock.monotonicMs() + TEST_LIFE_MS
  const walking = describing()
  let unheard: ReadFailure | null = null
  let isHeard = false
  let timeouts = 0
  let step = walking.next()
  while (step.done !== true) {
    if (clock.monotonicMs() >= endMs) return err(failureOf('timeout'))
    const outcome = await ask(step.value)
    const failure = outcome.ok ? failureIn(outcome.value) : outcome.error
    if (failure !== null) {
      unheard = failure
      timeouts += 1
      if (endsPoll(failure) || timeouts >= MOST_TIMEOUTS) return err(failureOf(failure))
    } else isHeard = true
    step = walking.next(outcome.ok && failure === null ? outcome.value : null)
  }
  if (step.value === null) return err(isHeard ? { code: 'sunspec-missing' } : failureOf(unheard))
  if (step.value.ok) return step.value
  return err(unheard === null ? brokenBy(step.value.error) : failureOf(unheard))
}

/** A gateway's exception says that the device itself was not heard. */
function failureIn(pdu: Uint8Array): ReadFailure | null {
  const failure = isExceptionPdu(pdu) ? exceptionFailure(pdu[1] ?? 0) : null
  return failure !== null && isUnheard(failure) ? failure : null
}

const brokenBy = ({ rule, params }: ChainFault): Failure => ({
  code: 'sunspec-broken',
  findings: [{ path: '/model', rule, params }],
})

function* describing(): Walk<Result<SelfDescription, ChainFault> | null> {
  const walked = yield* walkChain()
  if (walked === null || !walked.ok) return walked
  const made = makeModel(walked.value, say)
  if (!made.ok) return made
  const { base, common } = walked.value
  return ok({ base, identification: textsOf(common), ...made.value })
}

/** For a discovery a description that is broken still says that there is one. */
export const describeForDiscovery: PointReader['describe'] = function* () {
  const described = yield* describing()
  if (described === null) return null
  if (!described.ok) return { identification: [], model: null }
  const { identification, model } = described.value
  return { identification, model }
}

const textsOf = ({ manufacturer, product, options, version, serial }: CommonTexts): readonly string[] =>
  [manufacturer, product, options, version, serial].filter((text) => text !== '')
