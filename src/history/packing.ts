// The port to what the platform does faster than we: compression and checksums.

export interface Packing {
  /** zstd. @see RFC 8878 */
  readonly compress: (bytes: Uint8Array) => Uint8Array
  /** Null when it is no such frame, or would become longer than `mostBytes`. */
  readonly decompress: (bytes: Uint8Array, mostBytes: number) => Uint8Array | null
  /** CRC-32 of ISO-HDLC, an unsigned number; `start` goes on from an earlier one. @see ITU-T V.42 */
  readonly crc32: (bytes: Uint8Array, start?: number) => number
}
