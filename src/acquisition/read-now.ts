// Reads the points of a model that is being made, once: each row's value, its raw registers, or why it has none.

import type { Clock } from '../base/clock.ts'
import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ModelPoint, RegisterSpan } from '../devices/model.ts'
import { unpackSamples } from '../measurement/sample.ts'
import { readText } from '../modbus/data-types.ts'
import { hexWord, readWord, wordsPdu } from '../modbus/words.ts'
import type { RowNow } from '../thread-messages.ts'
import { type Ask, checkAnswer } from './device-reader.ts'
import { failureOf } from './device-test.ts'
import { type Block, planBlocks, type RequestLimits } from './plan.ts'
import type { CompileBlock } from './poll-target.ts'
import { endsPoll, failureKey, isUnheard, type ReadFailure } from './read-failure.ts'

/** After this nothing more is asked; rows that had no turn say so. */
export const READ_NOW_LIFE_MS = 15_000
const MOST_TIMEOUTS = 2
const LAST_BIT_FUNCTION = 2

export type ReadNowOptions = {
  readonly points: readonly ModelPoint[]
  /** The registers of each value, in the order of the points. */
  readonly spans: readonly RegisterSpan[]
  /** What has to be read for each: more than its own registers where it has a scale factor. */
  readonly reaches: readonly RegisterSpan[]
  readonly limits: RequestLimits
  readonly compileBlock: CompileBlock
  readonly ask: Ask
  readonly clock: Clock
}

/** One row a point, in their order. Failure: of a device of which nothing was heard. */
export async function readNow(options: ReadNowOptions): Promise<Result<readonly RowNow[], Failure>> {
  const reading = new Reading(options)
  for (const block of planBlocks(options.reaches, options.limits)) await reading.read(block)
  return reading.result()
}

class Reading {
  readonly #options: ReadNowOptions
  readonly #rows: RowNow[]
  readonly #endMs: number
  #heard = false
  #timeouts = 0
  #isOver = false
  #failure: ReadFailure | null = null

  constructor(options: ReadNowOptions) {
    this.#options = options
    this.#rows = options.points.map(() => rowWithout('waiting', null))
    this.#endMs = options.clock.monotonicMs() + READ_NOW_LIFE_MS
  }

  result(): Result<readonly RowNow[], Failure> {
    return this.#heard || this.#rows.length === 0 ? ok(this.#rows) : err(failureOf(this.#failure))
  }

  /** A block that the device refuses is asked for row by row, so that each row says what it does itself. */
  async read(block: Block): Promise<void> {
    const { ask, clock, reaches } = this.#options
    if (this.#isOver || clock.monotonicMs() >= this.#endMs) return
    const outcome = await ask(wordsPdu(block.function, block.address, block.count))
    const answer = outcome.ok ? checkAnswer(block, outcome.value) : err({ failure: outcome.error })
    if (answer.ok) {
      this.#heard = true
      for (const member of block.members) this.#take(member, block, answer.value)
      return
    }
    const { failure } = answer.error
    this.#note(failure)
    if (!isUnheard(failure) && block.members.length > 1) {
      for (const member of block.members) {
        const span = reaches[member]
        if (span !== undefined) await this.read({ ...span, members: [member] })
      }
      return
    }
    const quality = isUnheard(failure) ? 'noCommunication' : 'refused'
    for (const member of block.members) this.#rows[member] = rowWithout(quality, failureKey(failure))
  }

  #note(failure: ReadFailure): void {
    this.#failure ??= failure
    if (!isUnheard(failure)) this.#heard = true
    if (failure === 'timeout') this.#timeouts += 1
    this.#isOver = endsPoll(failure) || this.#timeouts >= MOST_TIMEOUTS
  }

  #take(member: number, block: Block, pdu: Uint8Array): void {
    const { points, spans } = this.#options
    const [point, span] = [points[member], spans[member]]
    if (point === undefined || span === undefined) return
    const raw = rawOf(span, block, pdu)
    if (point.type === 'text') {
      const at = 2 + 2 * (span.address - block.address)
      const text = readText(pdu.subarray(at, at + 2 * span.count))
      const quality = text === null ? 'impossible' : 'good'
      this.#rows[member] = { value: null, text, quality, raw, failure: null }
      return
    }
    this.#rows[member] = { ...this.#decoded(member, block, pdu), text: null, raw, failure: null }
  }

  #decoded(member: number, block: Block, pdu: Uint8Array): Pick<RowNow, 'value' | 'quality'> {
    const { points, compileBlock, clock } = this.#options
    const batch = new Float64Array(4)
    compileBlock(points, { ...block, members: [member] }).decode(pdu, clock.nowMs(), 0, batch, 0)
    const [sample] = unpackSamples(batch)
    return { value: sample?.value ?? null, quality: sample?.quality ?? 'impossible' }
  }
}

const rowWithout = (quality: string, failure: string | null): RowNow => ({
  value: null,
  text: null,
  quality,
  raw: null,
  failure,
})

/** Registers as hexadecimal words with spaces between, a bit as 0 or 1. @see MODBUS Application Protocol V1.1b3 §6.1, §6.3 */
function rawOf({ function: code, address, count }: RegisterSpan, block: Block, pdu: Uint8Array): string {
  const data = pdu.subarray(2)
  const from = address - block.address
  if (code <= LAST_BIT_FUNCTION) return String(((data[from >> 3] ?? 0) >> (from & 7)) & 1)
  return Array.from({ length: count }, (_, index) => hexWord(readWord(data, 2 * (from + index)))).join(' ')
}
