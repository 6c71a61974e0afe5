// Functions 1, 2, 5 and 15: requests and answers that carry coils and discrete inputs.

import { ok } from '../base/result.ts'
import { LIMITS } from './function-codes.ts'
import {
  accepted,
  assertEncodable,
  countedData,
  isWord,
  mismatch,
  type PduCodec,
  rangeException,
  refusedValue,
  wrongLength,
} from './pdu-codec.ts'
import { countedPdu, readWord, wordsPdu } from './words.ts'

export type ReadBits<Name> = { readonly function: Name; readonly address: number; readonly quantity: number }
/** Eight bits a byte, the first bit lowest; bits behind the last one are 0. */
export type Bits<Name> = { readonly function: Name; readonly bits: Uint8Array }
export type WriteCoil = {
  readonly function: 'writeSingleCoil'
  readonly address: number
  readonly on: boolean
}
export type WriteCoils = ReadBits<'writeMultipleCoils'> & { readonly bits: Uint8Array }
export type CoilsWritten = ReadBits<'writeMultipleCoils'>

const COIL_ON = 0xff00
const WRITE_SINGLE_COIL = 5
const WRITE_MULTIPLE_COILS = 15

/** Bytes that carry so many bits. */
export function bitBytes(quantity: number): number {
  return (quantity + 7) >> 3
}

/** Bit `index` of packed bits; one outside of them is off. */
export function readBit(bits: Uint8Array, index: number): boolean {
  return (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1
}

/** @see MODBUS Application Protocol V1.1b3 §6.1, §6.2 */
function readBitsCodec<Name extends string>(code: number, name: Name): PduCodec<ReadBits<Name>, Bits<Name>> {
  return {
    decodeRequest(pdu) {
      if (pdu.length !== 5) return refusedValue
      const [address, quantity] = [readWord(pdu, 1), readWord(pdu, 3)]
      return accepted(
        { function: name, address, quantity },
        rangeException(address, quantity, LIMITS.readBits),
      )
    },
    encodeRequest({ address, quantity }) {
      assertEncodable(rangeException(address, quantity, LIMITS.readBits) === null, name)
      return wordsPdu(code, address, quantity)
    },
    decodeAnswer(request, pdu) {
      const bits = countedData(pdu, bitBytes(request.quantity))
      return bits === null ? wrongLength : ok({ function: name, bits })
    },
    encodeAnswer({ bits }) {
      assertEncodable(bits.length >= 1 && bits.length <= bitBytes(LIMITS.readBits), name)
      return countedPdu(Uint8Array.of(code), bits)
    },
  }
}

export const readCoils = readBitsCodec(1, 'readCoils')
export const readDiscreteInputs = readBitsCodec(2, 'readDiscreteInputs')

function encodeCoil({ address, on }: WriteCoil): Uint8Array {
  assertEncodable(isWord(address), 'writeSingleCoil')
  return wordsPdu(WRITE_SINGLE_COIL, address, on ? COIL_ON : 0)
}

/** @see MODBUS Application Protocol V1.1b3 §6.5 */
export const writeSingleCoil: PduCodec<WriteCoil, WriteCoil> = {
  decodeRequest(pdu) {
    const value = readWord(pdu, 3)
    if (pdu.length !== 5 || (value !== COIL_ON && value !== 0)) return refusedValue
    return ok({ function: 'writeSingleCoil', address: readWord(pdu, 1), on: value === COIL_ON })
  },
  encodeRequest: encodeCoil,
  decodeAnswer(request, pdu) {
    if (pdu.length !== 5) return wrongLength
    const isSame = readWord(pdu, 1) === request.address && readWord(pdu, 3) === (request.on ? COIL_ON : 0)
    return isSame ? ok(request) : mismatch
  },
  encodeAnswer: encodeCoil,
}

/** @see MODBUS Application Protocol V1.1b3 §6.11 */
export const writeMultipleCoils: PduCodec<WriteCoils, CoilsWritten> = {
  decodeRequest(pdu) {
    const [address, quantity] = [readWord(pdu, 1), readWord(pdu, 3)]
    const exception = rangeException(address, quantity, LIMITS.writeBits)
    if (pdu.length < 6 || pdu.length !== 6 + bitBytes(quantity) || pdu[5] !== bitBytes(quantity)) {
      return refusedValue
    }
    return accepted({ function: 'writeMultipleCoils', address, quantity, bits: pdu.subarray(6) }, exception)
  },
  encodeRequest({ address, quantity, bits }) {
    const exception = rangeException(address, quantity, LIMITS.writeBits)
    assertEncodable(exception === null && bits.length === bitBytes(quantity), 'writeMultipleCoils')
    return countedPdu(wordsPdu(WRITE_MULTIPLE_COILS, address, quantity), bits)
  },
  decodeAnswer({ address, quantity }, pdu) {
    if (pdu.length !== 5) return wrongLength
    if (readWord(pdu, 1) !== address || readWord(pdu, 3) !== quantity) return mismatch
    return ok({ function: 'writeMultipleCoils', address, quantity })
  },
  encodeAnswer({ address, quantity }) {
    assertEncodable(rangeException(address, quantity, LIMITS.writeBits) === null, 'writeMultipleCoils')
    return wordsPdu(WRITE_MULTIPLE_COILS, address, quantity)
  },
}
