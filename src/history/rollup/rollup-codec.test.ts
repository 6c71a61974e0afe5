// Tests that roll-ups come back exactly, that what follows from other columns costs nothing, and that no bytes are feared.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { MOST_PREDICTABLE } from '../bytes/prediction.ts'
import { zlibPacking } from '../io/zlib-packing.ts'
import { rollUp } from './roll-up.ts'
import { decodeRollups, encodeRollups, ROLLUP_LIMITS } from './rollup-codec.ts'
import {
  makeRollups,
  ROLLUP_COLUMN_NAMES,
  type RollupColumns,
  SLOT_MS,
  sliceRollups,
} from './rollup-columns.ts'

const packing = zlibPacking
const SLOT = 20_779 * 96
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

function assertSame(actual: RollupColumns | null, expected: RollupColumns, what = ''): void {
  assert.ok(actual !== null, what)
  for (const name of ROLLUP_COLUMN_NAMES) {
    assert.equal(actual[name].length, expected[name].length)
    expected[name].forEach((wanted, index) => {
      assert.ok(
        Object.is(actual[name][index], wanted),
        `${name} ${index}: ${actual[name][index]} is not ${wanted}`,
      )
    })
  }
}

/** A slot of `count` samples a minute apart from its start on. */
function slotsOf(
  rows: readonly { slot: number; values: readonly number[]; increase?: number }[],
): RollupColumns {
  const rollups = makeRollups(rows.length)
  rows.forEach(({ slot, values, increase }, at) => {
    rollups.slots[at] = slot
    rollups.counts[at] = values.length
    rollups.mins[at] = Math.min(...values)
    rollups.maxs[at] = Math.max(...values)
    rollups.sums[at] = values.reduce((a, b) => a + b)
    rollups.firsts[at] = values[0] ?? 0
    rollups.lasts[at] = values.at(-1) ?? 0
    rollups.firstMs[at] = slot * SLOT_MS
    rollups.lastMs[at] = slot * SLOT_MS + (values.length - 1) * 60_000
    rollups.increases[at] = increase ?? 0
    rollups.goodMs[at] = SLOT_MS
  })
  return rollups
}

/**
 * Head: version 1, one slot, slot 2, 28 bytes plain. Slots to come: none (unit 0). Counts: unit 3, once. From the slot's
 * start: 0 (unit 0). Until the last sample: unit 120,000, once. Good: unit 900,000, once. Layout 0, divided by 1, no
 * counter. Each column is one number: sum 9, first and last as distances from the mean 3, 0 below and 0 above them.
 */
const ONE_SLOT = bytesOf(
  '01 01 02 1c  00  03 80 02  00  c0a907 80 02  a0f736 80 02  00 01 00  80 12  80 01  80 02  80 00  80 00',
)

test('one slot takes the bytes that the format says', () => {
  const rollups = slotsOf([{ slot: 2, values: [2, 3, 4] }])
  assert.equal(hex(encodeRollups(rollups, { resolution: 1, packing })), hex(ONE_SLOT))
  assertSame(decodeRollups(ONE_SLOT, packing), rollups)
})

const finite = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(-0, 5e-324, 2 ** 60))
const anyRow = fc.record({
  gap: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5_000 })),
  count: fc.nat(100_000),
  offset: fc.nat(SLOT_MS - 1),
  span: fc.nat(SLOT_MS),
  good: fc.nat(SLOT_MS),
  values: fc.tuple(finite, finite, finite, finite, finite, finite),
})

test('any roll-ups come back bit for bit', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1, 0.1, 10),
      (rows, resolution) => {
        const rollups = makeRollups(rows.length)
        let slot = SLOT
        rows.forEach(({ gap, count, offset, span, good, values }, at) => {
          slot += gap
          rollups.slots[at] = slot
          rollups.counts[at] = count
          rollups.firstMs[at] = slot * SLOT_MS + offset
          rollups.lastMs[at] = slot * SLOT_MS + offset + span
          rollups.goodMs[at] = good
          for (const [index, name] of (
            ['mins', 'maxs', 'sums', 'firsts', 'lasts', 'increases'] as const
          ).entries())
            rollups[name][at] = values[index] ?? 0
        })
        assertSame(decodeRollups(encodeRollups(rollups, { resolution, packing }), packing), rollups)
      },
    ),
    { numRuns: 500 },
  )
})

