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
import { isDoubtful, type Lessons, type PlannedBlock, ReadPlan } from './read-plan.ts'

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
const OTHER_DEVICE = qualityIndex('otherDevice')
const READ_BITS_LAST = 2
/** Time-outs in one poll after which the rest of the blocks waits for the next poll. */
const MOST_TIMEOUTS = 2
const DIVIDING: ReadonlySet<number> = new Set([EXCEPTIONS.illegalDataAddress, EXCEPTIONS.illegalDataValue])

type Untaken = { readonly failure: ReadFailure; readonly divides: boolean }

/** What a poll has seen so far. */
type Progress = {
  readonly batch: SampleBatch
  /** Where the next sample goes. */
  at: number
  heard: boolean
  /** Blocks that brought no answer. */
  silent: PlannedBlock[]
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
    /** What the device taught a reader of the same registers before. */
    readonly lessons?: Lessons
  }) {
    this.#ask = options.ask
    this.#clock = options.clock
    this.#points = options.target.spans.length
    this.#plan = new ReadPlan(options)
  }

  get lessons(): Lessons {
    return this.#plan.lessons
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
      silent: [],
      isOver: false,
      failure: null,
    }
    for (const planned of this.#plan.order(this.#clock.monotonicMs()))
      await this.#readBlock(planned, progress)
    this.#plan.ended(progress.heard, progress.silent, this.#clock.monotonicMs())
    return { batch: progress.batch, heard: progress.heard, failure: progress.failure }
  }

  /** A poll that asks for nothing, since another device would answer. */
  nothing(): ReadOutcome {
    const batch: SampleBatch = new Float64Array(this.#points * SAMPLE_STRIDE)
    const timeMs = this.#clock.nowMs()
    for (let point = 0; point < this.#points; point++) {
      batch.set([point, timeMs, Number.NaN, OTHER_DEVICE], point * SAMPLE_STRIDE)
    }
    return { batch, heard: true, failure: 'otherDevice' }
  }

  async #readBlock(planned: PlannedBlock, progress: Progress): Promise<void> {
    if (progress.isOver || this.#isStopped) return this.#mark(planned.block, NO_COMMUNICATION, progress)
    if (planned.restUntilMs > this.#clock.monotonicMs()) return this.#mark(planned.block, REFUSED, progress)
    const taken = this.#take(planned, await this.#ask(planned.requestPdu), progress)
    if (taken.ok) {
      progress.heard = true
      return this.#plan.answered(planned)
    }
    const { failure, divides } = taken.error
    if (planned.parts.length > 0 && (divides || failure === 'timeout')) {
      progress.heard ||= divides
      for (const part of planned.parts) await this.#readBlock(part, progress)
      return
    }
    if (divides) this.#plan.refused(planned, this.#clock.monotonicMs())
    this.#note(failure, planned, progress)
    this.#mark(planned.block, isUnheard(failure) ? NO_COMMUNICATION : REFUSED, progress)
  }

  #note(failure: ReadFailure, planned: PlannedBlock, progress: Progress): void {
    progress.failure ??= failure
    if (!isUnheard(failure)) progress.heard = true
    const isSilence = failure === 'timeout'
    if (isSilence) progress.silent.push(planned)
    progress.isOver =
      endsPoll(failure) ||
      (isSilence && (!progress.heard || isDoubtful(planned))) ||
      progress.silent.length >= MOST_TIMEOUTS
  }

  /** Decodes an answer into the batch; or why there is nothing to decode, and whether smaller parts may have it. */
  #take(planned: PlannedBlock, outcome: TransactionOutcome, progress: Progress): Result<null, Untaken> {
    if (!outcome.ok) return err({ failure: outcome.error, divides: false })
    const { block, decoder } = planned
    const data = checkAnswer(block, outcome.value)
    if (!data.ok) return err({ failure: data.error.failure, divides: DIVIDING.has(data.error.exception) })
    if (!decoder.decode(data.value, this.#clock.nowMs(), 0, progress.batch, progress.at)) {
      return err({ failure: 'answerWrong', divides: false })
    }
    progress.at += block.members.length * SAMPLE_STRIDE
    return ok(null)
  }

  #mark(block: Block, quality: number, progress: Progress): void {
    const timeMs = this.#clock.nowMs()
    for (const member of block.members) {
      progress.batch.set([member, timeMs, Number.NaN, quality], progress.at)
      progress.at += SAMPLE_STRIDE
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
