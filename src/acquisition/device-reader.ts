// Reads all points of a device once: block by block, each block's trouble kept to its own points.

import type { Clock } from '../base/clock.ts'
import { err, ok, type Result } from '../base/result.ts'
import { qualityIndex } from '../measurement/quality.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'
import { EXCEPTION_FLAG, EXCEPTIONS, isExceptionPdu } from '../modbus/exceptions.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import type { Block } from './plan.ts'
import type { CompileBlock, PollTarget } from './poll-target.ts'
import { endsPoll, exceptionFailure, isUnheard, type ReadFailure } from './read-failure.ts'
import { type PlannedBlock, ReadPlan } from './read-plan.ts'

/** Asks the device; always resolves. */
export type Ask = (requestPdu: Uint8Array) => Promise<TransactionOutcome>

export type ReadOutcome = {
  /** A sample for every point; the numbers are the points' places in the device's list. */
  readonly batch: SampleBatch
  /** The device was heard, be it with an exception. */
  readonly heard: boolean
  /** Why the first block without values has none; null when all have. */
  readonly failure: ReadFailure | null
}

const REFUSED = qualityIndex('refused')
const NO_COMMUNICATION = qualityIndex('noCommunication')
const READ_BITS_LAST = 2
/** Time-outs in one poll after which the rest of the blocks waits for the next poll. */
const MOST_TIMEOUTS = 2
const DIVIDING: ReadonlySet<number> = new Set([EXCEPTIONS.illegalDataAddress, EXCEPTIONS.illegalDataValue])

/** What a poll has seen so far. */
type Progress = {
  readonly batch: SampleBatch
  at: number
  heard: boolean
  timeouts: number
  isOver: boolean
  failure: ReadFailure | null
}

export class DeviceReader {
  readonly #ask: Ask
  readonly #clock: Clock
  readonly #plan: ReadPlan
  readonly #points: number
  #isStopped = false

  constructor(options: {
    readonly target: PollTarget
    readonly compileBlock: CompileBlock
    readonly ask: Ask
    readonly clock: Clock
  }) {
    this.#ask = options.ask
    this.#clock = options.clock
    this.#points = options.target.spans.length
    this.#plan = new ReadPlan(options)
  }

  /** Asks for nothing more; a poll under way ends with what it has. */
  stop(): void {
    this.#isStopped = true
  }

  /** One poll; never two at a time. */
  async read(): Promise<ReadOutcome> {
    const progress: Progress = {
      batch: new Float64Array(this.#points * SAMPLE_STRIDE),
      at: 0,
      heard: false,
      timeouts: 0,
      isOver: false,
      failure: null,
    }
    for (const planned of this.#plan.order()) {
      await this.#readBlock(planned, progress)
      progress.at += planned.block.members.length * SAMPLE_STRIDE
    }
    if (!progress.heard) this.#plan.beginElsewhere()
    return { batch: progress.batch, heard: progress.heard, failure: progress.failure }
  }

  async #readBlock(planned: PlannedBlock, progress: Progress): Promise<void> {
    if (progress.isOver || this.#isStopped) return this.#mark(planned.block, NO_COMMUNICATION, progress)
    if (planned.restPolls > 0) {
      planned.restPolls -= 1
      return this.#mark(planned.block, REFUSED, progress)
    }
    const failure = this.#take(planned, await this.#ask(planned.requestPdu), progress)
    if (failure === null) {
      progress.heard = true
      return
    }
    progress.failure ??= failure
    if (failure === 'timeout') progress.timeouts += 1
    if (!isUnheard(failure)) progress.heard = true
    progress.isOver =
      endsPoll(failure) || (failure === 'timeout' && !progress.heard) || progress.timeouts >= MOST_TIMEOUTS
    this.#mark(planned.block, isUnheard(failure) ? NO_COMMUNICATION : REFUSED, progress)
  }

  /** Decodes an answer into the batch; the failure when there is nothing to decode. */
  #take(planned: PlannedBlock, outcome: TransactionOutcome, progress: Progress): ReadFailure | null {
    if (!outcome.ok) return outcome.error
    const { block, decoder } = planned
    const data = checkAnswer(block, outcome.value)
    if (!data.ok) {
      if (DIVIDING.has(data.error.exception)) this.#plan.refused(planned)
      return data.error.failure
    }
    const isDecoded = decoder.decode(data.value, this.#clock.nowMs(), 0, progress.batch, progress.at)
    return isDecoded ? null : 'answerWrong'
  }

  #mark(block: Block, quality: number, { batch, at }: Progress): void {
    const timeMs = this.#clock.nowMs()
    let place = at
    for (const member of block.members) {
      batch[place] = member
      batch[place + 1] = timeMs
      batch[place + 2] = Number.NaN
      batch[place + 3] = quality
      place += SAMPLE_STRIDE
    }
  }
}

/**
 * The answer when it is of the block's function and exactly as long as the block.
 * @see MODBUS Application Protocol V1.1b3 §6.1 to §6.4, §7
 */
export function checkAnswer(
  block: Pick<Block, 'function' | 'count'>,
  pdu: Uint8Array,
): Result<Uint8Array, { readonly failure: ReadFailure; readonly exception: number }> {
  if (isExceptionPdu(pdu) && pdu[0] === (block.function | EXCEPTION_FLAG)) {
    const exception = pdu[1] ?? 0
    return err({ failure: exceptionFailure(exception), exception })
  }
  const bytes = block.function <= READ_BITS_LAST ? (block.count + 7) >> 3 : 2 * block.count
  const fits = pdu[0] === block.function && pdu[1] === bytes && pdu.length === 2 + bytes
  return fits ? ok(pdu) : err({ failure: 'answerWrong', exception: 0 })
}
