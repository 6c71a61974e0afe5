// Both streams of coded columns as one run of bytes.

import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import type { ColumnReader, ColumnWriter } from './coded-column.ts'
import { RangeDecoder } from './range-decoder.ts'
import { RangeEncoder } from './range-encoder.ts'

export const makeColumnWriter = (): ColumnWriter => ({ plain: new ByteWriter(), coded: new RangeEncoder() })

/** Behind what `head` has already: the length of the plain stream, and both. */
export function writeFrame(head: ByteWriter, { plain, coded }: ColumnWriter): Uint8Array {
  head.whole(plain.length)
  head.bytes(plain.written())
  head.bytes(coded.finish())
  return head.written().slice()
}

/** The streams behind what was read of `head`; null when they are none. */
export function readFrame(head: ByteReader): ColumnReader | null {
  const plain = head.bytes(head.whole(head.left))
  const coded = head.bytes(head.left)
  return head.isBad ? null : { plain: new ByteReader(plain), coded: new RangeDecoder(coded) }
}

/** Everything was read and nothing was bad. */
export const isWhole = ({ plain, coded }: ColumnReader): boolean =>
  !plain.isBad && plain.left === 0 && coded.isAtEnd
