// Functions 20 and 21: groups of registers in files of up to 10,000 records.

import { ok } from '../base/result.ts'
import { EXCEPTIONS, type ExceptionCode } from './exceptions.ts'
import { LIMITS } from './function-codes.ts'
import {
  accepted,
  assertEncodable,
  countedData,
  isUpTo,
  isWord,
  mismatch,
  type PduCodec,
  refusedValue,
  wrongLength,
} from './pdu-codec.ts'
import { countedPdu, readWord, sameBytes, writeWord } from './words.ts'

/** Where a group begins: the file, 1 to 65535, and the record in it, 0 to 9999. */
export type FilePlace = { readonly file: number; readonly record: number }
export type FileRead = FilePlace & { readonly quantity: number }
export type FileWrite = FilePlace & { readonly registers: Uint8Array }

export type ReadFiles = { readonly function: 'readFileRecord'; readonly groups: readonly FileRead[] }
export type FilesRead = { readonly function: 'readFileRecord'; readonly groups: readonly Uint8Array[] }
export type WriteFiles = { readonly function: 'writeFileRecord'; readonly groups: readonly FileWrite[] }

const READ_FILE_RECORD = 20
const WRITE_FILE_RECORD = 21
const REFERENCE_TYPE = 6
/** Reference type, file, record and length: a whole group to read, the head of a group to write. */
const HEAD_BYTES = 7
/** Length and reference type before the registers of a group in the answer. */
const ANSWER_HEAD_BYTES = 2

function placeException({ file, record }: FilePlace, quantity: number): ExceptionCode | null {
  const isInFile = isUpTo(record, LIMITS.fileRecord) && record + quantity - 1 <= LIMITS.fileRecord
  return isWord(file) && file > 0 && isInFile ? null : EXCEPTIONS.illegalDataAddress
}

function readException(groups: readonly FileRead[]): ExceptionCode | null {
  const answerBytes = groups.reduce((sum, group) => sum + ANSWER_HEAD_BYTES + 2 * group.quantity, 0)
  const isFitting = groups.length > 0 && HEAD_BYTES * groups.length <= LIMITS.fileReadBytes
  const hasRegisters = groups.every((group) => isWord(group.quantity) && group.quantity > 0)
  if (!isFitting || !hasRegisters || answerBytes > LIMITS.fileReadBytes) return EXCEPTIONS.illegalDataValue
  for (const group of groups) {
    const exception = placeException(group, group.quantity)
    if (exception !== null) return exception
  }
  return null
}

/** @see MODBUS Application Protocol V1.1b3 §6.14 */
export const readFileRecord: PduCodec<ReadFiles, FilesRead> = {
  decodeRequest(pdu) {
    const data = countedData(pdu, null)
    if (data === null || data.length % HEAD_BYTES !== 0) return refusedValue
    const groups: FileRead[] = []
    let hasReferences = true
    for (let at = 0; at < data.length; at += HEAD_BYTES) {
      hasReferences &&= data[at] === REFERENCE_TYPE
      groups.push({
        file: readWord(data, at + 1),
        record: readWord(data, at + 3),
        quantity: readWord(data, at + 5),
      })
    }
    const referenceException = hasReferences ? null : EXCEPTIONS.illegalDataAddress
    return accepted({ function: 'readFileRecord', groups }, readException(groups) ?? referenceException)
  },
  encodeRequest({ groups }) {
    assertEncodable(readException(groups) === null, 'readFileRecord')
    const data = new Uint8Array(HEAD_BYTES * groups.length)
    for (const [index, group] of groups.entries()) writeHead(data, HEAD_BYTES * index, group, group.quantity)
    return countedPdu(Uint8Array.of(READ_FILE_RECORD), data)
  },
  decodeAnswer({ groups }, pdu) {
    const data = countedData(pdu, null)
    if (data === null) return wrongLength
    const read: Uint8Array[] = []
    let at = 0
    for (const { quantity } of groups) {
      if (data[at] !== 1 + 2 * quantity) return wrongLength
      if (data[at + 1] !== REFERENCE_TYPE) return mismatch
      read.push(data.subarray(at + ANSWER_HEAD_BYTES, at + ANSWER_HEAD_BYTES + 2 * quantity))
      at += ANSWER_HEAD_BYTES + 2 * quantity
    }
    return at === data.length ? ok({ function: 'readFileRecord', groups: read }) : wrongLength
  },
  encodeAnswer({ groups }) {
    const dataBytes = groups.reduce((sum, group) => sum + ANSWER_HEAD_BYTES + group.length, 0)
    const hasWords = groups.every((group) => group.length > 0 && group.length % 2 === 0)
    assertEncodable(hasWords && groups.length > 0 && dataBytes <= LIMITS.fileReadBytes, 'readFileRecord')
    const data = new Uint8Array(dataBytes)
    let at = 0
    for (const group of groups) {
      data[at] = 1 + group.length
      data[at + 1] = REFERENCE_TYPE
      data.set(group, at + ANSWER_HEAD_BYTES)
      at += ANSWER_HEAD_BYTES + group.length
    }
    return countedPdu(Uint8Array.of(READ_FILE_RECORD), data)
  },
}

