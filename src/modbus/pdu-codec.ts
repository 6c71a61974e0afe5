// What a codec of one function offers, and the checks that all of them make alike.

import { err, ok, type Result } from '../base/result.ts'
import { EXCEPTIONS, type ExceptionCode } from './exceptions.ts'

/** A request, or the exception with which a server refuses it. */
export type Refused<T> = Result<T, ExceptionCode>

/** Why an answer is not one to its request: a field that should repeat the request or follow from it does not. */
export type AnswerFault = 'function' | 'length' | 'mismatch'
/** What an answer carries, or why it does not fit its request. */
export type Fitting<T> = Result<T, AnswerFault>

/**
 * Both directions of one function. Decoders never throw, and what they return may hold views into the PDU; encoders
 * throw a RangeError for what the standard does not allow.
 */
export type PduCodec<Request, Answer> = {
  readonly decodeRequest: (pdu: Uint8Array) => Refused<Request>
  readonly encodeRequest: (request: Request) => Uint8Array
  readonly decodeAnswer: (request: Request, pdu: Uint8Array) => Fitting<Answer>
  readonly encodeAnswer: (answer: Answer) => Uint8Array
}

const ADDRESSES = 65_536

export const refusedValue = err(EXCEPTIONS.illegalDataValue)
export const refusedFunction = err(EXCEPTIONS.illegalFunction)
export const wrongLength = err('length' as const)
export const mismatch = err('mismatch' as const)

/** Checks the quantity first, then the addresses, in the standard's order. @see MODBUS Application Protocol V1.1b3 §6 */
export function rangeException(address: number, quantity: number, limit: number): ExceptionCode | null {
  if (!isUpTo(quantity, limit) || quantity === 0) return EXCEPTIONS.illegalDataValue
  return isWord(address) && address + quantity <= ADDRESSES ? null : EXCEPTIONS.illegalDataAddress
}

/** The request when nothing is wrong with it. */
export function accepted<T>(request: T, exception: ExceptionCode | null): Refused<T> {
  return exception === null ? ok(request) : err(exception)
}

/** A whole number from 0 to `limit`. */
export function isUpTo(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= limit
}

export function isWord(value: number): boolean {
  return isUpTo(value, 0xffff)
}

/** Encoding what the standard does not allow is a broken invariant of the caller. */
export function assertEncodable(isEncodable: boolean, what: string): void {
  if (!isEncodable) throw new RangeError(`${what} outside the limits of the standard`)
}

/** The bytes of an answer that counts them in its second byte; `expectedBytes` null when the request does not tell. */
export function countedData(pdu: Uint8Array, expectedBytes: number | null): Uint8Array | null {
  if (pdu.length < 2 || pdu[1] !== pdu.length - 2) return null
  return expectedBytes === null || pdu[1] === expectedBytes ? pdu.subarray(2) : null
}
