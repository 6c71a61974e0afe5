// Functions 7, 8, 11 and 12: what a device tells about its serial line and its communication.

import { ok } from '../base/result.ts'
import { LIMITS } from './function-codes.ts'
import {
  assertEncodable,
  countedData,
  isUpTo,
  isWord,
  mismatch,
  type PduCodec,
  refusedFunction,
  refusedValue,
  wrongLength,
} from './pdu-codec.ts'
import { countedPdu, readWord, sameBytes, wordsPdu } from './words.ts'

export type NoData<Name> = { readonly function: Name }
/** Eight outputs of the device's choice, the first lowest. */
export type ExceptionStatus = { readonly function: 'readExceptionStatus'; readonly status: number }

const READ_EXCEPTION_STATUS = 7
const DIAGNOSTICS = 8
const EVENT_COUNTER = 11
const EVENT_LOG = 12
/** The status word of a device that still works on an earlier command. */
const BUSY = 0xffff

/** A request that is its function code and no more. */
export function bareRequest<Name extends string>(code: number, name: Name) {
  return {
    decodeRequest: (pdu: Uint8Array) => (pdu.length === 1 ? ok({ function: name }) : refusedValue),
    encodeRequest: () => Uint8Array.of(code),
  }
}

/** @see MODBUS Application Protocol V1.1b3 §6.7 */
export const readExceptionStatus: PduCodec<NoData<'readExceptionStatus'>, ExceptionStatus> = {
  ...bareRequest(READ_EXCEPTION_STATUS, 'readExceptionStatus'),
  decodeAnswer(_request, pdu) {
    if (pdu.length !== 2) return wrongLength
    return ok({ function: 'readExceptionStatus', status: pdu[1] ?? 0 })
  },
  encodeAnswer({ status }) {
    assertEncodable(isUpTo(status, 0xff), 'readExceptionStatus')
    return Uint8Array.of(READ_EXCEPTION_STATUS, status)
  },
}

/** What the two data bytes of a sub-function may be: any, nothing, a choice, or a character before a zero. */
const SUB_FUNCTIONS: Readonly<Record<number, 'any' | 'zero' | 'zeroOrOn' | 'character'>> = {
  0: 'any',
  1: 'zeroOrOn',
  2: 'zero',
  3: 'character',
  4: 'zero',
  10: 'zero',
  11: 'zero',
  12: 'zero',
  13: 'zero',
  14: 'zero',
  15: 'zero',
  16: 'zero',
  17: 'zero',
  18: 'zero',
  20: 'zero',
}

/** Sub-function 0. @see MODBUS Application Protocol V1.1b3 §6.8.1 */
export const RETURN_QUERY_DATA = 0
/** Sub-functions whose answer repeats the data of the request; the others answer a register or a counter. */
const REPEATED: ReadonlySet<number> = new Set([RETURN_QUERY_DATA, 1, 3, 4, 10, 20])
const MAX_DATA_BYTES = 250

export type Diagnostics = {
  readonly function: 'diagnostics'
  readonly subFunction: number
  /** Two bytes; any even number of them for sub-function 0. */
  readonly data: Uint8Array
}

function isDataFitting(subFunction: number, data: Uint8Array): boolean {
  const rule = SUB_FUNCTIONS[subFunction]
  if (rule === 'any') return data.length >= 2 && data.length <= MAX_DATA_BYTES && data.length % 2 === 0
  if (data.length !== 2) return false
  const word = readWord(data, 0)
  if (rule === 'zero') return word === 0
  return rule === 'zeroOrOn' ? word === 0 || word === 0xff00 : (word & 0xff) === 0
}

function diagnosticsPdu({ subFunction, data }: Diagnostics): Uint8Array {
  const pdu = new Uint8Array(3 + data.length)
  pdu.set(wordsPdu(DIAGNOSTICS, subFunction))
  pdu.set(data, 3)
  return pdu
}

