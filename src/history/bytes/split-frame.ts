// Both streams of split columns as one run of bytes, the upper one compressed where that makes it shorter.

import type { Packing } from '../packing.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import type { SplitReader, SplitWriter } from './split-column.ts'

export const makeSplitWriter = (): SplitWriter => ({ upper: new ByteWriter(), lower: new ByteWriter() })

/** Behind what `head` has already: length of the upper stream, its length compressed (0: as it is), both streams. */
export function writeFrame(head: ByteWriter, { upper, lower }: SplitWriter, packing: Packing): Uint8Array {
  const plain = upper.written()
  const packed = packing.compress(plain)
  const isPacked = packed.length < plain.length
  head.whole(plain.length)
  head.whole(isPacked ? packed.length : 0)
  head.bytes(isPacked ? packed : plain)
  head.bytes(lower.written())
  return head.written().slice()
}

/** The streams behind what was read of `head`; null when they are none, or the upper one has more than `mostBytes`. */
export function readFrame(head: ByteReader, packing: Packing, mostBytes: number): SplitReader | null {
  const plainBytes = head.whole(mostBytes)
  const packedBytes = head.whole(mostBytes)
  const stored = head.bytes(packedBytes === 0 ? plainBytes : packedBytes)
  if (head.isBad) return null
  const plain = packedBytes === 0 ? stored : packing.decompress(stored, plainBytes)
  if (plain === null || plain.length !== plainBytes) return null
  return { upper: new ByteReader(plain), lower: new ByteReader(head.bytes(head.left)) }
}

/** Everything was read and nothing was bad. */
export const isWhole = ({ upper, lower }: SplitReader): boolean =>
  !upper.isBad && !lower.isBad && upper.left === 0 && lower.left === 0
