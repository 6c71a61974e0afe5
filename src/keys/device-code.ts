// The device code: a credential drawn at first start, shown on console or label, that claims the box once.

import type { Random } from '../base/random.ts'
import { drawCharacters } from './draw-characters.ts'

/** Letters and digits without I, O, l, o, 0 and 1, which are taken for each other when copied from a label. */
export const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'
export const CODE_CHARACTERS = 16
const CODE = new RegExp(`^[${CODE_ALPHABET}]{${CODE_CHARACTERS}}$`)
/** Stands in for what is no code; itself none, because it lacks two kinds of characters. */
const NO_CODE = 'x'.repeat(CODE_CHARACTERS)
/** Longest text that is read as a code: a space or hyphen after every character. */
export const MOST_TYPED_CHARACTERS = 64

/** Draws until upper, lower and digit are present, so that the code is a valid access-point password too. */
export function drawDeviceCode(random: Random): string {
  for (;;) {
    const code = drawCharacters(random, CODE_ALPHABET, CODE_CHARACTERS)
    if (isDeviceCode(code)) return code
  }
}

/** True for a code as it is kept: no hyphens, all three kinds of characters. */
export const isDeviceCode = (text: string): boolean =>
  CODE.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text) && /[0-9]/.test(text)

/** In groups of four with hyphens, as people read and type it. */
export const showDeviceCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-')

/** Reads what somebody typed, hyphens and spaces ignored; null where it cannot be a device code. */
export function readDeviceCode(typed: string): string | null {
  if (typed.length > MOST_TYPED_CHARACTERS) return null
  const code = typed.replace(/[-\s]/g, '')
  return isDeviceCode(code) ? code : null
}

/** Compares what was typed with the code in a time that does not depend on how many characters are right. */
export function isSameDeviceCode(typed: string, code: string): boolean {
  const given = readDeviceCode(typed) ?? NO_CODE
  let difference = 0
  for (let at = 0; at < CODE_CHARACTERS; at += 1) difference |= given.charCodeAt(at) ^ code.charCodeAt(at)
  return difference === 0
}
