// Asks one unit whether it is there, who it is and what it measures: questions out, outcomes in, nothing else.

import { SELF_DESCRIBED } from '../base/self-described.ts'
import type { DeviceModel, IdentifyingRegisters, ModelPoint } from '../devices/model.ts'
import { EXCEPTION_FLAG, EXCEPTIONS } from '../modbus/exceptions.ts'
import { identificationTexts } from '../modbus/identification-texts.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import { wordsPdu } from '../modbus/words.ts'
import { anyPoint, confidenceOf, isPlausible, rank, tellingPoints, textsMatch } from './evidence.ts'
import { type Conversation, type PointReader, PRESENCE_PDUS, type SelfDescription } from './probe.ts'
import { type Candidate, DISCOVERY_LIMITS, type Proof } from './scan.ts'

export type InterviewOptions = {
  readonly unit: number
  /** One revision of each. */
  readonly models: readonly DeviceModel[]
  readonly reader: PointReader
  /** How long an address that may be empty is given to answer. */
  readonly presenceMs: number
  /** How long a device is given that has answered before. */
  readonly patienceMs: number
  readonly thorough: boolean
}

export type Interview =
  | { readonly kind: 'absent' | 'garbled' | 'unreachable' }
  | {
      readonly kind: 'answers'
      readonly identification: readonly string[]
      readonly candidates: readonly Candidate[]
      readonly proof: Proof | null
    }

/** Yields each question to one unit and takes its outcome; reads alone, few of them. @see docs/decisions/0010-discovery-asks-little.md */
export function* interview(options: InterviewOptions): Conversation<Interview> {
  const talk = new Talk(options)
  const presence = yield* talk.remember(askPresence(options))
  if (presence !== 'answers') return { kind: presence }
  const told = yield* talk.identification()
  return { kind: 'answers', identification: told, ...(yield* recognise(talk, options, told)) }
}

type Presence = 'absent' | 'garbled' | 'unreachable' | 'answers'

/** Whether anything answers at the unit. Broken answers are asked for once more: one may be an accident of the line. */
export function* askPresence(
  options: Pick<InterviewOptions, 'unit' | 'presenceMs' | 'thorough'>,
): Conversation<Presence> {
  const { unit, presenceMs, thorough } = options
  for (const pdu of PRESENCE_PDUS.slice(0, thorough ? PRESENCE_PDUS.length : 1)) {
    const first = presenceOf(yield { unit, pdu, timeoutMs: presenceMs })
    const presence = first === 'garbled' ? presenceOf(yield { unit, pdu, timeoutMs: presenceMs }) : first
    if (presence !== 'absent') return presence
    if (first === 'garbled') return 'garbled'
  }
  return 'absent'
}

/** An exception is an answer, unless a gateway says with it that nobody is there. */
function presenceOf(outcome: TransactionOutcome): Presence {
  if (outcome.ok) {
    const [code = 0, exception = 0] = outcome.value
    const isGateways =
      exception === EXCEPTIONS.gatewayPathUnavailable || exception === EXCEPTIONS.gatewayTargetFailed
    return (code & EXCEPTION_FLAG) !== 0 && isGateways ? 'absent' : 'answers'
  }
  if (isBroken(outcome)) return 'garbled'
  return outcome.error === 'connectionDown' ? 'unreachable' : 'absent'
}

/** Something came, and it was no answer. */
export const isBroken = (outcome: TransactionOutcome): boolean =>
  !outcome.ok && (outcome.error === 'answerWrong' || outcome.error === 'lineNoisy')

/** The conversation with a device that is there: never the same question twice, and an end when it falls silent. */
class Talk {
  readonly #options: InterviewOptions
  readonly #answers = new Map<string, Uint8Array | null>()
  #requests = 0
  #silences = 0

  constructor(options: InterviewOptions) {
    this.#options = options
  }

  /** Has a conversation, and keeps what was answered in it. */
  *remember<T>(conversation: Conversation<T>): Conversation<T> {
    let step = conversation.next()
    while (step.done !== true) {
      const { pdu } = step.value
      const outcome = yield step.value
      if (outcome.ok) this.#answers.set(pdu.join(' '), outcome.value)
      step = conversation.next(outcome)
    }
    return step.value
  }

  /** The answer's PDU, an exception too; null for silence, and for what is not asked any more. Broken answers are asked for once more. */
  *ask(pdu: Uint8Array): Conversation<Uint8Array | null> {
    const key = pdu.join(' ')
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const { requestsPerDevice, silences } = DISCOVERY_LIMITS
    if (this.#requests >= requestsPerDevice || this.#silences >= silences) return null
    const first = yield* this.#question(pdu)
    const outcome = isBroken(first) && this.#requests < requestsPerDevice ? yield* this.#question(pdu) : first
    if (!outcome.ok) this.#silences += 1
    const answer = outcome.ok ? outcome.value : null
    this.#answers.set(key, answer)
    return answer
  }

  *#question(pdu: Uint8Array): Conversation<TransactionOutcome> {
    this.#requests += 1
    const { unit, patienceMs } = this.#options
    return yield { unit, pdu, timeoutMs: patienceMs }
  }

  /** What the device says of itself in the ways of the standard. */
  *identification(): Conversation<readonly string[]> {
    const asking = identificationTexts()
    let step = asking.next()
    while (step.done !== true) step = asking.next(yield* this.ask(step.value))
    return step.value
  }

  *value(point: ModelPoint): Conversation<number | null> {
    const { reader } = this.#options
    const pdu = yield* this.ask(reader.request(point))
    return pdu === null ? null : reader.value(point, pdu)
  }

