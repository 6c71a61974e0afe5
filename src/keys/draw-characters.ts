// Draws characters from an alphabet so that each is equally likely.

import type { Random } from '../base/random.ts'

/**
 * Bytes at or above the greatest multiple of the alphabet's size are thrown away: with them the first characters
 * would come up more often than the last.
 */
export function drawCharacters(random: Random, alphabet: string, count: number): string {
  const fair = 256 - (256 % alphabet.length)
  let drawn = ''
  while (drawn.length < count) {
    const usable = random.bytes(count).filter((byte) => byte < fair)
    drawn += Array.from(usable, (byte) => alphabet[byte % alphabet.length]).join('')
  }
  return drawn.slice(0, count)
}
