// Why a read brought no values: what the transport says and what the device's exception says, as keys of texts/.

import { EXCEPTIONS } from '../modbus/exceptions.ts'
import type { TransactionFailure } from '../modbus/transaction.ts'

const EXCEPTION_FAILURES = {
  [EXCEPTIONS.illegalFunction]: 'illegalFunction',
  [EXCEPTIONS.illegalDataAddress]: 'illegalAddress',
  [EXCEPTIONS.illegalDataValue]: 'illegalValue',
  [EXCEPTIONS.serverDeviceFailure]: 'deviceFailed',
  [EXCEPTIONS.acknowledge]: 'acknowledge',
  [EXCEPTIONS.serverDeviceBusy]: 'deviceBusy',
  [EXCEPTIONS.memoryParityError]: 'memoryParity',
  [EXCEPTIONS.gatewayPathUnavailable]: 'pathUnavailable',
  [EXCEPTIONS.gatewayTargetFailed]: 'targetSilent',
} as const satisfies Readonly<Record<number, string>>

type ExceptionFailure = (typeof EXCEPTION_FAILURES)[keyof typeof EXCEPTION_FAILURES] | 'exceptionOther'

/** `otherDevice`: the device that answers is not the one that is configured. */
export type ReadFailure = TransactionFailure | ExceptionFailure | 'otherDevice'

const BY_CODE: ReadonlyMap<number, ExceptionFailure> = new Map(
  Object.entries(EXCEPTION_FAILURES).map(([code, failure]) => [Number(code), failure]),
)

export const exceptionFailure = (code: number): ExceptionFailure => BY_CODE.get(code) ?? 'exceptionOther'

/** The sentence of a failure in texts/. */
export const failureKey = (failure: ReadFailure): string => `failure.${failure}`

/** The device itself was not heard: its own silence, or a gateway before it that could not reach it. */
const UNHEARD: ReadonlySet<ReadFailure> = new Set<ReadFailure>([
  'timeout',
  'lineDown',
  'connectionDown',
  'answerWrong',
  'lineNoisy',
  'suspended',
  'expired',
  'removed',
  'pathUnavailable',
  'targetSilent',
])

export const isUnheard = (failure: ReadFailure): boolean => UNHEARD.has(failure)

/** The way to the device is missing, so nothing can be said about the device. */
const DOWN: ReadonlySet<ReadFailure> = new Set<ReadFailure>(['lineDown', 'connectionDown', 'removed'])

export const isDown = (failure: ReadFailure): boolean => DOWN.has(failure)

/** After these, asking for another block now is of no use. */
const POINTLESS_TO_GO_ON: ReadonlySet<ReadFailure> = new Set<ReadFailure>([
  ...DOWN,
  'lineNoisy',
  'suspended',
  'expired',
  'pathUnavailable',
  'targetSilent',
])

export const endsPoll = (failure: ReadFailure): boolean => POINTLESS_TO_GO_ON.has(failure)
