// One question to a unit, and the closed list of questions that a discovery may ask: it only ever reads.

import type { DeviceModel, ModelPoint } from '../devices/model.ts'
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

/** What a device says of itself in registers of its own; without a model where that is of no use. */
export type SelfDescription = {
  readonly identification: readonly string[]
  readonly model: DeviceModel | null
}

/** How to ask a device for what it has, and to read it out of the answers. */
export type PointReader = {
  readonly request: (point: ModelPoint) => Uint8Array
  /** Null where the answer has none. */
  readonly value: (point: ModelPoint, answerPdu: Uint8Array) => number | null
  /** PDUs out, answers in, null for silence; null at the end for a device that does not describe itself. */
  readonly describe: () => Generator<Uint8Array, SelfDescription | null, Uint8Array | null>
}