  /** What the device says of itself; one question without an answer ends it, since silence makes others wait. */
  *description(): Conversation<SelfDescription | null> {
    const describing = this.#options.reader.describe()
    let step = describing.next()
    while (step.done !== true) {
      const answer = yield* this.ask(step.value)
      if (answer === null) return null
      step = describing.next(answer)
    }
    return step.value
  }

  /** Whether the answer is there already. */
  isKnown(registers: IdentifyingRegisters | undefined): boolean {
    return registers !== undefined && this.#answers.has(markPdu(registers).join(' '))
  }

  /** Whether registers hold what they hold in this product alone; null when they could not be read. */
  *holds(registers: IdentifyingRegisters): Conversation<boolean | null> {
    const { function: code, words, text, hex } = registers
    const pdu = yield* this.ask(markPdu(registers))
    if (pdu === null || pdu[0] !== code || pdu.length !== 2 + 2 * words) return null
    const data = pdu.subarray(2)
    if (text !== undefined) {
      return String.fromCharCode(...data)
        .replaceAll('\0', '')
        .toLowerCase()
        .includes(text.toLowerCase())
    }
    const contents = Array.from(data, (byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase()
    return hex?.includes(contents) ?? null
  }
}

const markPdu = ({ function: code, address, words }: IdentifyingRegisters): Uint8Array =>
  wordsPdu(code, address, words)

type Recognised = {
  readonly candidates: readonly Candidate[]
  readonly proof: Proof | null
  /** In place of what the device told before, where it has more to tell. */
  readonly identification?: readonly string[]
}

/** A description that can be read leaves no doubt; one that is broken still says what the device should be. */
const CONFIDENCE = { described: 1, broken: 0.5 } as const

function* describedBy(talk: Talk, { identification, model }: SelfDescription): Conversation<Recognised> {
  const confidence = model === null ? CONFIDENCE.broken : CONFIDENCE.described
  const candidates = [{ model: SELF_DESCRIBED, revision: 1, confidence }]
  const told = identification.length === 0 ? {} : { identification }
  if (model === null) return { candidates, proof: null, ...told }
  const { proof } = yield* measure(talk, model)
  return { candidates, proof: proof ?? (yield* anyProof(talk, model)), ...told }
}

/** Models that the device names are asked for proof alone; the others by their registers, and then by their values. */
function* recognise(
  talk: Talk,
  { models }: InterviewOptions,
  identification: readonly string[],
): Conversation<Recognised> {
  const named = models.filter((model) => textsMatch(model, identification) === true)
  const description = named.length > 0 ? null : yield* talk.description()
  if (description !== null) return yield* describedBy(talk, description)
  const marked = named.length > 0 ? named : yield* modelsByRegisters(talk, models)
  const scored: { model: DeviceModel; confidence: number; proof: Proof | null }[] = []
  for (const model of marked.length > 0 ? marked : models) {
    const registers = yield* registersMatch(talk, model)
    const { values, proof } = yield* measure(talk, model)
    const texts = textsMatch(model, identification)
    scored.push({ model, confidence: confidenceOf({ texts, registers, values }), proof })
  }
  const candidates = rank(scored)
  const best = scored.find(({ model }) => model.id === candidates[0]?.model)
  if (best === undefined) return { candidates, proof: null }
  return { candidates, proof: best.proof ?? (yield* anyProof(talk, best.model)) }
}

/**
 * Products of one maker have their names in the same registers, so the question of the most models comes first. Once one
 * is recognised nothing more is asked; models that what is known already fits too are recognised with it.
 */
function* modelsByRegisters(
  talk: Talk,
  models: readonly DeviceModel[],
): Conversation<readonly DeviceModel[]> {
  const marked = new Set<DeviceModel>()
  for (const model of mostSharedFirst(models)) {
    if (marked.size > 0 && !talk.isKnown(firstMark(model))) continue
    if ((yield* registersMatch(talk, model)) === true) marked.add(model)
  }
  return models.filter((model) => marked.has(model))
}

const firstMark = ({ identification }: DeviceModel): IdentifyingRegisters | undefined =>
  identification?.registers?.[0]

function mostSharedFirst(models: readonly DeviceModel[]): readonly DeviceModel[] {
  const byQuestion = new Map<string, DeviceModel[]>()
  for (const model of models) {
    const mark = firstMark(model)
    if (mark === undefined) continue
    const question = markPdu(mark).join(' ')
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), model])
  }
  return [...byQuestion.values()].toSorted((one, other) => other.length - one.length).flat()
}

/** All of a model's identifying registers must hold what they should; one that holds something else decides. */
function* registersMatch(talk: Talk, model: DeviceModel): Conversation<boolean | null> {
  let match: boolean | null = null
  for (const registers of model.identification?.registers ?? []) {
    const holds = yield* talk.holds(registers)
    if (holds !== true) return holds
    match = true
  }
  return match
}

type Measured = { readonly values: number | null; readonly proof: Proof | null }

/** The first telling value that is not plausible ends it: what follows would not make up for it. */
function* measure(talk: Talk, model: DeviceModel): Conversation<Measured> {
  const points = tellingPoints(model)
  let proof: Proof | null = null
  let plausible = 0
  for (const point of points) {
    const value = yield* talk.value(point)
    if (value === null || !isPlausible(point, value)) break
    plausible += 1
    proof ??= { key: point.key, unit: point.unit, value }
  }
  return { values: points.length === 0 ? null : plausible / points.length, proof }
}

function* anyProof(talk: Talk, model: DeviceModel): Conversation<Proof | null> {
  const point = anyPoint(model)
  const value = point === null ? null : yield* talk.value(point)
  return point === null || value === null ? null : { key: point.key, unit: point.unit, value }
}
