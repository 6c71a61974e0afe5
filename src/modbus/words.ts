// Modbus words in byte arrays: 16 bits, the high byte first.

/** The word at `at`; bytes behind the end count as 0, so check the length before. */
export function readWord(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

/** Writes the low 16 bits of `value`. */
export function writeWord(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8
  bytes[at + 1] = value
}

/** Digits of a word in raw contents. */
export const HEX_OF_WORD = 4

/** As four hexadecimal digits. */
export const hexWord = (word: number): string => word.toString(16).toUpperCase().padStart(HEX_OF_WORD, '0')

/** A PDU of a function code and words. */
export function wordsPdu(code: number, ...words: readonly number[]): Uint8Array {
  const pdu = new Uint8Array(1 + 2 * words.length)
  pdu[0] = code
  for (const [index, word] of words.entries()) writeWord(pdu, 1 + 2 * index, word)
  return pdu
}

/** A PDU that begins with `head` and ends with a one-byte count and the bytes that it counts. */
export function countedPdu(head: Uint8Array, data: Uint8Array): Uint8Array {
  const pdu = new Uint8Array(head.length + 1 + data.length)
  pdu.set(head)
  pdu[head.length] = data.length
  pdu.set(data, head.length + 1)
  return pdu
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
