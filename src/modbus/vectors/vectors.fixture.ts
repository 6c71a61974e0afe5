// Reads the vectors beside it: frames and PDUs as hexadecimal text, with what they mean and where they come from.

import { readdirSync, readFileSync } from 'node:fs'
import type { WordOrder } from '../../devices/model.ts'
import type { NumberType } from '../data-types.ts'

/** Fields of a PDU as they stand in a vector: bytes as hexadecimal text. */
export type Fields = Readonly<Record<string, unknown>>
export type Exchange = {
  readonly section?: string
  readonly note?: string
  readonly request: string
  readonly answer: string
  readonly asked: Fields
  readonly read: Fields
}
export type Captured = {
  readonly framing: 'tcp' | 'rtu' | 'ascii'
  readonly source: string
  readonly exchanges: readonly Exchange[]
}
export type Examples = { readonly source: string; readonly exchanges: readonly Exchange[] }
export type Refusals = {
  readonly source: string
  readonly requests: readonly {
    readonly name: string
    readonly request: string
    readonly exception: number
  }[]
}
export type Unfit = {
  readonly source: string
  readonly answers: readonly {
    readonly name: string
    readonly request: string
    readonly answer: string
    readonly fault: string
  }[]
}
/** What arrives, and what a decoder makes of it: frames as `unit/pdu`, then the fault or the reason. */
export type BrokenStreams = {
  readonly source: string
  readonly tcp: readonly { name: string; stream: string; frames: readonly string[]; fault: string | null }[]
  readonly rtu: readonly {
    name: string
    unit: number
    request: string
    stream: string
    answer: string | null
    reason: string | null
  }[]
  readonly ascii: readonly {
    name: string
    stream: string
    frames: readonly string[]
    faults: readonly string[]
  }[]
}
export type Numbers = {
  readonly source: string
  readonly values: readonly {
    readonly type: NumberType
    readonly wordOrder: WordOrder
    readonly registers: string
    /** A text is an integer that no number holds exactly; null is no number at all. */
    readonly value: number | string | null
  }[]
}

const FOLDER = new URL('.', import.meta.url)

function parsed(name: string) {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))
}

export function captures(): Captured[] {
  const names = readdirSync(FOLDER).filter((name) => name.startsWith('captured-'))
  return names.map((name) => parsed(name))
}

export const standardExamples = (): Examples => parsed('standard-examples.json')
export const refusedRequests = (): Refusals => parsed('refused-requests.json')
export const unfitAnswers = (): Unfit => parsed('unfit-answers.json')
export const brokenStreams = (): BrokenStreams => parsed('broken-streams.json')
export const numbers = (): Numbers => parsed('data-types.json')

export function fromHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** A decoded value with its bytes as hexadecimal text, to compare with the fields of a vector. */
export function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value)
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}
