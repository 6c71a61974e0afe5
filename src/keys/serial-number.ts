// The serial number: drawn once at first start, it names the box and opens nothing.

import type { Random } from '../base/random.ts'
import { drawCharacters } from './draw-characters.ts'

/** Capitals and digits without I, O, 0 and 1; 32 of them. */
export const SERIAL_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
/** One less than the twelve characters of the serial-number registers at unit 255. */
export const SERIAL_CHARACTERS = 11

export const drawSerialNumber = (random: Random): string =>
  drawCharacters(random, SERIAL_ALPHABET, SERIAL_CHARACTERS)

export const isSerialNumber = (text: string): boolean =>
  text.length === SERIAL_CHARACTERS && [...text].every((character) => SERIAL_ALPHABET.includes(character))
