// The checksum of Modbus ASCII: the two's complement of the sum of all bytes, without carries.

/** Checksum of the bytes that the hexadecimal pairs of a frame stand for. @see MODBUS over Serial Line V1.02 §6.2.1 */
export function lrc(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum += byte
  return -sum & 0xff
}
