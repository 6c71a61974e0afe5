// Tests of the request planner against every possible division of small sets of registers.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RegisterSpan } from '../devices/model.ts'
import { type Block, planBlocks, type RequestLimits, splitBlock } from './plan.ts'

const at = (address: number, count = 2): RegisterSpan => ({ function: 3, address, count })
const shape = (blocks: readonly Block[]) =>
  blocks.map((block) => [block.function, block.address, block.count, block.members])

test('neighbours come in one request', () => {
  assert.deepEqual(shape(planBlocks([at(2), at(0), at(4)], { maxRegisters: 125, maxGap: 0 })), [
    [3, 0, 6, [1, 0, 2]],
  ])
})

test('a request reads over a gap of maxGap registers and not over one more', () => {
  const spans = [at(0), at(10)]
  assert.equal(planBlocks(spans, { maxRegisters: 125, maxGap: 7 }).length, 2)
  assert.equal(planBlocks(spans, { maxRegisters: 125, maxGap: 8 }).length, 1)
  assert.equal(planBlocks(spans, { maxRegisters: 125, maxGap: 9 }).length, 1)
})

test('a request holds maxRegisters and not one more', () => {
  const spans = [at(0), at(2), at(4)]
  assert.equal(planBlocks(spans, { maxRegisters: 5, maxGap: 0 }).length, 2)
  assert.equal(planBlocks(spans, { maxRegisters: 6, maxGap: 0 }).length, 1)
  assert.equal(planBlocks(spans, { maxRegisters: 7, maxGap: 0 }).length, 1)
})

test('a request never reads over a forbidden register, and up to its edges', () => {
  const spans = [at(0), at(10)]
  const withHole = (from: number, to: number, code: 3 | 4 = 3) =>
    planBlocks(spans, { maxRegisters: 125, maxGap: 20, forbidden: [{ function: code, from, to }] }).length
  assert.equal(withHole(2, 2), 2)
  assert.equal(withHole(9, 9), 2)
  assert.equal(withHole(0, 1), 1)
  assert.equal(withHole(10, 11), 1)
  assert.equal(withHole(12, 65_535), 1)
  assert.equal(withHole(5, 5, 4), 1)
  assert.equal(withHole(0, 65_535), 2)
})

test('functions do not mix', () => {
  assert.equal(planBlocks([at(0), { ...at(2), function: 4 }], { maxRegisters: 125, maxGap: 8 }).length, 2)
})

test('two points of the same registers come once', () => {
  assert.deepEqual(shape(planBlocks([at(5), at(5)], { maxRegisters: 125, maxGap: 0 })), [[3, 5, 2, [0, 1]]])
})

test('nothing wanted is nothing asked', () => {
  assert.deepEqual(planBlocks([], { maxRegisters: 125, maxGap: 0 }), [])
})

test('a refused block divides at its holes, then in the middle, and one point remains as it is', () => {
  const spans = [at(0), at(2), at(10)]
  const [whole] = planBlocks(spans, { maxRegisters: 125, maxGap: 8 })
  assert.ok(whole)
  const parts = splitBlock(whole, spans)
  assert.deepEqual(shape(parts), [
    [3, 0, 4, [0, 1]],
    [3, 10, 2, [2]],
  ])
  const [pair, single] = parts
  assert.ok(pair && single)
  assert.deepEqual(shape(splitBlock(pair, spans)), [
    [3, 0, 2, [0]],
    [3, 2, 2, [1]],
  ])
  assert.deepEqual(splitBlock(single, spans), [single])
})

const spanSets = fc.uniqueArray(
  fc.record({ function: fc.constantFrom(3, 4), address: fc.nat(24), count: fc.constantFrom(1, 2, 4) }),
  { minLength: 1, maxLength: 7, selector: (span) => `${span.function}:${span.address}` },
)
const holes = fc.array(
  fc
    .record({ function: fc.constantFrom(3 as const, 4 as const), from: fc.nat(28), more: fc.nat(3) })
    .map(({ function: code, from, more }) => ({ function: code, from, to: from + more })),
  { maxLength: 3 },
)
const someLimits = fc.record({
  maxRegisters: fc.integer({ min: 4, max: 14 }),
  maxGap: fc.nat(5),
  forbidden: holes,
})

