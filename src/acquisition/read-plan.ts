// The blocks that a device is asked for, and what it taught about them: divided where it refuses, rested where it insists.

import { wordsPdu } from '../modbus/words.ts'
import { type Block, planBlocks, splitBlock } from './plan.ts'
import type { BlockDecoder, CompileBlock, PollTarget } from './poll-target.ts'

export type PlannedBlock = {
  readonly block: Block
  readonly decoder: BlockDecoder
  readonly requestPdu: Uint8Array
  /** Polls in which this block is not asked for, because the device refused a single point of it. */
  restPolls: number
}

/** A point that the device refuses alone is asked for again once in so many polls. */
export const REFUSED_REST_POLLS = 63

export class ReadPlan {
  readonly #target: PollTarget
  readonly #compileBlock: CompileBlock
  #blocks: readonly PlannedBlock[]
  #first = 0

  constructor(options: { readonly target: PollTarget; readonly compileBlock: CompileBlock }) {
    this.#target = options.target
    this.#compileBlock = options.compileBlock
    this.#blocks = planBlocks(this.#target.spans, this.#target.limits).map((block) => this.#planned(block))
  }

  /** All blocks, in the order in which this poll asks for them; one of them at least is not at rest. */
  order(): readonly PlannedBlock[] {
    const [any] = this.#blocks
    if (any !== undefined && this.#blocks.every((one) => one.restPolls > 0)) any.restPolls = 0
    const first = this.#first % Math.max(1, this.#blocks.length)
    return [...this.#blocks.slice(first), ...this.#blocks.slice(0, first)]
  }

  /** Nothing answered: the next poll begins with another block, in case the device is silent for this one alone. */
  beginElsewhere(): void {
    this.#first += 1
  }

  /** The device does not have some of these registers: from the next poll on it is asked in smaller parts. */
  refused(planned: PlannedBlock): void {
    if (planned.block.members.length < 2) {
      planned.restPolls = REFUSED_REST_POLLS
      return
    }
    const parts = splitBlock(planned.block, this.#target.spans).map((block) => this.#planned(block))
    this.#blocks = this.#blocks.flatMap((one) => (one === planned ? parts : [one]))
  }

  #planned(block: Block): PlannedBlock {
    return {
      block,
      decoder: this.#compileBlock(this.#target.registers, block),
      requestPdu: wordsPdu(block.function, block.address, block.count),
      restPolls: 0,
    }
  }
}
