// The platform's compression and checksums: zstd and CRC-32 of node:zlib.

import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Packing } from '../packing.ts'

/** Measured on a commit of 1,000 samples: level 3 takes 4 % less room and 1.7 times the time. */
const LEVEL = 1
const COMPRESS = { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } } as const

const compress = (bytes: Uint8Array): Uint8Array => zstdCompressSync(bytes, COMPRESS)

function decompress(bytes: Uint8Array, mostBytes: number): Uint8Array | null {
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, mostBytes) })
  } catch {
    return null
  }
}

export const zlibPacking: Packing = { compress, decompress, crc32: (bytes, start) => crc32(bytes, start) }
