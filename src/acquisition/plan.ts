// Plans which blocks of registers to ask for: the fewest requests that a device allows for the points wanted.

import type { ForbiddenRegisters, RegisterSpan } from '../devices/model.ts'

/** One request, and which of the spans it brings, by their places in the list that was planned. */
export type Block = RegisterSpan & { readonly members: readonly number[] }

export type RequestLimits = {
  /** Most registers (or bits) that the device answers at once. */
  readonly maxRegisters: number
  /** Unwanted registers between two wanted ones that one request may read over. */
  readonly maxGap: number
  /** Registers that no request may touch, however small the gap. */
  readonly forbidden?: readonly ForbiddenRegisters[]
}

const end = (span: RegisterSpan): number => span.address + span.count

/**
 * Covers all spans with the fewest blocks. Taking the spans by address and stretching each block as far as the limits
 * let it is optimal: whatever part of a block remains is a block that the limits allow too, so no other cut does better.
 * A span longer than `maxRegisters` gets a block of its own, for the device to refuse.
 */
export function planBlocks(spans: readonly RegisterSpan[], limits: RequestLimits): readonly Block[] {
  const order = spans
    .map((span, index) => ({ span, index }))
    .sort((a, b) => a.span.function - b.span.function || a.span.address - b.span.address)
  const blocks: Block[] = []
  let open: Block | null = null
  for (const { span, index } of order) {
    const grown: Block | null = open === null ? null : grow(open, span, index, limits)
    if (grown === null && open !== null) blocks.push(open)
    open = grown ?? { ...span, members: [index] }
  }
  return open === null ? [] : [...blocks, open]
}

/** The block with one span more, or null where the limits forbid it. */
function grow(block: Block, span: RegisterSpan, index: number, limits: RequestLimits): Block | null {
  const count = Math.max(end(block), end(span)) - block.address
  const gap = span.address - end(block)
  if (span.function !== block.function || gap > limits.maxGap || count > limits.maxRegisters) return null
  if (gap > 0 && touchesForbidden(limits, { ...block, address: end(block), count: gap })) return null
  return { ...block, count, members: [...block.members, index] }
}

const touchesForbidden = ({ forbidden = [] }: RequestLimits, gap: RegisterSpan): boolean =>
  forbidden.some((hole) => hole.function === gap.function && hole.from < end(gap) && hole.to >= gap.address)

/**
 * Divides a block that a device refused: at its holes where it has some, else in the middle. A block of one point
 * comes back as it is.
 */
export function splitBlock(block: Block, spans: readonly RegisterSpan[]): readonly Block[] {
  const wanted = block.members.flatMap((index) => {
    const span = spans[index]
    return span === undefined ? [] : [{ span, index }]
  })
  const plan = (part: typeof wanted, maxGap: number): readonly Block[] =>
    planBlocks(
      part.map(({ span }) => span),
      { maxRegisters: block.count, maxGap },
    ).map((one) => ({ ...one, members: one.members.flatMap((place) => part[place]?.index ?? []) }))
  const withoutHoles = plan(wanted, 0)
  if (withoutHoles.length > 1 || wanted.length < 2) return withoutHoles
  const middle = wanted.length >> 1
  return [...plan(wanted.slice(0, middle), 0), ...plan(wanted.slice(middle), 0)]
}
