// Modbus RTU frames: the checksum, and the request inside the bytes between two silences.

/** CRC-16 with polynomial 0xA001, low byte first on the wire. @see MODBUS over Serial Line V1.02 §6.2.2 */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  return crc
}

const LEAST = 4
const MOST = 256

/** The request in a frame, or undefined where the bytes are no whole and sound frame. */
export function openRtuFrame(
  bytes: Uint8Array,
): { readonly unit: number; readonly pdu: Uint8Array } | undefined {
  const [unit] = bytes
  if (unit === undefined || bytes.length < LEAST || bytes.length > MOST) return undefined
  const end = bytes.length - 2
  const crc = (bytes[end] ?? 0) | ((bytes[end + 1] ?? 0) << 8)
  return crc === crc16(bytes.subarray(0, end)) ? { unit, pdu: bytes.slice(1, end) } : undefined
}

export function closeRtuFrame(unit: number, pdu: Uint8Array): Uint8Array {
  const frame = new Uint8Array(pdu.length + 3)
  frame[0] = unit
  frame.set(pdu, 1)
  const crc = crc16(frame.subarray(0, pdu.length + 1))
  frame[pdu.length + 1] = crc & 0xff
  frame[pdu.length + 2] = crc >>> 8
  return frame
}
