// Whole numbers of which small ones are likelier: upper parts as bits whose likelihood is learned, lower bits, which are noise, as they are.

import { BitModels } from './bit-model.ts'
import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'
import type { RangeDecoder } from './range-decoder.ts'
import type { RangeEncoder } from './range-encoder.ts'

/** `plain` for what stands alone, `coded` for columns. */
export type ColumnWriter = { readonly plain: ByteWriter; readonly coded: RangeEncoder }
export type ColumnReader = { readonly plain: ByteReader; readonly coded: RangeDecoder }

/** An upper part is told by so many ones and a zero; from here on by its length and its bits. */
const MOST_ONES = 18
const LENGTH_BITS = 6
const MOST_BITS = 53

/** Numbers from 0 to 2^53 - 1; whoever reads them has to know how many they are. */
export function writeCoded({ plain, coded }: ColumnWriter, numbers: Float64Array): void {
  /** So that typical numbers have one upper bit or none. */
  const lowBits = Math.floor(bitsOf(numbers) / Math.max(1, numbers.length))
  plain.uint8(lowBits)
  const divisor = 2 ** lowBits
  const models = new BitModels(MOST_ONES)
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0
    const upper = Math.floor(number / divisor)
    const ones = Math.min(upper, MOST_ONES)
    for (let model = 0; model < ones; model++) coded.bit(models, model, 1)
    if (ones < MOST_ONES) coded.bit(models, ones, 0)
    else writeLong(coded, upper - MOST_ONES)
    if (lowBits > 0) coded.bits(number - upper * divisor, lowBits)
  }
}

/** Fills `numbers`; a reader that is bad afterwards says that they are none. */
export function readCoded({ plain, coded }: ColumnReader, numbers: Float64Array): void {
  const lowBits = plain.uint8()
  if (lowBits > MOST_BITS) plain.reject()
  if (plain.isBad) return
  const divisor = 2 ** lowBits
  const models = new BitModels(MOST_ONES)
  for (let index = 0; index < numbers.length; index++) {
    let upper = coded.ones(models, MOST_ONES)
    if (upper === MOST_ONES) upper += readLong(coded)
    const number = upper * divisor + (lowBits > 0 ? coded.bits(lowBits) : 0)
    if (!(number <= Number.MAX_SAFE_INTEGER)) plain.reject()
    numbers[index] = number
  }
}

function writeLong(coded: RangeEncoder, number: number): void {
  const length = number === 0 ? 0 : Math.floor(Math.log2(number)) + 1
  coded.bits(length, LENGTH_BITS)
  coded.bits(number, length)
}

function readLong(coded: RangeDecoder): number {
  return coded.bits(Math.min(MOST_BITS, coded.bits(LENGTH_BITS)))
}

/** Logarithms of so many numbers below 2^53 are taken at once: their product is below 2^1023. */
const TAKEN_AT_ONCE = 16

/** How long the numbers are in bits, all together: small only where most of them are small. */
export function bitsOf(numbers: Float64Array): number {
  let bits = 0
  for (let from = 0; from < numbers.length; from += TAKEN_AT_ONCE) {
    const to = Math.min(numbers.length, from + TAKEN_AT_ONCE)
    let product = 1
    for (let index = from; index < to; index++) product *= 1 + (numbers[index] ?? 0)
    bits += Math.log2(product)
  }
  return bits
}
