// The blocks that a device is asked for, and what it taught about them: divided where it refuses, rested where it insists.

import { wordsPdu } from '../modbus/words.ts'
import { type Block, planBlocks, splitBlock } from './plan.ts'
import type { BlockDecoder, CompileBlock, PollTarget } from './poll-target.ts'

export type PlannedBlock = {
  readonly block: Block
  readonly decoder: BlockDecoder
  readonly requestPdu: Uint8Array
  /** Until when, on the monotonic clock, this block is not asked for: the device refused its single point, or was silent to it. */
  restUntilMs: number
  /** Polls in a row that the device left without an answer to this block, while it answered others. */
  silences: number
  /** Rests in a row after silence to a single point. */
  silentRests: number
  /** Of a block that is asked for whole once more: the parts to ask for when it is refused or left without an answer again. */
  readonly parts: readonly PlannedBlock[]
}

/** A point that the device refuses alone is asked for again after so long. */
export const REFUSED_REST_MS = 60_000
/** A point that the device is silent to alone is asked for again after so long at the latest. */
const LONGEST_REST_MS = 3_600_000
/** A block that was divided is tried whole after so long: a device that was starting up refused what it has. */
export const WHOLE_AGAIN_MS = 3_600_000

/** A block of the plan as it was made, and as the device takes it now. */
type Group = { readonly whole: PlannedBlock; parts: readonly PlannedBlock[]; wholeAgainMs: number }

/** Some devices answer nothing where the standard has an exception; so often in a row is no accident of the line. */
export const SILENCES_OF_REFUSAL = 5

/**
 * The device was silent to this block when it answered others. Such a block is asked for after all others, and its next
 * silence ends the poll: so it takes no time of theirs, and never looks like a device that is gone.
 */
export const isDoubtful = ({ silences, silentRests }: PlannedBlock): boolean =>
  silences > 0 || silentRests > 0

/** What a device taught, for a plan of the same registers. */
export type Lessons = { readonly groups: readonly Group[] }

export class ReadPlan {
  readonly #target: PollTarget
  readonly #compileBlock: CompileBlock
  readonly #groups: readonly Group[]
  #first = 0
  #wasHeard = true

  /** `lessons` come from a plan with the same spans and limits. */
  constructor(options: {
    readonly target: PollTarget
    readonly compileBlock: CompileBlock
    readonly lessons?: Lessons
  }) {
    this.#target = options.target
    this.#compileBlock = options.compileBlock
    this.#groups =
      options.lessons?.groups.map((group) => this.#learnt(group)) ??
      planBlocks(this.#target.spans, this.#target.limits).map((block) => {
        const whole = this.#planned(block)
        return { whole, parts: [whole], wholeAgainMs: 0 }
      })
  }

  get lessons(): Lessons {
    return { groups: this.#groups }
  }

  /** All blocks, in the order in which this poll asks for them; one of them at least is not at rest. */
  order(nowMs: number): readonly PlannedBlock[] {
    const again = this.#groups.find(({ parts, wholeAgainMs }) => parts.length > 1 && nowMs >= wholeAgainMs)
    if (again !== undefined) again.wholeAgainMs = nowMs + WHOLE_AGAIN_MS
    const blocks = this.#groups.flatMap((group) =>
      group === again
        ? [{ ...group.whole, restUntilMs: 0, parts: doubtfulLast(group.parts, nowMs) }]
        : group.parts,
    )
    const first = this.#first % Math.max(1, blocks.length)
    const turned = [...blocks.slice(first), ...blocks.slice(0, first)]
    const [any] = turned
    if (any !== undefined && turned.every((one) => one.restUntilMs > nowMs)) any.restUntilMs = 0
    return this.#wasHeard ? doubtfulLast(turned, nowMs) : turned
  }

  /**
   * A poll has ended without an answer to the blocks in `silent`. Where nothing answered, the next poll begins with another
   * block, whatever is known of it, in case the device is silent to this one alone.
   */
  ended(heard: boolean, silent: readonly PlannedBlock[], nowMs: number): void {
    this.#wasHeard = heard
    if (heard) for (const planned of silent) this.#unanswered(planned, nowMs)
    else this.#first += 1
  }

  /** The device gave a block; one that it had refused before is asked for whole from now on. */
  answered(planned: PlannedBlock): void {
    planned.silences = 0
    planned.silentRests = 0
    if (planned.parts.length === 0) return
    const group = this.#groups.find(({ whole }) => whole.block === planned.block)
    if (group !== undefined) group.parts = [group.whole]
  }

  /** The device does not have some of these registers: from the next poll on it is asked in smaller parts. */
  refused(planned: PlannedBlock, nowMs: number): void {
    planned.silences = 0
    planned.silentRests = 0
    if (planned.block.members.length < 2) planned.restUntilMs = nowMs + REFUSED_REST_MS
    else this.#divide(planned, nowMs, 0)
  }

  /** A single point rests as one that is refused; after that its first silence is enough, for twice as long each time. */
  #unanswered(planned: PlannedBlock, nowMs: number): void {
    planned.silences += 1
    planned.restUntilMs = nowMs
    if (planned.silentRests === 0 && planned.silences < SILENCES_OF_REFUSAL) return
    planned.silences = 0
    if (planned.block.members.length > 1) this.#divide(planned, nowMs, 1)
    else this.#rest(planned, nowMs)
  }

  #rest(planned: PlannedBlock, nowMs: number): void {
    planned.restUntilMs = nowMs + Math.min(LONGEST_REST_MS, REFUSED_REST_MS * 2 ** planned.silentRests)
    planned.silentRests += 1
  }

  /** Parts of what the device was silent to are as doubtful as the whole. */
  #divide(planned: PlannedBlock, nowMs: number, silences: number): void {
    const group = this.#groups.find(({ parts }) => parts.includes(planned))
    if (group === undefined) return
    const smaller = splitBlock(planned.block, this.#target.spans).map((block) => ({
      ...this.#planned(block),
      silences,
    }))
    group.parts = group.parts.flatMap((one) => (one === planned ? smaller : [one]))
    group.wholeAgainMs = nowMs + WHOLE_AGAIN_MS
  }

  #learnt({ whole, parts, wholeAgainMs }: Group): Group {
    const again = parts.map(({ block, restUntilMs, silentRests }) => ({
      ...this.#planned(block),
      restUntilMs,
      silentRests,
    }))
    return { whole: this.#planned(whole.block), parts: again, wholeAgainMs }
  }

  #planned(block: Block): PlannedBlock {
    return {
      block,
      decoder: this.#compileBlock(this.#target.registers, block),
      requestPdu: wordsPdu(block.function, block.address, block.count),
      restUntilMs: 0,
      silences: 0,
      silentRests: 0,
      parts: [],
    }
  }
}

/** What is asked for whole once more may come in parts, so it goes behind those that take one question. */
const rankOf = (one: PlannedBlock, nowMs: number): number => {
  if (one.restUntilMs > nowMs) return 0
  return isDoubtful(one) ? 2 : one.parts.length > 0 ? 1 : 0
}

/** Of the doubtful ones the one that waits longest comes first. */
const doubtfulLast = (blocks: readonly PlannedBlock[], nowMs: number): readonly PlannedBlock[] =>
  blocks.toSorted((one, other) => {
    const rank = rankOf(one, nowMs)
    return rank - rankOf(other, nowMs) || (rank === 2 ? one.restUntilMs - other.restUntilMs : 0)
  })
