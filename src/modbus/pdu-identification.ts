// Functions 17 and 43/14: what a device says about itself, as bytes of its own and as numbered objects.

import { ok } from '../base/result.ts'
import { MAX_PDU_BYTES } from './mbap.ts'
import {
  assertEncodable,
  countedData,
  isUpTo,
  mismatch,
  type PduCodec,
  refusedFunction,
  refusedValue,
  wrongLength,
} from './pdu-codec.ts'
import { bareRequest, type NoData } from './pdu-diagnostics.ts'
import { countedPdu } from './words.ts'

const REPORT_SERVER_ID = 17
const ENCAPSULATED = 43
const DEVICE_IDENTIFICATION = 14

/** `data` has the parts that `readServerId` takes apart; how long the first is, only the device's manual says. */
export type ServerIdAnswer = { readonly function: 'reportServerId'; readonly data: Uint8Array }

const MAX_SERVER_ID_BYTES = MAX_PDU_BYTES - 2

/** @see MODBUS Application Protocol V1.1b3 §6.13 */
export const reportServerId: PduCodec<NoData<'reportServerId'>, ServerIdAnswer> = {
  ...bareRequest(REPORT_SERVER_ID, 'reportServerId'),
  decodeAnswer(_request, pdu) {
    const data = countedData(pdu, null)
    return data === null ? wrongLength : ok({ function: 'reportServerId', data })
  },
  encodeAnswer({ data }) {
    assertEncodable(data.length <= MAX_SERVER_ID_BYTES, 'reportServerId')
    return countedPdu(Uint8Array.of(REPORT_SERVER_ID), data)
  },
}

export type ServerId = {
  readonly id: Uint8Array
  readonly isRunning: boolean
  readonly additional: Uint8Array
}

const RUNNING = 0xff

/** Null when the run indicator behind `idBytes` bytes is neither on nor off. */
export function readServerId(data: Uint8Array, idBytes: number): ServerId | null {
  const indicator = data[idBytes]
  if (indicator !== 0 && indicator !== RUNNING) return null
  return {
    id: data.subarray(0, idBytes),
    isRunning: indicator === RUNNING,
    additional: data.subarray(idBytes + 1),
  }
}

/** The data of an answer to function 17: id, run indicator, then what else is told. @see MODBUS Application Protocol V1.1b3 §6.13 */
export function serverIdData({ id, isRunning, additional }: ServerId): Uint8Array {
  const data = new Uint8Array(id.length + 1 + additional.length)
  data.set(id)
  data[id.length] = isRunning ? RUNNING : 0
  data.set(additional, id.length + 1)
  return data
}

/** Streams of the objects of one level and those below it, or one object. */
export const IDENTIFICATION_ACCESS = { basic: 1, regular: 2, extended: 3, individual: 4 } as const
export type IdentificationAccess = keyof typeof IDENTIFICATION_ACCESS

export type ReadIdentification = {
  readonly function: 'readDeviceIdentification'
  readonly access: IdentificationAccess
  /** The object, or where the stream begins. */
  readonly objectId: number
}
export type IdentificationObject = { readonly id: number; readonly value: Uint8Array }
export type Identification = {
  readonly function: 'readDeviceIdentification'
  readonly access: IdentificationAccess
  /** 1, 2 or 3 for basic, regular, extended; plus 0x80 when objects can be read individually too. */
  readonly conformity: number
  /** Where the next request goes on; null when the stream ends here. */
  readonly nextObjectId: number | null
  readonly objects: readonly IdentificationObject[]
}

/** Function, MEI type, access, conformity, more follows, next object, number of objects. */
const HEAD_BYTES = 7
const OBJECT_HEAD_BYTES = 2
/** What the objects of one answer may take, each with its id and length. */
export const MAX_OBJECTS_BYTES = MAX_PDU_BYTES - HEAD_BYTES
const MORE_FOLLOWS = 0xff
const CONFORMITIES: ReadonlySet<number> = new Set([1, 2, 3, 0x81, 0x82, 0x83])

