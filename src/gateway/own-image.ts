// The registers of unit 255 as bytes: filled once from the table, with the few values that change written on each read.

import { writeWord } from '../modbus/words.ts'
import { INVALID_HEAD, OWN_BLOCKS, OWN_REGISTERS, type OwnFact, type OwnRegister } from './own-registers.ts'

const FILL = 0xff
const MS_PER_SECOND = 1_000
const EPOCH_YEAR = 2_000

/** Texts by the fact they state; one that is missing reads as all zero. */
export type OwnTexts = Partial<Readonly<Record<OwnFact, string>>>

type Block = { readonly first: number; readonly bytes: Uint8Array }

export class OwnImage {
  readonly #blocks: readonly Block[]

  constructor(texts: OwnTexts) {
    this.#blocks = OWN_BLOCKS.map(({ first, last }) => ({
      first,
      bytes: new Uint8Array(2 * (last - first + 1)).fill(FILL),
    }))
    for (const register of OWN_REGISTERS)
      this.#fill(register, register.fact === undefined ? undefined : texts[register.fact])
  }

  /** The registers as bytes, a view; null when the range leaves what may be read. */
  read(address: number, quantity: number): Uint8Array | null {
    for (const { first, bytes } of this.#blocks) {
      const start = 2 * (address - first)
      if (start >= 0 && start + 2 * quantity <= bytes.length)
        return bytes.subarray(start, start + 2 * quantity)
    }
    return null
  }

  setText(fact: OwnFact, text: string): void {
    for (const register of OWN_REGISTERS) if (register.fact === fact) this.#fill(register, text)
  }

  setWord(address: number, value: number): void {
    const bytes = this.read(address, 1)
    if (bytes !== null) writeWord(bytes, 0, value)
  }

  #fill(register: OwnRegister, value: string | undefined): void {
    const bytes = this.read(register.address, register.words)
    if (bytes === null) throw new Error(`register ${register.address} stands in no block`)
    if (register.kind === 'uint' || register.kind === 'dateTime') return
    bytes.fill(0)
    if (register.kind === 'text') bytes.set(asciiBytes(value ?? '', bytes.length))
    else bytes.set(INVALID_HEAD[register.kind])
  }
}

/** Plain ASCII, as its clients want it: accents are dropped, and what has no plain letter becomes a question mark. */
export function asciiBytes(text: string, most: number): Uint8Array {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, '?')
  return new TextEncoder().encode(plain).subarray(0, most)
}

/**
 * A time in four words: year since 2000; month and day; hour and minute; milliseconds of the minute, all of UTC.
 * @see IEC 60870-5-4, as EcoStruxure Panel Server DOCA0241EN-06 packs it
 */
export function dateTimeWords(timeMs: number): readonly [number, number, number, number] {
  const time = new Date(timeMs)
  const year = time.getUTCFullYear() - EPOCH_YEAR
  const date = ((time.getUTCMonth() + 1) << 8) | time.getUTCDate()
  const clock = (time.getUTCHours() << 8) | time.getUTCMinutes()
  return [year & 0x7f, date, clock, time.getUTCSeconds() * MS_PER_SECOND + time.getUTCMilliseconds()]
}
