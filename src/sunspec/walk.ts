// Walks the chain of models by which a SunSpec device describes itself: questions out, answers in, and an end in any case.

import { err, ok, type Result } from '../base/result.ts'
import { readWord, wordsPdu } from '../modbus/words.ts'
import { DC_INPUTS } from './der-rows.ts'
import { COMMON_MODEL, DC_INPUTS_MODEL } from './information-models.ts'

/** Request PDUs out; the answer's PDU in, or null where none came. */
export type Walk<T> = Generator<Uint8Array, T, Uint8Array | null>

/** One model of the chain: `address` is that of its ID, `length` counts the registers behind ID and length. */
export type ChainModel = {
  readonly id: number
  readonly address: number
  readonly length: number
  /** Repeated groups that it has, for the models of which Busbar reads such. */
  readonly groups?: number
}

/** What the common model says; empty where it says nothing. */
export type CommonTexts = {
  readonly manufacturer: string
  readonly product: string
  readonly options: string
  readonly version: string
  readonly serial: string
}

export type Description = {
  readonly base: number
  readonly common: CommonTexts
  readonly models: readonly ChainModel[]
}

/** What is wrong with a chain: a texts/ key with what its sentence needs. */
export type ChainFault = {
  readonly rule: `rule.sunspec.${string}`
  readonly params: Readonly<Record<string, number | string>>
}

/** @see SunSpec Device Information Model Specification V1.1, Modbus base addresses */
export const SUNSPEC_BASES = [40_000, 50_000, 0] as const
/** Named limits: real chains have up to about thirty models. */
export const CHAIN_LIMITS = { models: 48 } as const

const READ_HOLDING = 3
const LAST_ADDRESS = 0xffff
const MARKER_WORDS = 2
const MARKER = [0x5375, 0x6e53] as const
const HEADER_WORDS = 2
const END_MODEL = 0xffff
/** Manufacturer to serial number; a device may add its address and a pad. */
const COMMON_WORDS = 64

/** Null where none of the base addresses holds the marker. */
export function* walkChain(): Walk<Result<Description, ChainFault> | null> {
  for (const base of SUNSPEC_BASES) {
    const marker = yield* read(base, MARKER_WORDS)
    if (marker !== null && MARKER.every((word, index) => readWord(marker, 2 * index) === word))
      return yield* readChain(base)
  }
  return null
}

function* readChain(base: number): Walk<Result<Description, ChainFault>> {
  const models: ChainModel[] = []
  let common: CommonTexts | null = null
  for (let address = base + MARKER_WORDS; models.length <= CHAIN_LIMITS.models; ) {
    const header = yield* readHeader(address)
    if (header === null) return fault('rule.sunspec.unreadable', { address })
    const { id, length } = header
    if (common === null && id !== COMMON_MODEL) return fault('rule.sunspec.noCommon', { model: id, address })
    if (common !== null && id === END_MODEL) return ok({ base, common, models })
    if (length === 0) return fault('rule.sunspec.lengthZero', { model: id, address })
    const next = address + HEADER_WORDS + length
    if (next > LAST_ADDRESS) return fault('rule.sunspec.beyondLast', { model: id, address, length })
    if (common === null) {
      if (length < COMMON_WORDS) return fault('rule.sunspec.commonShort', { length, least: COMMON_WORDS })
      const texts = yield* read(address + HEADER_WORDS, COMMON_WORDS)
      if (texts === null) return fault('rule.sunspec.unreadable', { address: address + HEADER_WORDS })
      common = commonTexts(texts)
    }
    const groups: number | null = id === DC_INPUTS_MODEL ? yield* countInputs(address, length) : null
    models.push({ id, address, length, ...(groups === null ? {} : { groups }) })
    address = next
  }
  return fault('rule.sunspec.noEnd', { most: CHAIN_LIMITS.models })
}

const fault = (rule: ChainFault['rule'], params: ChainFault['params']): Result<never, ChainFault> =>
  err({ rule, params })

type Header = Pick<ChainModel, 'id' | 'length'>

/** Some devices have nothing behind the ID of the end. */
function* readHeader(address: number): Walk<Header | null> {
  const both = address === LAST_ADDRESS ? null : yield* read(address, HEADER_WORDS)
  if (both !== null) return { id: readWord(both, 0), length: readWord(both, 2) }
  const end = yield* read(address, 1)
  return end !== null && readWord(end, 0) === END_MODEL ? { id: END_MODEL, length: 0 } : null
}

/** As many as the model says and as it has room for. */
function* countInputs(address: number, length: number): Walk<number> {
  const { countAt, firstAt, words } = DC_INPUTS
  const room = Math.max(0, Math.floor((length + HEADER_WORDS - firstAt) / words))
  const count = room === 0 ? null : yield* read(address + countAt, 1)
  return count === null ? room : Math.min(room, readWord(count, 0))
}

/** The registers; null for silence, an exception, and an answer that does not fit. */
function* read(address: number, count: number): Walk<Uint8Array | null> {
  const pdu = yield wordsPdu(READ_HOLDING, address, count)
  const fits = pdu !== null && pdu[0] === READ_HOLDING && pdu[1] === 2 * count && pdu.length === 2 + 2 * count
  return fits ? pdu.subarray(2) : null
}

/** Places in registers behind the length. @see sunspec/models, json/model_1.json (commit 7abdf89) */
const commonTexts = (registers: Uint8Array): CommonTexts => ({
  manufacturer: textOf(registers.subarray(0, 32)),
  product: textOf(registers.subarray(32, 64)),
  options: textOf(registers.subarray(64, 80)),
  version: textOf(registers.subarray(80, 96)),
  serial: textOf(registers.subarray(96, 128)),
})

/** Printable ASCII up to the first zero, without spaces at the ends and more than one between. */
function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return String.fromCharCode(...(end === -1 ? bytes : bytes.subarray(0, end)))
    .replace(/[^\x20-\x7e]/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
