// What a simulated meter answers to one request: the Modbus functions that such meters know, and their exceptions.

import type { Reading } from './electricity.ts'
import { type Identity, type Layout, readRegisters } from './register-layout.ts'

/** @see MODBUS Application Protocol V1.1b3 §7 */
export const EXCEPTION = {
  illegalFunction: 1,
  illegalDataAddress: 2,
  illegalDataValue: 3,
  gatewayTargetSilent: 0x0b,
} as const

const exception = (functionCode: number, code: number): Uint8Array =>
  new Uint8Array([(functionCode | 0x80) & 0xff, code])

/** The PDU that refuses the request PDU. */
export const refusal = (request: Uint8Array, code: number): Uint8Array => exception(request[0] ?? 0, code)

/** The PDU that answers the request PDU; every request has an answer. */
export function answerPdu(request: Uint8Array, layout: Layout, reading: Reading, who: Identity): Uint8Array {
  const functionCode = request[0] ?? 0
  if (functionCode === 3 || functionCode === 4) return answerRead(functionCode, request, layout, reading, who)
  if (functionCode === 0x2b && layout.identification !== undefined) {
    return answerIdentification(request, layout.identification)
  }
  return exception(functionCode, EXCEPTION.illegalFunction)
}

/** @see MODBUS Application Protocol V1.1b3 §6.3, §6.4 */
function answerRead(
  functionCode: 3 | 4,
  request: Uint8Array,
  layout: Layout,
  reading: Reading,
  who: Identity,
): Uint8Array {
  const areas = layout.areas[functionCode]
  if (areas === undefined) return exception(functionCode, EXCEPTION.illegalFunction)
  if (request.length !== 5) return exception(functionCode, EXCEPTION.illegalDataValue)
  const view = new DataView(request.buffer, request.byteOffset, request.length)
  const count = view.getUint16(3)
  if (count < 1 || count > layout.maxRegisters) return exception(functionCode, EXCEPTION.illegalDataValue)
  const words = readRegisters(areas, view.getUint16(1), count, reading, who)
  if (words === undefined) return exception(functionCode, EXCEPTION.illegalDataAddress)
  return new Uint8Array([functionCode, words.length, ...words])
}

/** Basic identification as one stream. @see MODBUS Application Protocol V1.1b3 §6.21 */
function answerIdentification(request: Uint8Array, objects: readonly string[]): Uint8Array {
  const [functionCode = 0x2b, type, access = 0, firstObject = 0] = request
  if (type !== 0x0e) return exception(functionCode, EXCEPTION.illegalFunction)
  if (request.length !== 4 || (access !== 1 && access !== 4)) {
    return exception(functionCode, EXCEPTION.illegalDataValue)
  }
  const known = firstObject < objects.length
  if (access === 4 && !known) return exception(functionCode, EXCEPTION.illegalDataAddress)
  const from = known ? firstObject : 0
  const wanted = access === 4 ? [from] : objects.map((_, id) => id).slice(from)
  const bytes = wanted.flatMap((id) => {
    const text = [...new TextEncoder().encode(objects[id] ?? '')]
    return [id, text.length, ...text]
  })
  return new Uint8Array([functionCode, 0x0e, access, 0x81, 0, 0, wanted.length, ...bytes])
}
