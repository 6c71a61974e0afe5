// Device identification over several requests: the answer a server gives from its objects, and what a client asks next.

import { err, ok } from '../base/result.ts'
import { EXCEPTIONS } from './exceptions.ts'
import { assertEncodable, type Refused } from './pdu-codec.ts'
import {
  type Identification,
  type IdentificationAccess,
  type IdentificationObject,
  MAX_OBJECTS_BYTES,
  type ReadIdentification,
} from './pdu-identification.ts'

/** The last object of each level; a level holds those below it too. @see MODBUS Application Protocol V1.1b3 §6.21 */
const LAST_OBJECT: Readonly<Record<Exclude<IdentificationAccess, 'individual'>, number>> = {
  basic: 0x02,
  regular: 0x7f,
  extended: 0xff,
}
const INDIVIDUAL = 0x80
const MAX_OBJECT_BYTES = MAX_OBJECTS_BYTES - 2

/** `objects` in the order of their ids, each value at most 244 bytes. */
export function answerIdentification(
  request: ReadIdentification,
  objects: readonly IdentificationObject[],
): Refused<Identification> {
  assertEncodable(
    objects.every(({ value }) => value.length <= MAX_OBJECT_BYTES),
    'readDeviceIdentification',
  )
  const base = {
    function: request.function,
    access: request.access,
    conformity: conformityOf(objects),
  } as const
  if (request.access === 'individual') {
    const object = objects.find(({ id }) => id === request.objectId)
    if (object === undefined) return err(EXCEPTIONS.illegalDataAddress)
    return ok({ ...base, nextObjectId: null, objects: [object] })
  }
  const last = LAST_OBJECT[request.access]
  const level = objects.filter(({ id }) => id <= last)
  // A stream that begins at an object that does not exist begins at the first one.
  const start = Math.max(
    0,
    level.findIndex(({ id }) => id === request.objectId),
  )
  const end = endOfAnswer(level, start)
  return ok({ ...base, nextObjectId: level[end]?.id ?? null, objects: level.slice(start, end) })
}

function conformityOf(objects: readonly IdentificationObject[]): number {
  const highest = objects.at(-1)?.id ?? 0
  if (highest > LAST_OBJECT.regular) return INDIVIDUAL | 3
  return highest > LAST_OBJECT.basic ? INDIVIDUAL | 2 : INDIVIDUAL | 1
}

function endOfAnswer(objects: readonly IdentificationObject[], start: number): number {
  let bytes = 0
  let end = start
  for (const { value } of objects.slice(start)) {
    bytes += 2 + value.length
    if (bytes > MAX_OBJECTS_BYTES) break
    end++
  }
  return end
}

/** The request that goes on where this answer stopped; null at the end, or where a device would lead in a circle. */
export function nextIdentificationRequest(
  request: ReadIdentification,
  { nextObjectId }: Identification,
): ReadIdentification | null {
  if (request.access === 'individual' || nextObjectId === null) return null
  return nextObjectId > request.objectId ? { ...request, objectId: nextObjectId } : null
}