function accessOf(code: number | undefined): IdentificationAccess | null {
  const accesses = ['basic', 'regular', 'extended', 'individual'] as const
  return accesses.find((access) => IDENTIFICATION_ACCESS[access] === code) ?? null
}

/** @see MODBUS Application Protocol V1.1b3 §6.21 */
export const readDeviceIdentification: PduCodec<ReadIdentification, Identification> = {
  decodeRequest(pdu) {
    if (pdu[1] !== DEVICE_IDENTIFICATION) return refusedFunction
    const access = accessOf(pdu[2])
    if (pdu.length !== 4 || access === null) return refusedValue
    return ok({ function: 'readDeviceIdentification', access, objectId: pdu[3] ?? 0 })
  },
  encodeRequest({ access, objectId }) {
    assertEncodable(isUpTo(objectId, 0xff), 'readDeviceIdentification')
    return Uint8Array.of(ENCAPSULATED, DEVICE_IDENTIFICATION, IDENTIFICATION_ACCESS[access], objectId)
  },
  decodeAnswer(request, pdu) {
    if (pdu.length < HEAD_BYTES) return wrongLength
    const [, meiType, access, conformity = 0, more, next = 0, count = 0] = pdu
    const isFitting = meiType === DEVICE_IDENTIFICATION && access === IDENTIFICATION_ACCESS[request.access]
    const isMoreKnown = more === 0 || more === MORE_FOLLOWS
    if (!isFitting || !isMoreKnown || !CONFORMITIES.has(conformity)) return mismatch
    const objects = decodeObjects(pdu, count)
    if (objects === null) return wrongLength
    const isOther =
      request.access === 'individual' && (objects.length !== 1 || objects[0]?.id !== request.objectId)
    if (isOther) return mismatch
    const nextObjectId = more === MORE_FOLLOWS ? next : null
    return ok({
      function: 'readDeviceIdentification',
      access: request.access,
      conformity,
      nextObjectId,
      objects,
    })
  },
  encodeAnswer({ access, conformity, nextObjectId, objects }) {
    const bytes = objects.reduce((sum, { value }) => sum + OBJECT_HEAD_BYTES + value.length, 0)
    const areIds = isUpTo(nextObjectId ?? 0, 0xff) && objects.every(({ id }) => isUpTo(id, 0xff))
    const isFitting = CONFORMITIES.has(conformity) && areIds && bytes <= MAX_OBJECTS_BYTES
    assertEncodable(isFitting, 'readDeviceIdentification')
    const pdu = new Uint8Array(HEAD_BYTES + bytes)
    const more = nextObjectId === null ? 0 : MORE_FOLLOWS
    const accessCode = IDENTIFICATION_ACCESS[access]
    pdu.set([
      ENCAPSULATED,
      DEVICE_IDENTIFICATION,
      accessCode,
      conformity,
      more,
      nextObjectId ?? 0,
      objects.length,
    ])
    let at = HEAD_BYTES
    for (const { id, value } of objects) {
      pdu[at] = id
      pdu[at + 1] = value.length
      pdu.set(value, at + OBJECT_HEAD_BYTES)
      at += OBJECT_HEAD_BYTES + value.length
    }
    return pdu
  },
}

function decodeObjects(pdu: Uint8Array, count: number): IdentificationObject[] | null {
  const objects: IdentificationObject[] = []
  let at = HEAD_BYTES
  for (let left = count; left > 0; left--) {
    const end = at + OBJECT_HEAD_BYTES + (pdu[at + 1] ?? 0)
    if (at + OBJECT_HEAD_BYTES > pdu.length || end > pdu.length) return null
    objects.push({ id: pdu[at] ?? 0, value: pdu.subarray(at + OBJECT_HEAD_BYTES, end) })
    at = end
  }
  return at === pdu.length ? objects : null
}