test('no division of the points into requests is shorter than the plan', () => {
  fc.assert(
    fc.property(spanSets, someLimits, (spans, limits) => {
      const disjoint = withoutOverlaps(spans).filter((span) => !covers(limits, span, registersOf(span)))
      assert.equal(planBlocks(disjoint, limits).length, fewestByTryingAll(disjoint, limits))
    }),
    { numRuns: 300 },
  )
})

test('every point is asked for once, inside its block, and no block breaks a limit', () => {
  fc.assert(
    fc.property(spanSets, someLimits, (spans, limits) => {
      const blocks = planBlocks(spans, limits)
      const asked = blocks.flatMap((block) => block.members).sort((a, b) => a - b)
      assert.deepEqual(asked, [...spans.keys()])
      const wanted = spans.flatMap((span) => registersOf(span).map((one) => `${span.function}/${one}`))
      for (const block of blocks) {
        assert.ok(block.count <= limits.maxRegisters)
        const bridged = registersOf(block).filter((one) => !wanted.includes(`${block.function}/${one}`))
        assert.ok(!covers(limits, block, bridged))
        for (const index of block.members) {
          const span = spans[index]
          assert.ok(span && span.function === block.function)
          assert.ok(span.address >= block.address)
          assert.ok(span.address + span.count <= block.address + block.count)
        }
      }
    }),
  )
})

test('splitting again and again ends with single points and loses none', () => {
  fc.assert(
    fc.property(spanSets, (spans) => {
      let blocks = planBlocks(spans, { maxRegisters: 125, maxGap: 30 })
      for (let round = 0; round < 8; round++) blocks = blocks.flatMap((block) => splitBlock(block, spans))
      assert.deepEqual(
        blocks.flatMap((block) => block.members).sort((a, b) => a - b),
        [...spans.keys()],
      )
      assert.ok(blocks.every((block) => block.members.length === 1))
    }),
  )
})

const registersOf = ({ address, count }: RegisterSpan): readonly number[] =>
  Array.from({ length: count }, (_, index) => address + index)

const covers = (
  { forbidden = [] }: RequestLimits,
  span: RegisterSpan,
  registers: readonly number[],
): boolean =>
  registers.some((one) =>
    forbidden.some((hole) => hole.function === span.function && one >= hole.from && one <= hole.to),
  )

/** Models forbid registers that overlap, so the plan is measured on spans that do not. */
function withoutOverlaps(spans: readonly RegisterSpan[]): readonly RegisterSpan[] {
  const kept: RegisterSpan[] = []
  for (const span of spans) {
    const clear = kept.every(
      (other) =>
        other.function !== span.function ||
        other.address + other.count <= span.address ||
        span.address + span.count <= other.address,
    )
    if (clear) kept.push(span)
  }
  return kept
}

/** Tries each way of putting each span into a group of those before it or a new one. */
function fewestByTryingAll(spans: readonly RegisterSpan[], limits: RequestLimits): number {
  const search = (index: number, groups: readonly (readonly RegisterSpan[])[]): number => {
    const span = spans[index]
    if (span === undefined) return groups.every((group) => allowed(group, limits)) ? groups.length : Infinity
    const joined = groups.map((group, place) =>
      search(
        index + 1,
        groups.map((other, at) => (at === place ? [...group, span] : other)),
      ),
    )
    return Math.min(search(index + 1, [...groups, [span]]), ...joined)
  }
  return search(0, [])
}

const gapBetween = (from: number, to: number): readonly number[] =>
  registersOf({ function: 3, address: from, count: Math.max(0, to - from) })

function allowed(group: readonly RegisterSpan[], limits: RequestLimits): boolean {
  const [first, ...rest] = [...group].sort((a, b) => a.address - b.address)
  if (first === undefined) return false
  let end = first.address + first.count
  for (const span of rest) {
    if (span.function !== first.function || span.address - end > limits.maxGap) return false
    if (covers(limits, span, gapBetween(end, span.address))) return false
    end = Math.max(end, span.address + span.count)
  }
  return end - first.address <= limits.maxRegisters
}
