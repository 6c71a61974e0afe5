// Functions 3, 4, 6, 16, 22 and 23: requests and answers that carry registers, as bytes in the order of the frame.

import { ok } from '../base/result.ts'
import { EXCEPTIONS } from './exceptions.ts'
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
import { countedPdu, readWord, sameBytes, wordsPdu } from './words.ts'

export type ReadRegisters<Name> = {
  readonly function: Name
  readonly address: number
  readonly quantity: number
}
export type Registers<Name> = { readonly function: Name; readonly registers: Uint8Array }
export type WriteRegister = {
  readonly function: 'writeSingleRegister'
  readonly address: number
  readonly value: number
}
export type WriteRegisters = {
  readonly function: 'writeMultipleRegisters'
  readonly address: number
  readonly registers: Uint8Array
}
export type RegistersWritten = ReadRegisters<'writeMultipleRegisters'>
/** The register becomes (register and andMask) or (orMask and not andMask). */
export type MaskWrite = {
  readonly function: 'maskWriteRegister'
  readonly address: number
  readonly andMask: number
  readonly orMask: number
}
/** The server writes before it reads. */
export type ReadWriteRegisters = {
  readonly function: 'readWriteMultipleRegisters'
  readonly readAddress: number
  readonly readQuantity: number
  readonly writeAddress: number
  readonly registers: Uint8Array
}

const WRITE_SINGLE = 6
const WRITE_MULTIPLE = 16
const MASK_WRITE = 22
const READ_WRITE = 23

function encodeRegisters(code: number, registers: Uint8Array): Uint8Array {
  const words = registers.length / 2
  assertEncodable(Number.isInteger(words) && words >= 1 && words <= LIMITS.readRegisters, 'registers')
  return countedPdu(Uint8Array.of(code), registers)
}

/** @see MODBUS Application Protocol V1.1b3 §6.3, §6.4 */
function readCodec<Name extends string>(
  code: number,
  name: Name,
): PduCodec<ReadRegisters<Name>, Registers<Name>> {
  return {
    decodeRequest(pdu) {
      if (pdu.length !== 5) return refusedValue
      const [address, quantity] = [readWord(pdu, 1), readWord(pdu, 3)]
      const exception = rangeException(address, quantity, LIMITS.readRegisters)
      return accepted({ function: name, address, quantity }, exception)
    },
    encodeRequest({ address, quantity }) {
      assertEncodable(rangeException(address, quantity, LIMITS.readRegisters) === null, name)
      return wordsPdu(code, address, quantity)
    },
    decodeAnswer(request, pdu) {
      const registers = countedData(pdu, 2 * request.quantity)
      return registers === null ? wrongLength : ok({ function: name, registers })
    },
    encodeAnswer: ({ registers }) => encodeRegisters(code, registers),
  }
}

export const readHoldingRegisters = readCodec(3, 'readHoldingRegisters')
export const readInputRegisters = readCodec(4, 'readInputRegisters')

function encodeWriteRegister({ address, value }: WriteRegister): Uint8Array {
  assertEncodable(isWord(address) && isWord(value), 'writeSingleRegister')
  return wordsPdu(WRITE_SINGLE, address, value)
}

/** @see MODBUS Application Protocol V1.1b3 §6.6 */
export const writeSingleRegister: PduCodec<WriteRegister, WriteRegister> = {
  decodeRequest(pdu) {
    if (pdu.length !== 5) return refusedValue
    return ok({ function: 'writeSingleRegister', address: readWord(pdu, 1), value: readWord(pdu, 3) })
  },
  encodeRequest: encodeWriteRegister,
  decodeAnswer(request, pdu) {
    if (pdu.length !== 5) return wrongLength
    return sameBytes(pdu, encodeWriteRegister(request)) ? ok(request) : mismatch
  },
  encodeAnswer: encodeWriteRegister,
}

