// Every PDU that Busbar understands: decodes and encodes requests and answers by their function.

import { err, ok } from '../base/result.ts'
import { EXCEPTION_FLAG, EXCEPTIONS, isExceptionPdu } from './exceptions.ts'
import { FUNCTIONS, type FunctionName, functionRow } from './function-codes.ts'
import { readCoils, readDiscreteInputs, writeMultipleCoils, writeSingleCoil } from './pdu-bits.ts'
import { type Fitting, type PduCodec, type Refused, refusedFunction } from './pdu-codec.ts'
import { diagnostics, getCommEventCounter, getCommEventLog, readExceptionStatus } from './pdu-diagnostics.ts'
import { readFileRecord, writeFileRecord } from './pdu-files.ts'
import { readDeviceIdentification, reportServerId } from './pdu-identification.ts'
import { readFifoQueue, readScatteredRegisters } from './pdu-register-lists.ts'
import {
  maskWriteRegister,
  readHoldingRegisters,
  readInputRegisters,
  readWriteMultipleRegisters,
  writeMultipleRegisters,
  writeSingleRegister,
} from './pdu-registers.ts'

const CODECS = {
  readCoils,
  readDiscreteInputs,
  readHoldingRegisters,
  readInputRegisters,
  writeSingleCoil,
  writeSingleRegister,
  readExceptionStatus,
  diagnostics,
  getCommEventCounter,
  getCommEventLog,
  writeMultipleCoils,
  writeMultipleRegisters,
  reportServerId,
  readFileRecord,
  writeFileRecord,
  maskWriteRegister,
  readWriteMultipleRegisters,
  readFifoQueue,
  readDeviceIdentification,
  readScatteredRegisters,
} as const satisfies Record<FunctionName, unknown>

type Codecs = typeof CODECS
type RequestMap = { [Name in FunctionName]: Parameters<Codecs[Name]['encodeRequest']>[0] }
type AnswerMap = { [Name in FunctionName]: Parameters<Codecs[Name]['encodeAnswer']>[0] }
/** One table seen by the name of its function, so that a request meets the codec of its own kind. */
type CodecTable = { readonly [Name in FunctionName]: PduCodec<RequestMap[Name], AnswerMap[Name]> }
const TABLE: CodecTable = CODECS

export type RequestOf<Name extends FunctionName> = { [Key in Name]: RequestMap[Key] }[Name]
export type AnswerOf<Name extends FunctionName> = { [Key in Name]: AnswerMap[Key] }[Name]
export type ModbusRequest = RequestOf<FunctionName>
export type ModbusAnswer = AnswerOf<FunctionName>
/** A refusal; `exception` may be a code that the standard does not define. */
export type ExceptionAnswer = { readonly function: 'exception'; readonly exception: number }

/** Reads a request as a server: either its fields, all within the limits of the standard, or the exception to answer. */
export function decodeRequest(pdu: Uint8Array): Refused<ModbusRequest> {
  const row = functionRow(pdu)
  return row === null ? refusedFunction : TABLE[row.name].decodeRequest(pdu)
}

/** Throws a RangeError for fields beyond the limits of the standard. */
export function encodeRequest<Name extends FunctionName>(
  request: RequestOf<Name> & { readonly function: Name },
): Uint8Array {
  return TABLE[request.function].encodeRequest(request)
}

/** Reads the answer to `request` as a client: what the request asked for, or the device's refusal. */
export function decodeAnswer<Name extends FunctionName>(
  request: RequestOf<Name> & { readonly function: Name },
  pdu: Uint8Array,
): Fitting<AnswerOf<Name> | ExceptionAnswer> {
  const code = functionCode(request.function)
  if (isExceptionPdu(pdu) && pdu[0] === (code | EXCEPTION_FLAG)) {
    return ok({ function: 'exception', exception: pdu[1] ?? EXCEPTIONS.serverDeviceFailure })
  }
  if (pdu[0] !== code) return err('function')
  return TABLE[request.function].decodeAnswer(request, pdu)
}

/** Throws a RangeError for fields beyond the limits of the standard. */
export function encodeAnswer<Name extends FunctionName>(
  answer: AnswerOf<Name> & { readonly function: Name },
): Uint8Array {
  return TABLE[answer.function].encodeAnswer(answer)
}

/** The code of a function's name. */
export function functionCode(name: FunctionName): number {
  const row = FUNCTIONS.find((each) => each.name === name)
  if (row === undefined) throw new Error(`no function ${name}`)
  return row.code
}
