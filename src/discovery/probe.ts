// One question to a unit, and the closed list of questions that a discovery may ask: it only ever reads.

import type { ModelPoint } from '../devices/model.ts'
import { encodeRequest } from '../modbus/pdu.ts'
import type { ReadIdentification } from '../modbus/pdu-identification.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import { wordsPdu } from '../modbus/words.ts'

export type Probe = {
  readonly unit: number
  readonly pdu: Uint8Array
  readonly timeoutMs: number
}

/** A conversation in probes: whoever carries them gives back the outcome of each. */
export type Conversation<T> = Generator<Probe, T, TransactionOutcome>

/** Functions that read; nothing else ever leaves a discovery. @see MODBUS Application Protocol V1.1b3 §6 */
export const READING_FUNCTIONS: ReadonlySet<number> = new Set([1, 2, 3, 4, 17, 43])

const FIRST_REGISTERS = [0, 2] as const

/** Every conforming device answers these, if only with an exception. Two registers, since many refuse half a float. */
export const PRESENCE_PDUS = [wordsPdu(3, ...FIRST_REGISTERS), wordsPdu(4, ...FIRST_REGISTERS)] as const

export const IDENTIFICATION_START: ReadIdentification = {
  function: 'readDeviceIdentification',
  access: 'basic',
  objectId: 0,
}

export const SERVER_ID = { function: 'reportServerId' } as const
export const serverIdPdu = (): Uint8Array => encodeRequest(SERVER_ID)

/** How to ask for a point of a model and read its value out of the answer; null where the answer has none. */
export type PointReader = {
  readonly request: (point: ModelPoint) => Uint8Array
  readonly value: (point: ModelPoint, answerPdu: Uint8Array) => number | null
}