/** @see MODBUS Application Protocol V1.1b3 §6.12 */
export const writeMultipleRegisters: PduCodec<WriteRegisters, RegistersWritten> = {
  decodeRequest(pdu) {
    const [address, quantity] = [readWord(pdu, 1), readWord(pdu, 3)]
    const exception = rangeException(address, quantity, LIMITS.writeRegisters)
    if (pdu.length < 6 || pdu.length !== 6 + 2 * quantity || pdu[5] !== 2 * quantity) return refusedValue
    return accepted({ function: 'writeMultipleRegisters', address, registers: pdu.subarray(6) }, exception)
  },
  encodeRequest({ address, registers }) {
    const quantity = registers.length / 2
    const exception = rangeException(address, quantity, LIMITS.writeRegisters)
    assertEncodable(exception === null, 'writeMultipleRegisters')
    return countedPdu(wordsPdu(WRITE_MULTIPLE, address, quantity), registers)
  },
  decodeAnswer({ address, registers }, pdu) {
    if (pdu.length !== 5) return wrongLength
    const quantity = registers.length / 2
    if (readWord(pdu, 1) !== address || readWord(pdu, 3) !== quantity) return mismatch
    return ok({ function: 'writeMultipleRegisters', address, quantity })
  },
  encodeAnswer({ address, quantity }) {
    const exception = rangeException(address, quantity, LIMITS.writeRegisters)
    assertEncodable(exception === null, 'writeMultipleRegisters')
    return wordsPdu(WRITE_MULTIPLE, address, quantity)
  },
}

function encodeMaskWrite({ address, andMask, orMask }: MaskWrite): Uint8Array {
  assertEncodable(isWord(address) && isWord(andMask) && isWord(orMask), 'maskWriteRegister')
  return wordsPdu(MASK_WRITE, address, andMask, orMask)
}

/** @see MODBUS Application Protocol V1.1b3 §6.16 */
export const maskWriteRegister: PduCodec<MaskWrite, MaskWrite> = {
  decodeRequest(pdu) {
    if (pdu.length !== 7) return refusedValue
    const [address, andMask, orMask] = [readWord(pdu, 1), readWord(pdu, 3), readWord(pdu, 5)]
    return ok({ function: 'maskWriteRegister', address, andMask, orMask })
  },
  encodeRequest: encodeMaskWrite,
  decodeAnswer(request, pdu) {
    if (pdu.length !== 7) return wrongLength
    return sameBytes(pdu, encodeMaskWrite(request)) ? ok(request) : mismatch
  },
  encodeAnswer: encodeMaskWrite,
}

/** What a masked write leaves in a register. @see MODBUS Application Protocol V1.1b3 §6.16 */
export function maskedRegister(value: number, andMask: number, orMask: number): number {
  return ((value & andMask) | (orMask & ~andMask)) & 0xffff
}

/** @see MODBUS Application Protocol V1.1b3 §6.17 */
export const readWriteMultipleRegisters: PduCodec<
  ReadWriteRegisters,
  Registers<'readWriteMultipleRegisters'>
> = {
  decodeRequest(pdu) {
    const writeQuantity = readWord(pdu, 7)
    const request: ReadWriteRegisters = {
      function: 'readWriteMultipleRegisters',
      readAddress: readWord(pdu, 1),
      readQuantity: readWord(pdu, 3),
      writeAddress: readWord(pdu, 5),
      registers: pdu.subarray(10),
    }
    const hasCount = pdu.length >= 10 && pdu[9] === 2 * writeQuantity
    if (!hasCount || request.registers.length !== 2 * writeQuantity) return refusedValue
    return accepted(request, readWriteException(request))
  },
  encodeRequest(request) {
    const { readAddress, readQuantity, writeAddress, registers } = request
    assertEncodable(readWriteException(request) === null, request.function)
    const head = wordsPdu(READ_WRITE, readAddress, readQuantity, writeAddress, registers.length / 2)
    return countedPdu(head, registers)
  },
  decodeAnswer(request, pdu) {
    const registers = countedData(pdu, 2 * request.readQuantity)
    return registers === null ? wrongLength : ok({ function: 'readWriteMultipleRegisters', registers })
  },
  encodeAnswer: ({ registers }) => encodeRegisters(READ_WRITE, registers),
}

/** Both quantities are judged before both address ranges. */
function readWriteException({ readAddress, readQuantity, writeAddress, registers }: ReadWriteRegisters) {
  const readException = rangeException(readAddress, readQuantity, LIMITS.readWriteReadRegisters)
  const writeException = rangeException(writeAddress, registers.length / 2, LIMITS.readWriteWriteRegisters)
  const isValueWrong = [readException, writeException].includes(EXCEPTIONS.illegalDataValue)
  return isValueWrong ? EXCEPTIONS.illegalDataValue : (readException ?? writeException)
}
