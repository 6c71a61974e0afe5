// Whole numbers as distances from a prediction out of those before them: small where the column moves slowly or evenly.

import { readSplit, type SplitReader, type SplitWriter, writeSplit } from './split-column.ts'

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

/** So many numbers are enough to choose a predictor by. */
const CHOSEN_BY = 400

/** Added to the predictor: every number is as predicted, and nothing follows. */
const ALL_AS_PREDICTED = 128

/**
 * Whole numbers from -MOST_PREDICTABLE to MOST_PREDICTABLE; whoever reads them has to know how many they are. A column
 * that never changes takes two bytes or a few more.
 */
export function writePredicted(writer: SplitWriter, numbers: Float64Array): void {
  if (numbers.length === 0) return
  const choice = bestPredictor(numbers)
  const folded = distances(numbers, predictor(choice), 1)
  const isAsPredicted = folded.every((distance) => distance === 0)
  writer.upper.uint8(isAsPredicted ? choice + ALL_AS_PREDICTED : choice)
  writer.upper.whole(foldSign(numbers[0] ?? 0))
  if (!isAsPredicted) writeSplit(writer, folded)
}

/** Fills `numbers`; a reader that is bad afterwards says that they are none. */
export function readPredicted(reader: SplitReader, numbers: Float64Array): void {
  if (numbers.length === 0) return
  const head = reader.upper.uint8()
  const choice = head % ALL_AS_PREDICTED
  if (PREDICTORS[choice] === undefined) reader.upper.reject()
  numbers[0] = unfoldSign(reader.upper.whole(2 * MOST_PREDICTABLE))
  const folded = numbers.subarray(1)
  if (head === choice) readSplit(reader, folded)
  else folded.fill(0)
  if (!addDistances(numbers, predictor(choice))) reader.upper.reject()
}

/** 0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ...: small distances become small numbers. */
export const foldSign = (number: number): number => (number >= 0 ? 2 * number : -2 * number - 1)

export const unfoldSign = (folded: number): number => (folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2)

const predictor = (choice: number): Predictor => PREDICTORS[choice] ?? PREDICTORS[0]

/** Folded distances of every `stride`th number but the first; what is missing before the first counts as the first. */
function distances(numbers: Float64Array, weights: Predictor, stride: number): Float64Array {
  const [wa, wb, wc, wd, divisor] = weights
  const first = numbers[0] ?? 0
  const found = new Float64Array(Math.ceil((numbers.length - 1) / stride))
  for (let place = 0, index = 1; index < numbers.length; place++, index += stride) {
    const a = numbers[index - 1] ?? first
    const b = numbers[index - 2] ?? first
    const c = numbers[index - 3] ?? first
    const d = numbers[index - 4] ?? first
    const distance = (numbers[index] ?? 0) - Math.floor((wa * a + wb * b + wc * c + wd * d) / divisor)
    found[place] = distance >= 0 ? 2 * distance : -2 * distance - 1
  }
  return found
}

/** Turns folded distances into numbers in place; false when one is beyond MOST_PREDICTABLE. */
function addDistances(numbers: Float64Array, weights: Predictor): boolean {
  const [wa, wb, wc, wd, divisor] = weights
  let a = numbers[0] ?? 0
  let b = a
  let c = a
  let d = a
  for (let index = 1; index < numbers.length; index++) {
    const folded = numbers[index] ?? 0
    const half = Math.floor(folded / 2)
    const distance = folded === 2 * half ? half : -half - 1
    const number = distance + Math.floor((wa * a + wb * b + wc * c + wd * d) / divisor)
    if (!(number <= MOST_PREDICTABLE && number >= -MOST_PREDICTABLE)) return false
    numbers[index] = number
    d = c
    c = b
    b = a
    a = number
  }
  return true
}

function bestPredictor(numbers: Float64Array): number {
  const stride = Math.ceil(numbers.length / CHOSEN_BY)
  const costs = PREDICTORS.map((weights) => bitsOf(distances(numbers, weights, stride)))
  return costs.indexOf(Math.min(...costs))
}

function bitsOf(folded: Float64Array): number {
  let bits = 0
  for (let index = 0; index < folded.length; index++) bits += Math.log2(1 + (folded[index] ?? 0))
  return bits
}
