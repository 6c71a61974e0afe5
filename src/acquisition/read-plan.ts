// The blocks that a device is asked for, and what it taught about them: divided where it refuses, rested where it insists.

import { wordsPdu } from '../modbus/words.ts'
import { type Block, planBlocks, splitBlock } from './plan.ts'
import type { BlockDecoder, CompileBlock, PollTarget } from './poll-target.ts'

export type PlannedBlock = {
  readonly block: Block
  readonly decoder: BlockDecoder
  readonly requestPdu: Uint8Array
  /** Until when, on the monotonic clock, this block is not asked for, because the device refused a single point of it. */
  restUntilMs: number
  /** Polls in a row that the device left without an answer to this block, while it answered others. */
  silences: number
  /** Of a block that is asked for whole once more: the parts to ask for when it is refused again. */
  readonly parts: readonly PlannedBlock[]
}

/** A point that the device refuses alone is asked for again after so long. */
export const REFUSED_REST_MS = 60_000
/** A block that was divided is tried whole after so long: a device that was starting up refused what it has. */
export const WHOLE_AGAIN_MS = 3_600_000

/** A block of the plan as it was made, and as the device takes it now. */
type Group = { readonly whole: PlannedBlock; parts: readonly PlannedBlock[]; wholeAgainMs: number }

/** Some devices answer nothing where the standard has an exception; so often in a row is no accident of the line. */
export const SILENCES_OF_REFUSAL = 5

/** What a device taught, for a plan of the same registers. */
export type Lessons = { readonly groups: readonly Group[] }

export class ReadPlan {
  readonly #target: PollTarget
  readonly #compileBlock: CompileBlock
  readonly #groups: readonly Group[]
  #first = 0

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
      group === again ? [{ ...group.whole, restUntilMs: 0, parts: group.parts }] : group.parts,
    )
    const [any] = blocks
    if (any !== undefined && blocks.every((one) => one.restUntilMs > nowMs)) any.restUntilMs = 0
    const first = this.#first % Math.max(1, blocks.length)
    return [...blocks.slice(first), ...blocks.slice(0, first)]
  }

  /** Nothing answered: the next poll begins with another block, in case the device is silent for this one alone. */
  beginElsewhere(): void {
    this.#first += 1
  }

  /** The device gave a block; one that it had refused before is asked for whole from now on. */
  answered(planned: PlannedBlock): void {
    planned.silences = 0
    if (planned.parts.length === 0) return
    const group = this.#groups.find(({ parts }) => parts === planned.parts)
    if (group !== undefined) group.parts = [group.whole]
  }

  /** The device answered other blocks of this poll and not this one. */
  unanswered(planned: PlannedBlock, nowMs: number): void {
    planned.silences += 1
    if (planned.silences < SILENCES_OF_REFUSAL) return
    planned.silences = 0
    this.refused(planned, nowMs)
  }

  /** The device does not have some of these registers: from the next poll on it is asked in smaller parts. */
  refused(planned: PlannedBlock, nowMs: number): void {
    if (planned.block.members.length < 2) {
      planned.restUntilMs = nowMs + REFUSED_REST_MS
      return
    }
    const group = this.#groups.find(({ parts }) => parts.includes(planned))
    if (group === undefined) return
    const smaller = splitBlock(planned.block, this.#target.spans).map((block) => this.#planned(block))
    group.parts = group.parts.flatMap((one) => (one === planned ? smaller : [one]))
    group.wholeAgainMs = nowMs + WHOLE_AGAIN_MS
  }

  #learnt({ whole, parts, wholeAgainMs }: Group): Group {
    const again = parts.map((one) => ({ ...this.#planned(one.block), restUntilMs: one.restUntilMs }))
    return { whole: this.#planned(whole.block), parts: again, wholeAgainMs }
  }

  #planned(block: Block): PlannedBlock {
    return {
      block,
      decoder: this.#compileBlock(this.#target.registers, block),
      requestPdu: wordsPdu(block.function, block.address, block.count),
      restUntilMs: 0,
      silences: 0,
      parts: [],
    }
  }
}
