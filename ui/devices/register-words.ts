// Shows words of registers in every way in which a manual may mean them.

import type { Numerals } from '../quantity/numerals.ts'

export type DecodedWord = {
  readonly address: number
  readonly hex: string
  readonly unsigned: number
  readonly signed: number
  /** Of this word and the next; null behind the last. */
  readonly floatHigh: number | null
  readonly floatLow: number | null
  readonly ascii: string
}

const PRINTABLE = /^[\x20-\x7e]$/

/** `words` are 0 to 65535; `address` is that of the first. */
export function decodeWords(address: number, words: readonly number[]): readonly DecodedWord[] {
  return words.map((word, index) => {
    const next = words[index + 1]
    return {
      address: address + index,
      hex: word.toString(16).toUpperCase().padStart(4, '0'),
      unsigned: word,
      signed: word > 0x7fff ? word - 0x1_0000 : word,
      floatHigh: next === undefined ? null : float(word, next),
      floatLow: next === undefined ? null : float(next, word),
      ascii: character(word >> 8) + character(word & 0xff),
    }
  })
}

/** IEEE 754 single precision. */
function float(high: number, low: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint16(0, high)
  view.setUint16(2, low)
  return view.getFloat32(0)
}

const character = (code: number): string => {
  const text = String.fromCharCode(code)
  return PRINTABLE.test(text) ? text : '·'
}

/** Seven digits, which is what single precision has. */
export const floatText = (value: number | null, { write }: Numerals): string =>
  value === null ? '' : Number.isFinite(value) ? write(Number(value.toPrecision(7))) : String(value)
