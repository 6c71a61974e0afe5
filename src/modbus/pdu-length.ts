// How long a PDU is: from its own first bytes, or predicted from the request before the answer came.

import { functionRow, type LengthRule, LIMITS } from './function-codes.ts'
import { MAX_PDU_BYTES } from './mbap.ts'
import { readWord } from './words.ts'

/** A length in bytes; 'early' when more of the PDU must come before it is known; 'silent' when no byte says it. */
export type PduLength = number | 'early' | 'silent'

/** Where the list of objects begins in a device identification, behind their number. */
const OBJECTS_START = 7

/** Length of the PDU that begins at `start` of `bytes`, of which everything up to `end` has come. */
export function pduLength(
  rule: LengthRule,
  bytes: Uint8Array,
  start: number,
  end: number,
  requestBytes: number,
): PduLength {
  switch (rule.by) {
    case 'fixed':
      return rule.bytes
    case 'echo':
      return requestBytes
    case 'silence':
      return 'silent'
    case 'count': {
      const at = start + rule.at
      return at < end ? rule.at + 1 + (bytes[at] ?? 0) : 'early'
    }
    case 'count16': {
      const at = start + rule.at
      return at + 1 < end ? rule.at + 2 + readWord(bytes, at) : 'early'
    }
    case 'objects':
      return objectsLength(bytes, start, end)
  }
}

/** @see MODBUS Application Protocol V1.1b3 §6.21 */
function objectsLength(bytes: Uint8Array, start: number, end: number): PduLength {
  let at = start + OBJECTS_START
  if (end < at) return 'early'
  for (let left = bytes[at - 1] ?? 0; left > 0; left--) {
    if (end < at + 2) return 'early'
    at += 2 + (bytes[at + 1] ?? 0)
    if (at - start > MAX_PDU_BYTES) return MAX_PDU_BYTES + 1
  }
  return at - start
}

/**
 * Length of the normal answer's PDU; null when the request does not determine it, or breaks a limit of the standard
 * so that no normal answer is due.
 */
export function predictedAnswerPduBytes(requestPdu: Uint8Array): number | null {
  const row = functionRow(requestPdu)
  if (row === null) return null
  const rule = row.prediction
  switch (rule.by) {
    case 'fixed':
      return rule.bytes
    case 'echo':
      return requestPdu.length
    case 'records':
      return recordsLength(requestPdu)
    case 'unknown':
      return null
    default: {
      if (requestPdu.length < rule.at + 2) return null
      const quantity = readWord(requestPdu, rule.at)
      if (quantity < 1 || quantity > rule.limit) return null
      return rule.by === 'bits' ? 2 + ((quantity + 7) >> 3) : 2 + 2 * quantity
    }
  }
}

/** @see MODBUS Application Protocol V1.1b3 §6.14 */
function recordsLength(requestPdu: Uint8Array): number | null {
  let bytes = 2
  for (let at = 2; at + 7 <= requestPdu.length; at += 7) bytes += 2 + 2 * readWord(requestPdu, at + 5)
  return bytes > 2 && bytes <= 2 + LIMITS.fileReadBytes ? bytes : null
}
