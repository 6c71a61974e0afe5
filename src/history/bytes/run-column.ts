// Small numbers that seldom change, as runs: a value and how often it stands in a row.

import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'

/** Pairs of value and run length; a length of 0 says: to the end. So a column that never changes takes two bytes. */
export function writeRuns(writer: ByteWriter, numbers: Uint8Array): void {
  let from = 0
  while (from < numbers.length) {
    let to = from + 1
    while (to < numbers.length && numbers[to] === numbers[from]) to += 1
    writer.uint8(numbers[from] ?? 0)
    writer.whole(to === numbers.length ? 0 : to - from)
    from = to
  }
}

/** Fills `numbers`; a reader that is bad afterwards says that they are none. */
export function readRuns(reader: ByteReader, numbers: Uint8Array): void {
  let from = 0
  while (from < numbers.length && !reader.isBad) {
    const value = reader.uint8()
    const length = reader.whole(numbers.length - from)
    const to = length === 0 ? numbers.length : from + length
    numbers.fill(value, from, to)
    from = to
  }
}
