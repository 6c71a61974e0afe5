// Asks a device who it is, in the ways that the standard has, and takes silence or refusal for no answer.

import { nextIdentificationRequest } from '../modbus/identification-stream.ts'
import { decodeAnswer, encodeRequest } from '../modbus/pdu.ts'
import type { ReadIdentification } from '../modbus/pdu-identification.ts'
import type { TransactionFailure } from '../modbus/transaction.ts'
import type { Ask } from './device-reader.ts'

/** Most requests for one stream of objects, most texts kept and characters of each. */
export const IDENTIFICATION_LIMITS = { requests: 4, texts: 8, characters: 80 } as const

const FIRST: ReadIdentification = { function: 'readDeviceIdentification', access: 'basic', objectId: 0 }
const SERVER_ID = { function: 'reportServerId' } as const
/** Shorter runs of printable characters in a server id are bytes that look like letters by chance. */
const LEAST_CHARACTERS = 4

/** Objects of the identification: 2 is the revision. @see MODBUS Application Protocol V1.1b3 §6.21 */
const REVISION_OBJECT = 2

/** What came of a question: texts, perhaps none; or why it was not answered at all. */
type Told = { readonly texts: readonly string[]; readonly failure: TransactionFailure | null }

/**
 * Vendor, product and revision of a device as texts; empty for a device that does not tell. One that is silent to the
 * first question is not asked the second: some stop answering anything for a while, and silence makes others wait.
 * @see MODBUS Application Protocol V1.1b3 §6.13, §6.21
 */
export const identify = async (ask: Ask): Promise<readonly string[]> => (await tell(ask, () => true)).texts

/** The same without the revision, which a new firmware changes. */
export const productTexts = (ask: Ask): Promise<Told> => tell(ask, (id) => id !== REVISION_OBJECT)

async function tell(ask: Ask, isWanted: (objectId: number) => boolean): Promise<Told> {
  const objects = await readObjects(ask, isWanted)
  const isAll = objects.texts.length > 0 || objects.failure !== null
  const { texts, failure } = isAll ? objects : await readServerIdTexts(ask)
  return { texts: texts.slice(0, IDENTIFICATION_LIMITS.texts), failure }
}

async function readObjects(ask: Ask, isWanted: (objectId: number) => boolean): Promise<Told> {
  const texts: string[] = []
  let request: ReadIdentification | null = FIRST
  for (let left: number = IDENTIFICATION_LIMITS.requests; left > 0 && request !== null; left--) {
    const outcome = await ask(encodeRequest(request))
    if (!outcome.ok) return { texts, failure: outcome.error }
    const answer = decodeAnswer(request, outcome.value)
    if (!answer.ok || answer.value.function === 'exception') break
    const objects = answer.value.objects.filter(({ id }) => isWanted(id))
    texts.push(...objects.flatMap(({ value }) => printable(value, 1)))
    request = nextIdentificationRequest(request, answer.value)
  }
  return { texts, failure: null }
}

async function readServerIdTexts(ask: Ask): Promise<Told> {
  const outcome = await ask(encodeRequest(SERVER_ID))
  if (!outcome.ok) return { texts: [], failure: outcome.error }
  const answer = decodeAnswer(SERVER_ID, outcome.value)
  const isTold = answer.ok && answer.value.function !== 'exception'
  return { texts: isTold ? printable(answer.value.data, LEAST_CHARACTERS) : [], failure: null }
}

/** The runs of printable ASCII in bytes that may hold anything. */
function printable(bytes: Uint8Array, least: number): readonly string[] {
  const shown = Array.from(bytes, (byte) => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '\n'))
  return shown
    .join('')
    .split('\n')
    .map((text) => text.trim().slice(0, IDENTIFICATION_LIMITS.characters))
    .filter((text) => text.length >= least)
}
