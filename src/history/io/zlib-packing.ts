// The platform's compression and checksums: zstd and CRC-32 of node:zlib.

import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Packing } from '../packing.ts'

const COMPRESS = { params: { [constants.ZSTD_c_compressionLevel]: 3 } } as const

const compress = (bytes: Uint8Array): Uint8Array => zstdCompressSync(bytes, COMPRESS)

function decompress(bytes: Uint8Array, mostBytes: number): Uint8Array | null {
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, mostBytes) })
  } catch {
    return null
  }
}

export const zlibPacking: Packing = { compress, decompress, crc32: (bytes, start) => crc32(bytes, start) }
