// What a device says of itself in the ways that the standard has, as texts fit to be shown: printable, short and few.

import { nextIdentificationRequest } from './identification-stream.ts'
import { decodeAnswer, encodeRequest } from './pdu.ts'
import type { ReadIdentification } from './pdu-identification.ts'

/** Most requests for one stream of objects, most texts kept and characters of each. */
export const IDENTIFICATION_LIMITS = { requests: 4, texts: 8, characters: 80 } as const

const FIRST: ReadIdentification = { function: 'readDeviceIdentification', access: 'basic', objectId: 0 }
const SERVER_ID = { function: 'reportServerId' } as const
/** Shorter runs of printable characters are bytes that look like letters by chance; a server id has any bytes around its text. */
const LEAST_CHARACTERS = { object: 2, serverId: 4 } as const

/** Request PDUs out, answer PDUs in, null for none; the texts at the end, perhaps none. */
export type IdentificationTexts = Generator<Uint8Array, readonly string[], Uint8Array | null>

/**
 * Texts of the objects of function 43/14 that are wanted by their ids, else of function 17. A device that is silent to the first
 * question is not asked the second: some stop answering anything for a while, and silence makes others wait.
 * @see MODBUS Application Protocol V1.1b3 §6.13, §6.21
 */
export function* identificationTexts(isWanted = (_objectId: number): boolean => true): IdentificationTexts {
  const texts: string[] = []
  let request: ReadIdentification | null = FIRST
  for (let left: number = IDENTIFICATION_LIMITS.requests; left > 0 && request !== null; left--) {
    const pdu: Uint8Array | null = yield encodeRequest(request)
    if (pdu === null) return few(texts)
    const answer = decodeAnswer(request, pdu)
    if (!answer.ok || answer.value.function === 'exception') break
    const objects = answer.value.objects.filter(({ id }) => isWanted(id))
    texts.push(...objects.flatMap(({ value }) => printable(value, LEAST_CHARACTERS.object)))
    request = nextIdentificationRequest(request, answer.value)
  }
  return few(texts.length > 0 ? texts : yield* serverIdTexts())
}

function* serverIdTexts(): IdentificationTexts {
  const pdu = yield encodeRequest(SERVER_ID)
  const answer = pdu === null ? null : decodeAnswer(SERVER_ID, pdu)
  if (answer?.ok !== true || answer.value.function === 'exception') return []
  return printable(answer.value.data, LEAST_CHARACTERS.serverId)
}

const few = (texts: readonly string[]): readonly string[] => texts.slice(0, IDENTIFICATION_LIMITS.texts)

/** The runs of printable ASCII in bytes that may hold anything. */
function printable(bytes: Uint8Array, least: number): readonly string[] {
  return String.fromCharCode(...bytes)
    .split(/[^\x20-\x7e]+/)
    .map((text) => text.trim().slice(0, IDENTIFICATION_LIMITS.characters))
    .filter((text) => text.length >= least)
}
