// Asks a device what tells it from others: its serial number, its maker's registers, or the texts of the standard.

import type { Connection } from '../config/document.ts'
import { EXCEPTIONS } from '../modbus/exceptions.ts'
import { readWord, wordsPdu } from '../modbus/words.ts'
import type { DeviceIdentity } from '../thread-messages.ts'
import { type Ask, checkAnswer } from './device-reader.ts'
import { productTexts } from './identification.ts'

/** Registers of functions 3 or 4 whose contents stay the same for as long as the device does. */
export type IdentityRegisters = {
  readonly function: 3 | 4
  readonly address: number
  readonly words: number
  /** Where the registers hold this, it is all that they tell: what stands around it may change with a new firmware. */
  readonly text?: string | undefined
}

/** What the model of a device knows of its identity. */
export type IdentityQuestions = {
  /** What no two devices have in common. */
  readonly serial?: IdentityRegisters
  /** What all devices of the product have in common. */
  readonly product: readonly IdentityRegisters[]
}

/** For what an identity holds: another address or another model is another device, other questions have other answers. */
export function identityPlace(connection: Connection, model: string, questions: IdentityQuestions): string {
  const { kind, unit } = connection
  const where = kind === 'line' ? [connection.lineId] : [connection.host, connection.port]
  return JSON.stringify([kind, ...where, unit, model, questions])
}

/**
 * `misnamed`: the registers hold something else than the name of the product, which is not who a device is, but tells it from
 * one that has the name; `silent`: the device answered nothing; `unknown`: it was not asked, or could not say it now.
 */
export type Told =
  | { readonly kind: 'told' | 'misnamed'; readonly texts: readonly string[] }
  | { readonly kind: 'refused' | 'silent' | 'unknown' }

/** The ways to ask, the most telling first. */
export const IDENTITY_WAYS = ['serial', 'product', 'texts'] as const satisfies readonly DeviceIdentity['by'][]
export type IdentityWay = (typeof IDENTITY_WAYS)[number]

const REFUSED: Told = { kind: 'refused' }

/** Asks in one way alone; an answer without any text counts as refused, because it tells nothing. */
export async function askIdentity(way: IdentityWay, questions: IdentityQuestions, ask: Ask): Promise<Told> {
  if (way === 'texts') return askTexts(ask)
  const { serial, product } = questions
  const wanted = way === 'product' ? product : serial === undefined ? [] : [serial]
  const texts: string[] = []
  for (const registers of wanted) {
    const told = await askRegisters(registers, ask)
    if (told.kind !== 'told') return told
    texts.push(...told.texts)
  }
  return texts.length === 0 ? REFUSED : { kind: 'told', texts }
}

async function askTexts(ask: Ask): Promise<Told> {
  const { texts, failure } = await productTexts(ask)
  if (failure !== null) return { kind: failure === 'timeout' ? 'silent' : 'unknown' }
  return texts.length === 0 ? REFUSED : { kind: 'told', texts }
}

/** Exceptions that say that the device does not have what was asked for. @see MODBUS Application Protocol V1.1b3 §7 */
const LACKING: ReadonlySet<number> = new Set([
  EXCEPTIONS.illegalFunction,
  EXCEPTIONS.illegalDataAddress,
  EXCEPTIONS.illegalDataValue,
])

async function askRegisters(registers: IdentityRegisters, ask: Ask): Promise<Told> {
  const { function: code, address, words, text: name } = registers
  const outcome = await ask(wordsPdu(code, address, words))
  if (!outcome.ok) return { kind: outcome.error === 'timeout' ? 'silent' : 'unknown' }
  const answer = checkAnswer({ function: code, count: words }, outcome.value)
  if (!answer.ok) return { kind: LACKING.has(answer.error.exception) ? 'refused' : 'unknown' }
  const contents = answer.value.subarray(2)
  if (name !== undefined && holdsText(contents, name)) return { kind: 'told', texts: [name] }
  const text = contentsText(contents)
  return text === null ? REFUSED : { kind: name === undefined ? 'told' : 'misnamed', texts: [text] }
}

const holdsText = (bytes: Uint8Array, text: string): boolean =>
  String.fromCharCode(...bytes)
    .replaceAll('\0', '')
    .toLowerCase()
    .includes(text.toLowerCase())

const BLANK: ReadonlySet<number> = new Set([0x00, 0x20, 0xff])
const TWO_WORDS = 4

/** As on a label: printable text, a number of up to two registers in decimals, else hexadecimal; null for blank ones. */
function contentsText(bytes: Uint8Array): string | null {
  if (bytes.every((byte) => BLANK.has(byte))) return null
  const text = String.fromCharCode(...bytes)
    .replaceAll('\0', ' ')
    .trim()
  if (/^[\x20-\x7e]{3,}$/.test(text)) return text
  if (bytes.length <= TWO_WORDS) {
    const [high, low] =
      bytes.length === 2 ? [0, readWord(bytes, 0)] : [readWord(bytes, 0), readWord(bytes, 2)]
    return String(high * 0x1_0000 + low)
  }
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}