/** @see MODBUS Application Protocol V1.1b3 §6.8 */
export const diagnostics: PduCodec<Diagnostics, Diagnostics> = {
  decodeRequest(pdu) {
    if (pdu.length < 3) return refusedValue
    const [subFunction, data] = [readWord(pdu, 1), pdu.subarray(3)]
    if (SUB_FUNCTIONS[subFunction] === undefined) return refusedFunction
    return isDataFitting(subFunction, data)
      ? ok({ function: 'diagnostics', subFunction, data })
      : refusedValue
  },
  encodeRequest(request) {
    assertEncodable(isDataFitting(request.subFunction, request.data), 'diagnostics')
    return diagnosticsPdu(request)
  },
  decodeAnswer({ subFunction, data }, pdu) {
    if (pdu.length !== 3 + data.length) return wrongLength
    const answered = pdu.subarray(3)
    const isRepeated = !REPEATED.has(subFunction) || sameBytes(answered, data)
    if (readWord(pdu, 1) !== subFunction || !isRepeated) return mismatch
    return ok({ function: 'diagnostics', subFunction, data: answered })
  },
  encodeAnswer(answer) {
    const { subFunction, data } = answer
    const isFitting = REPEATED.has(subFunction) ? isDataFitting(subFunction, data) : data.length === 2
    assertEncodable(SUB_FUNCTIONS[subFunction] !== undefined && isFitting, 'diagnostics')
    return diagnosticsPdu(answer)
  },
}

export type CommEventCounter = {
  readonly function: 'getCommEventCounter'
  readonly isBusy: boolean
  readonly eventCount: number
}

/** @see MODBUS Application Protocol V1.1b3 §6.9 */
export const getCommEventCounter: PduCodec<NoData<'getCommEventCounter'>, CommEventCounter> = {
  ...bareRequest(EVENT_COUNTER, 'getCommEventCounter'),
  decodeAnswer(_request, pdu) {
    if (pdu.length !== 5) return wrongLength
    const status = readWord(pdu, 1)
    if (status !== 0 && status !== BUSY) return mismatch
    return ok({ function: 'getCommEventCounter', isBusy: status === BUSY, eventCount: readWord(pdu, 3) })
  },
  encodeAnswer({ isBusy, eventCount }) {
    assertEncodable(isWord(eventCount), 'getCommEventCounter')
    return wordsPdu(EVENT_COUNTER, isBusy ? BUSY : 0, eventCount)
  },
}

export type CommEventLog = {
  readonly function: 'getCommEventLog'
  readonly isBusy: boolean
  readonly eventCount: number
  readonly messageCount: number
  /** One byte an event, the latest first. */
  readonly events: Uint8Array
}

/** @see MODBUS Application Protocol V1.1b3 §6.10 */
export const getCommEventLog: PduCodec<NoData<'getCommEventLog'>, CommEventLog> = {
  ...bareRequest(EVENT_LOG, 'getCommEventLog'),
  decodeAnswer(_request, pdu) {
    const data = countedData(pdu, null)
    if (data === null || data.length < 6 || data.length > 6 + LIMITS.commEvents) return wrongLength
    const status = readWord(data, 0)
    if (status !== 0 && status !== BUSY) return mismatch
    return ok({
      function: 'getCommEventLog',
      isBusy: status === BUSY,
      eventCount: readWord(data, 2),
      messageCount: readWord(data, 4),
      events: data.subarray(6),
    })
  },
  encodeAnswer({ isBusy, eventCount, messageCount, events }) {
    const areCounts = isWord(eventCount) && isWord(messageCount)
    assertEncodable(areCounts && events.length <= LIMITS.commEvents, 'getCommEventLog')
    const data = new Uint8Array(6 + events.length)
    data.set(wordsPdu(0, isBusy ? BUSY : 0, eventCount, messageCount).subarray(1))
    data.set(events, 6)
    return countedPdu(Uint8Array.of(EVENT_LOG), data)
  },
}