test('values as far apart as can be come back', () => {
  const most = MOST_PREDICTABLE
  const rows = [
    { slot: 1, values: [most, 0] },
    { slot: 2, values: [-most, most, -most] },
    { slot: 3, values: [-most] },
  ]
  const ends = slotsOf([...rows, { slot: 4, values: [most], increase: most }])
  for (const [name, rollups] of Object.entries({ all: ends, 'no extremes': sliceRollups(ends, 2, 4) }))
    assertSame(decodeRollups(encodeRollups(rollups, { resolution: 1, packing }), packing), rollups, name)
})

const MINUTES = 1_440
const dayOf = (value: (minute: number) => number, kind: 'instantaneous' | 'counter', resolution: number) =>
  rollUp(
    {
      times: Float64Array.from({ length: MINUTES }, (_, minute) => SLOT * SLOT_MS + minute * 60_000),
      values: Float64Array.from({ length: MINUTES }, (_, minute) => value(minute)),
      qualities: new Uint8Array(MINUTES),
      revisions: new Uint8Array(MINUTES),
    },
    { kind, resolution, holdMs: 150_000 },
  )

test('roll-ups of whole days of meters come back, and what follows costs nothing', () => {
  const size = (rollups: RollupColumns, resolution: number): number => {
    const bytes = encodeRollups(rollups, { resolution, packing })
    assertSame(decodeRollups(bytes, packing), rollups)
    return bytes.length
  }
  assert.ok(
    size(
      dayOf(() => 50, 'instantaneous', 0.01),
      0.01,
    ) < 60,
  )
  assert.ok(
    size(
      dayOf((minute) => 7 * minute, 'counter', 1),
      1,
    ) < 70,
  )
  /** Five columns of which each trembles by a few steps: a good byte for each. */
  const trembling = dayOf(
    (minute) => Math.round(2_300 + 3 * Math.sin(minute * minute)) / 10,
    'instantaneous',
    0.1,
  )
  assert.ok(size(trembling, 0.1) < 96 * 5 * 0.7)
  assert.ok(
    size(
      dayOf((minute) => Math.fround(Math.sin(minute) * 1e-9), 'instantaneous', 0.1),
      0.1,
    ) > 0,
  )
})

test('any bytes are roll-ups or none, without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decodeRollups(Uint8Array.from([1, ...bytes]), packing)
      if (decoded !== null) assert.ok(decoded.slots.length > 0)
    }),
    { numRuns: 3_000 },
  )
  const sealed = encodeRollups(
    dayOf((minute) => Math.sin(minute), 'instantaneous', 0.1),
    { resolution: 0.1, packing },
  )
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.nat(255), fc.nat(sealed.length), (at, byte, length) => {
      const changed = Uint8Array.from(sealed)
      changed[at] = byte
      decodeRollups(changed, packing)
      decodeRollups(changed.subarray(0, length), packing)
    }),
    { numRuns: 2_000 },
  )
})

test('roll-ups that are cut or have more behind them are none', () => {
  for (let length = 0; length < ONE_SLOT.length; length++)
    assert.equal(decodeRollups(ONE_SLOT.subarray(0, length), packing), null, `${length} bytes`)
  assert.equal(decodeRollups(Uint8Array.from([...ONE_SLOT, 0]), packing), null)
})

test('roll-ups have a limit of slots, and slots ascend up to theirs', () => {
  const count = ROLLUP_LIMITS.slots
  const many = slotsOf(Array.from({ length: count + 1 }, (_, index) => ({ slot: SLOT + index, values: [1] })))
  const encode = (rollups: RollupColumns) => encodeRollups(rollups, { resolution: 1, packing })
  for (const length of [count - 1, count]) {
    const part = sliceRollups(many, 0, length)
    assertSame(decodeRollups(encode(part), packing), part)
  }
  assert.throws(() => encode(many))
  assert.throws(() => encode(sliceRollups(many, 0, 0)))
  /** 16,385 slots, or none, in the head of what is else the same. */
  assert.equal(
    decodeRollups(
      bytesOf(hex(encode(sliceRollups(many, 0, count))).replace(/^01808001/, '01818001')),
      packing,
    ),
    null,
  )
  const last = slotsOf([{ slot: ROLLUP_LIMITS.greatestSlot, values: [1] }])
  assertSame(decodeRollups(encode(last), packing), last)
  assert.ok(ROLLUP_LIMITS.greatestSlot * SLOT_MS + SLOT_MS <= MOST_PREDICTABLE)
  for (const slots of [[ROLLUP_LIMITS.greatestSlot + 1], [2, 2], [2, 1], [-1], [0.5]])
    assert.throws(() => encode(slotsOf(slots.map((slot) => ({ slot, values: [1] })))))
})
