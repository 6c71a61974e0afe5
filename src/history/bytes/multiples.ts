// Whole numbers from 0 on, of which most have a common divisor: durations in minutes, counts.

import type { ColumnReader, ColumnWriter } from './coded-column.ts'
import { MOST_PREDICTABLE, readPredicted, writePredicted } from './prediction.ts'

/** Numbers from 0 to MOST_PREDICTABLE; whoever reads them has to know how many they are. */
export function writeMultiples(writer: ColumnWriter, numbers: Float64Array): void {
  const unit = commonDivisor(numbers)
  writer.plain.whole(unit)
  if (unit === 0) return
  const multiples = new Float64Array(numbers.length)
  for (let index = 0; index < numbers.length; index++) multiples[index] = (numbers[index] ?? 0) / unit
  writePredicted(writer, multiples)
}

/** Fills `numbers`; a reader that is bad afterwards says that they are none. */
export function readMultiples(reader: ColumnReader, numbers: Float64Array): void {
  const unit = reader.plain.whole(MOST_PREDICTABLE)
  if (unit === 0) return
  readPredicted(reader, numbers)
  for (let index = 0; index < numbers.length; index++) {
    const number = (numbers[index] ?? 0) * unit
    if (!(number >= 0 && number <= MOST_PREDICTABLE)) reader.plain.reject()
    numbers[index] = number
  }
}

/** 0 when all are 0. */
function commonDivisor(numbers: Float64Array): number {
  let unit = 0
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0
    if (unit === 1) break
    if (number !== unit) unit = greatestDivisor(unit, number)
  }
  return unit
}

function greatestDivisor(a: number, b: number): number {
  let [greater, less] = [a, b]
  while (less > 0) [greater, less] = [less, greater % less]
  return greater
}
