// Shares of stacked bars, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { boundOf, shareOfSpan, sharesIn } from './shares.ts'

const means = (course: readonly (readonly { readonly fromMs: number; readonly mean: number }[])[]) =>
  course.flat().map(({ fromMs, mean }) => [fromMs, mean])

describe('the shares of a span', () => {
  test('are of the periods of which every part is known, and say how many that are', () => {
    // 6 + 2 and 4 + 8 of twenty; one without the second part, one of which nothing is known yet
    assert.deepEqual(
      shareOfSpan([
        [6, 9, 4, null],
        [2, null, 8, null],
      ]),
      { percents: [50, 50], total: 100, over: { known: 2, all: 3 } },
    )
  })

  test('of what went both ways are of all that passed', () => {
    assert.deepEqual(
      shareOfSpan([
        [5, 1],
        [-1, -1],
        [0, 0],
      ]),
      {
        percents: [75, -25, 0],
        total: 50,
        over: { known: 2, all: 2 },
      },
    )
  })

  test('in which nothing passed, or nothing is whole, are none', () => {
    assert.deepEqual(
      shareOfSpan([
        [0, 0],
        [0, 0],
      ]),
      {
        percents: [null, null],
        total: null,
        over: { known: 2, all: 2 },
      },
    )
    assert.deepEqual(shareOfSpan([[1], [null]]), {
      percents: [null, null],
      total: null,
      over: { known: 0, all: 1 },
    })
  })
})

describe('the shares in each period', () => {
  const bordersMs = [0, 10, 20, 30]
  const { parts, total } = sharesIn(
    bordersMs,
    [
      { values: [3, 5, 0], before: [1, 1, null] },
      { values: [1, null, 0], before: [1, null, null] },
    ],
    [
      [1, 1, 4],
      [1, null, 4],
    ],
  )

  test('are of what is known in it, and none where nothing passed', () => {
    assert.deepEqual(
      parts.map(({ values }) => values),
      [
        [75, 100, null],
        [25, null, null],
      ],
    )
    assert.deepEqual(
      parts.map(({ course }) => means(course)),
      [
        [
          [0, 75],
          [10, 100],
        ],
        [[0, 25]],
      ],
    )
  })

  test('have a total where every part is known', () => {
    assert.deepEqual(means(total.course), [[0, 100]])
    assert.deepEqual(
      [5, 15, 25].map((timeMs) => total.partsAt(timeMs)),
      [
        { known: 2, all: 2 },
        { known: 1, all: 2 },
        { known: 2, all: 2 },
      ],
    )
  })

  test('are compared with those of whole earlier periods only', () => {
    assert.deepEqual(
      parts.map(({ before }) => before),
      [
        [50, null, null],
        [50, null, null],
      ],
    )
    assert.deepEqual(
      parts.map(({ earlierOfSpan }) => earlierOfSpan),
      [
        { percent: 50, over: { known: 2, all: 3 } },
        { percent: 50, over: { known: 2, all: 3 } },
      ],
    )
  })

  test('have nothing earlier where nothing is compared', () => {
    const alone = sharesIn(bordersMs, [{ values: [1], before: null }], null)
    assert.deepEqual(
      [alone.total, ...alone.parts].map(({ before, earlier, earlierOfSpan }) => [
        before,
        earlier,
        earlierOfSpan,
      ]),
      [
        [null, null, null],
        [null, null, null],
      ],
    )
  })
})

test('where a part is not known a share is the most that it can be, whichever way it went', () => {
  const partly = { known: 1, all: 2 }
  assert.deepEqual(
    [100, -25, 0].map((percent) => boundOf(percent, partly)),
    ['≤ ', '≥ ', ''],
  )
  assert.equal(boundOf(100, null), '')
})
