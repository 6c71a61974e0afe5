// Tests of order, duplicates and corrections.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Arrivals, MOST_REVISION, mergeSamples, orderArrivals } from './merge-samples.ts'

type Row = readonly [timeMs: number, value: number, quality?: number]

const arrivals = (rows: readonly Row[]): Arrivals => ({
  times: Float64Array.from(rows, ([timeMs]) => timeMs),
  values: Float64Array.from(rows, ([, value]) => value),
  qualities: Uint8Array.from(rows, ([, , quality = 0]) => quality),
})

const rowsOf = ({ times, values, qualities, revisions }: ReturnType<typeof orderArrivals>) =>
  [...times].map((timeMs, index) => [timeMs, values[index], qualities[index], revisions[index]])

test('samples come into the order of their times', () => {
  assert.deepEqual(
    rowsOf(
      orderArrivals(
        arrivals([
          [3, 1],
          [1, 2],
          [2, 3],
        ]),
      ),
    ),
    [
      [1, 2, 0, 0],
      [2, 3, 0, 0],
      [3, 1, 0, 0],
    ],
  )
})

test('what is said again is dropped, another value or quality is a revision', () => {
  const rows: readonly Row[] = [
    [1, 5],
    [1, 5],
    [1, 6],
    [1, 5],
    [1, Number.NaN, 3],
    [1, Number.NaN, 3],
    [1, Number.NaN, 2],
  ]
  assert.deepEqual(rowsOf(orderArrivals(arrivals(rows))), [
    [1, 5, 0, 0],
    [1, 6, 0, 1],
    [1, 5, 0, 2],
    [1, Number.NaN, 3, 3],
    [1, Number.NaN, 2, 4],
  ])
})

test('0 and -0 are told apart, as everything that was measured', () => {
  assert.equal(
    orderArrivals(
      arrivals([
        [1, 0],
        [1, -0],
      ]),
    ).times.length,
    2,
  )
})

test('beyond the last revision the latest value takes the place of the one before', () => {
  const rows = Array.from({ length: MOST_REVISION + 3 }, (_, index) => [1, index] as const)
  const { values, revisions } = orderArrivals(arrivals(rows))
  assert.equal(revisions.length, MOST_REVISION + 1)
  assert.deepEqual(
    [revisions.at(-1), values.at(-1), values.at(-2)],
    [MOST_REVISION, MOST_REVISION + 2, MOST_REVISION - 1],
  )
})

test('merging pieces is the same as ordering all that came, wherever it was cut', () => {
  const row = fc.tuple(fc.nat(6), fc.nat(2), fc.nat(1))
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 5 }), (pieces) => {
      const merged = mergeSamples(pieces.map((piece) => orderArrivals(arrivals(piece))))
      assert.deepEqual(rowsOf(merged), rowsOf(orderArrivals(arrivals(pieces.flat()))))
    }),
  )
})