function writeHead(data: Uint8Array, at: number, { file, record }: FilePlace, quantity: number): void {
  data[at] = REFERENCE_TYPE
  writeWord(data, at + 1, file)
  writeWord(data, at + 3, record)
  writeWord(data, at + 5, quantity)
}

function writeException(groups: readonly FileWrite[]): ExceptionCode | null {
  for (const group of groups) {
    const exception = placeException(group, group.registers.length / 2)
    if (exception !== null) return exception
  }
  return null
}

function encodeWriteFiles({ groups }: WriteFiles): Uint8Array {
  const dataBytes = groups.reduce((sum, group) => sum + HEAD_BYTES + group.registers.length, 0)
  const hasWords = groups.every(({ registers }) => registers.length > 0 && registers.length % 2 === 0)
  const isFitting = hasWords && groups.length > 0 && dataBytes <= LIMITS.fileWriteBytes
  assertEncodable(isFitting && writeException(groups) === null, 'writeFileRecord')
  const data = new Uint8Array(dataBytes)
  let at = 0
  for (const group of groups) {
    writeHead(data, at, group, group.registers.length / 2)
    data.set(group.registers, at + HEAD_BYTES)
    at += HEAD_BYTES + group.registers.length
  }
  return countedPdu(Uint8Array.of(WRITE_FILE_RECORD), data)
}

/** @see MODBUS Application Protocol V1.1b3 §6.15 */
export const writeFileRecord: PduCodec<WriteFiles, WriteFiles> = {
  decodeRequest(pdu) {
    const data = countedData(pdu, null)
    if (data === null || data.length === 0 || data.length > LIMITS.fileWriteBytes) return refusedValue
    const groups: FileWrite[] = []
    let hasReferences = true
    for (let at = 0; at < data.length; ) {
      const end = at + HEAD_BYTES + 2 * readWord(data, at + 5)
      if (end === at + HEAD_BYTES || end > data.length) return refusedValue
      hasReferences &&= data[at] === REFERENCE_TYPE
      const registers = data.subarray(at + HEAD_BYTES, end)
      groups.push({ file: readWord(data, at + 1), record: readWord(data, at + 3), registers })
      at = end
    }
    const referenceException = hasReferences ? null : EXCEPTIONS.illegalDataAddress
    return accepted({ function: 'writeFileRecord', groups }, referenceException ?? writeException(groups))
  },
  encodeRequest: encodeWriteFiles,
  decodeAnswer(request, pdu) {
    const expected = encodeWriteFiles(request)
    if (pdu.length !== expected.length) return wrongLength
    return sameBytes(pdu, expected) ? ok(request) : mismatch
  },
  encodeAnswer: encodeWriteFiles,
}
