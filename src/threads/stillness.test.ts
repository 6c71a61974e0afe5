// Threads that stopped, and threads that only look so.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Stillness } from './stillness.ts'

/** Looks at [beats, processor time]; at which of them it was over, counted from 1. */
const overAt = (bounds: { looks: number; busyMs: number }, looks: readonly (readonly [number, number])[]) => {
  const stillness = new Stillness(bounds)
  return looks.findIndex(([beats, processorMs]) => stillness.look(beats, processorMs)) + 1
}

describe('a thread whose processor time does not matter', () => {
  const BOUNDS = { looks: 3, busyMs: 0 }

  test('is still when so many looks in a row saw no beat after the first', () => {
    assert.equal(overAt(BOUNDS, [[0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]), 4) // biome-ignore format: one look a pair
  })

  test('is not when it beats now and then', () => {
    const looks = Array.from({ length: 100 }, (_, at) => [Math.floor(at / 3), 0] as const)
    assert.equal(overAt(BOUNDS, looks), 0)
  })

  test('and one whose beats have run over the end of their numbers has beaten', () => {
    assert.equal(overAt(BOUNDS, [[2 ** 31 - 1, 0], [-(2 ** 31), 0], [-(2 ** 31) + 1, 0], [-(2 ** 31) + 2, 0]]), 0) // biome-ignore format: one look a pair
  })
})

describe('a thread that may wait', () => {
  const BOUNDS = { looks: 3, busyMs: 1_000 }

  test('is not still while it uses no processor, however long that takes', () => {
    const looks = Array.from({ length: 1_000 }, () => [7, 500] as const)
    assert.equal(overAt(BOUNDS, looks), 0)
  })

  test('is when it has used enough since its last beat, not before', () => {
    assert.equal(overAt(BOUNDS, [[6, 5_000], [7, 9_000], [7, 9_300], [7, 9_600], [7, 9_999], [7, 10_000]]), 6) // biome-ignore format: one look a pair
  })

  test('what it used before its last beat does not count', () => {
    assert.equal(overAt(BOUNDS, [[6, 0], [7, 50_000], [7, 50_000], [7, 50_000], [7, 50_000], [8, 90_000], [8, 90_500]]), 0) // biome-ignore format: one look a pair
  })

  test('one whose processor time nobody can tell is never still', () => {
    assert.equal(
      overAt(
        BOUNDS,
        Array.from({ length: 50 }, () => [7, Number.NaN] as const),
      ),
      0,
    )
  })
})
