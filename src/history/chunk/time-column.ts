// Ascending times as a column of bytes: how long from one to the next, in the greatest unit that divides them all.

import { readPredicted, writePredicted } from '../bytes/prediction.ts'
import type { SplitReader, SplitWriter } from '../bytes/split-column.ts'

const greatestDivisor = (a: number, b: number): number => {
  let [greater, less] = [a, b]
  while (less > 0) [greater, less] = [less, greater % less]
  return greater
}

/** Without the first time, which the reader has to know, and how many they are. */
export function writeTimes(writer: SplitWriter, times: Float64Array): void {
  const deltas = times.subarray(1).map((time, index) => time - (times[index] ?? 0))
  let unitMs = 0
  for (const delta of deltas) {
    if (unitMs === 1) break
    if (delta % unitMs !== 0) unitMs = greatestDivisor(unitMs, delta)
  }
  writer.upper.whole(unitMs)
  if (unitMs > 0)
    writePredicted(
      writer,
      deltas.map((delta) => delta / unitMs),
    )
}

/** Fills `times` from the first on; a reader that is bad afterwards says that they are none. */
export function readTimes(reader: SplitReader, times: Float64Array, firstMs: number): void {
  const unitMs = reader.upper.whole(Number.MAX_SAFE_INTEGER)
  const deltas = times.subarray(1)
  if (unitMs > 0) readPredicted(reader, deltas)
  let timeMs = firstMs
  times[0] = firstMs
  for (let index = 0; index < deltas.length; index++) {
    const delta = (deltas[index] ?? 0) * unitMs
    timeMs += delta
    if (delta < 0 || timeMs > Number.MAX_SAFE_INTEGER) reader.upper.reject()
    deltas[index] = timeMs
  }
}
