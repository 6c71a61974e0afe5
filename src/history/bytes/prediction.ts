// Whole numbers as distances from a prediction out of those before them: small where the column moves slowly or evenly.

import { type ColumnReader, type ColumnWriter, readCoded, writeCoded } from './coded-column.ts'

/** Weights of the four numbers before, the latest first, and what their sum is divided by. */
type Predictor = readonly [number, number, number, number, number]

/** Order is part of the format: append, never reorder. No prediction is beyond three times the greatest number. */
const PREDICTORS = [
  /** 0, for what is a distance already. */
  [0, 0, 0, 0, 1],
  /** The one before. */
  [1, 0, 0, 0, 1],
  /** The straight line through two: counters. */
  [2, -1, 0, 0, 1],
  /** Means, for what trembles about a value that moves slowly. */
  [1, 1, 0, 0, 2],
  [2, 1, 1, 0, 4],
  [1, 1, 1, 1, 4],
] as const satisfies readonly Predictor[]

/** The greatest number of a column, so that no distance is beyond what a number holds exactly. */
export const MOST_PREDICTABLE = 2 ** 49

/** So many stretches of so many numbers are enough to choose a predictor by. */
const STRETCHES = 4
const STRETCH_NUMBERS = 96

/** Times a distance it is still far below 2^1023. */
const GREAT_PRODUCT = 2 ** 900

type Choice = { readonly predictor: number; readonly bits: number }

/** Added to the predictor: every number is as predicted, and nothing follows. */
const ALL_AS_PREDICTED = 128

/**
 * Whole numbers from -MOST_PREDICTABLE to MOST_PREDICTABLE; whoever reads them has to know how many they are. A column
 * that never changes takes two bytes or a few more.
 */
export function writePredicted(writer: ColumnWriter, numbers: Float64Array): void {
  if (numbers.length === 0) return
  const { predictor } = bestPredictor(numbers)
  const folded = distances(numbers, weightsOf(predictor))
  const isAsPredicted = folded.every((distance) => distance === 0)
  writer.plain.uint8(isAsPredicted ? predictor + ALL_AS_PREDICTED : predictor)
  writer.plain.whole(foldSign(numbers[0] ?? 0))
  if (!isAsPredicted) writeCoded(writer, folded)
}

/** About how many bits a column will take, for who has several ways to write one; longer columns by a part of them. */
export const predictedBits = (numbers: Float64Array): number =>
  numbers.length === 0 ? 0 : bestPredictor(numbers).bits

/** Fills `numbers`; a reader that is bad afterwards says that they are none. */
export function readPredicted(reader: ColumnReader, numbers: Float64Array): void {
  if (numbers.length === 0) return
  const head = reader.plain.uint8()
  const choice = head % ALL_AS_PREDICTED
  if (PREDICTORS[choice] === undefined) reader.plain.reject()
  numbers[0] = unfoldSign(reader.plain.whole(2 * MOST_PREDICTABLE))
  const folded = numbers.subarray(1)
  if (head === choice) readCoded(reader, folded)
  else folded.fill(0)
  if (!addDistances(numbers, weightsOf(choice))) reader.plain.reject()
}

/** 0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ...: small distances become small numbers. */
export const foldSign = (number: number): number => (number >= 0 ? 2 * number : -2 * number - 1)

export const unfoldSign = (folded: number): number => (folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2)

const weightsOf = (predictor: number): Predictor => PREDICTORS[predictor] ?? PREDICTORS[0]

/** Of all numbers but the first, folded; what is missing before the first counts as the first. */
function distances(numbers: Float64Array, weights: Predictor): Float64Array {
  const [wa, wb, wc, wd, divisor] = weights
  const share = 1 / divisor
  const found = new Float64Array(numbers.length - 1)
  let a = numbers[0] ?? 0
  let b = a
  let c = a
  let d = a
  for (let index = 1; index < numbers.length; index++) {
    const number = numbers[index] ?? 0
    const distance = number - Math.floor((wa * a + wb * b + wc * c + wd * d) * share)
    found[index - 1] = distance >= 0 ? 2 * distance : -2 * distance - 1
    d = c
    c = b
    b = a
    a = number
  }
  return found
}

/** Turns folded distances into numbers in place; false when one is beyond MOST_PREDICTABLE. */
function addDistances(numbers: Float64Array, weights: Predictor): boolean {
  const [wa, wb, wc, wd, divisor] = weights
  const share = 1 / divisor
  let a = numbers[0] ?? 0
  let b = a
  let c = a
  let d = a
  for (let index = 1; index < numbers.length; index++) {
    const folded = numbers[index] ?? 0
    const half = Math.floor(folded * 0.5)
    const distance = folded === 2 * half ? half : -half - 1
    const number = distance + Math.floor((wa * a + wb * b + wc * c + wd * d) * share)
    if (!(number <= MOST_PREDICTABLE && number >= -MOST_PREDICTABLE)) return false
    numbers[index] = number
    d = c
    c = b
    b = a
    a = number
  }
  return true
}

function bestPredictor(numbers: Float64Array): Choice {
  const stretches = stretchesOf(numbers)
  let best: Choice = { predictor: 0, bits: Number.POSITIVE_INFINITY }
  for (let predictor = 0; predictor < PREDICTORS.length; predictor++) {
    let bits = 0
    for (const stretch of stretches) bits += distanceBits(stretch, weightsOf(predictor))
    if (bits < best.bits) best = { predictor, bits }
  }
  return best
}

/** About how long the distances are in bits, all together; what is missing before the first counts as the first. */
function distanceBits(numbers: Float64Array, weights: Predictor): number {
  const [wa, wb, wc, wd, divisor] = weights
  const share = 1 / divisor
  let a = numbers[0] ?? 0
  let b = a
  let c = a
  let d = a
  let bits = 0
  let product = 1
  for (let index = 1; index < numbers.length; index++) {
    const number = numbers[index] ?? 0
    const distance = Math.abs(number - Math.floor((wa * a + wb * b + wc * c + wd * d) * share))
    product *= 1 + 2 * distance
    /** Logarithms are dear: one for many numbers, before their product is beyond what a float holds. */
    if (product > GREAT_PRODUCT) {
      bits += Math.log2(product)
      product = 1
    }
    d = c
    c = b
    b = a
    a = number
  }
  return bits + Math.log2(product)
}

function stretchesOf(numbers: Float64Array): readonly Float64Array[] {
  if (numbers.length <= STRETCHES * STRETCH_NUMBERS) return [numbers]
  const every = (numbers.length - STRETCH_NUMBERS) / (STRETCHES - 1)
  return Array.from({ length: STRETCHES }, (_, stretch) => {
    const from = Math.floor(stretch * every)
    return numbers.subarray(from, from + STRETCH_NUMBERS)
  })
}
