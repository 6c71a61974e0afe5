// Whole numbers as two streams: upper parts, of which few differ and which compress well, and lower bits, which are noise and do not.

import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'

/** The upper part that says: the rest follows as a whole number. */
const ESCAPE = 255
const MOST_LOW_BITS = 30
/** What a distinct upper part costs in the table that comes with compressed bytes, about. */
const TABLE_BITS = 4

/** Where a column goes: `upper` is compressed afterwards, `lower` is kept as it is. */
export type SplitWriter = { readonly upper: ByteWriter; readonly lower: ByteWriter }
export type SplitReader = { readonly upper: ByteReader; readonly lower: ByteReader }

/** Numbers from 0 to 2^53 - 1; whoever reads them has to know how many they are. */
export function writeSplit({ upper, lower }: SplitWriter, numbers: Float64Array): void {
  const lowBits = bestLowBits(numbers)
  const divisor = 2 ** lowBits
  upper.uint8(lowBits)
  let bits = 0
  let bitCount = 0
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0
    const high = Math.floor(number / divisor)
    if (high < ESCAPE) upper.uint8(high)
    else {
      upper.uint8(ESCAPE)
      upper.whole(high - ESCAPE)
    }
    bits += (number - high * divisor) * 2 ** bitCount
    bitCount += lowBits
    while (bitCount >= 8) {
      lower.uint8(bits % 256)
      bits = Math.floor(bits / 256)
      bitCount -= 8
    }
  }
  if (bitCount > 0) lower.uint8(bits)
}

/** Fills `numbers`; a reader that is bad afterwards says that they are none. */
export function readSplit({ upper, lower }: SplitReader, numbers: Float64Array): void {
  const lowBits = upper.uint8()
  if (lowBits > MOST_LOW_BITS) upper.reject()
  const packed = lower.bytes(Math.ceil((numbers.length * lowBits) / 8))
  if (upper.isBad || lower.isBad) return
  const divisor = 2 ** lowBits
  const mostHigh = Math.floor(Number.MAX_SAFE_INTEGER / divisor) - ESCAPE
  let bits = 0
  let bitCount = 0
  let at = 0
  for (let index = 0; index < numbers.length; index++) {
    while (bitCount < lowBits) {
      bits += (packed[at++] ?? 0) * 2 ** bitCount
      bitCount += 8
    }
    const head = upper.uint8()
    const high = head < ESCAPE ? head : ESCAPE + upper.whole(mostHigh)
    const rest = Math.floor(bits / divisor)
    numbers[index] = high * divisor + (bits - rest * divisor)
    bits = rest
    bitCount -= lowBits
  }
}

/** How many lower bits to split off so that both streams together are likely the smallest. */
function bestLowBits(numbers: Float64Array): number {
  const typical = Math.floor(Math.log2(1 + mean(numbers)))
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let lowBits = Math.max(0, typical - 3); lowBits <= Math.min(typical, MOST_LOW_BITS); lowBits++) {
    const bits = bitsOf(numbers, 2 ** lowBits) + lowBits * numbers.length
    if (bits < least) [best, least] = [lowBits, bits]
  }
  return best
}

/** Without the greatest ones, which would pull it up: each counts for a thousand times the first one's at most. */
function mean(numbers: Float64Array): number {
  let sum = 0
  for (let index = 0; index < numbers.length; index++) sum += Math.log2(1 + (numbers[index] ?? 0))
  return 2 ** (sum / Math.max(1, numbers.length)) - 1
}

/** Entropy of the upper parts, with the table that says which there are. @see Shannon 1948 §6 */
function bitsOf(numbers: Float64Array, divisor: number): number {
  const counts = new Uint32Array(ESCAPE + 1)
  let escapes = 0
  for (let index = 0; index < numbers.length; index++) {
    const high = Math.floor((numbers[index] ?? 0) / divisor)
    const symbol = high < ESCAPE ? high : ESCAPE
    counts[symbol] = (counts[symbol] ?? 0) + 1
    if (high >= ESCAPE) escapes += Math.log2(high)
  }
  let bits = (8 * escapes) / 7
  for (const count of counts) {
    if (count > 0) bits += TABLE_BITS + count * Math.log2(numbers.length / count)
  }
  return bits
}
