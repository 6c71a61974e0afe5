// Courses: stretches, gaps, steps and the seam between history and live, all by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type Course,
  courseOf,
  courseOfSamples,
  extentOf,
  goOn,
  inSteps,
  lapseAt,
  nearest,
  readAt,
  unknownOf,
  within,
} from './course.ts'

const statistics = {
  count: 0,
  min: null,
  minMs: null,
  max: null,
  maxMs: null,
  withinMs: 0,
  mean: null,
  increase: null,
  known: 0,
}
const shown = { id: 'a', unit: 'W', kind: 'instantaneous', statistics, damages: [] }
const times = (course: Course) => course.map((part) => part.map(({ timeMs }) => timeMs))
const line = (...samples: readonly (readonly [number, number | null])[]) => courseOfSamples(samples, 10)

describe('the history becomes a course', () => {
  test('of samples, broken by a sample without a value and by silence longer than one counts', () => {
    const trend = {
      ...shown,
      form: 'samples',
      holdMs: 10,
      times: [0, 10, 20, 30, 40, 51],
      values: [1, 2, null, 3, 4, 5],
      qualities: [0, 0, 3, 0, 0, 0],
    } as const
    assert.deepEqual(
      times(
        courseOf({
          ...trend,
          times: [...trend.times],
          values: [...trend.values],
          qualities: [...trend.qualities],
          damages: [],
        }),
      ),
      [[0, 10], [30, 40], [51]],
    )
  })

  test('of buckets, broken where one is left out, drawn in their middle', () => {
    const course = courseOf(
      {
        ...shown,
        form: 'buckets',
        holdMs: 10,
        damages: [],
        stepMs: 100,
        times: [0, 100, 300],
        mins: [1, 2, 3],
        means: [2, 3, 4],
        maxs: [3, 4, 5],
        knownMs: [100, 100, 100],
      },
      400,
      1_000,
    )
    assert.deepEqual(times(course), [[1_050, 1_150], [1_350]])
    assert.deepEqual(course[1]?.[0], { timeMs: 1_350, fromMs: 1_300, min: 3, mean: 4, max: 5 })
  })

  describe('of a state', () => {
    const state = { ...shown, form: 'samples' as const, kind: 'state', holdMs: 250, damages: [] }
    const drawn = (at: number[], values: (number | null)[], endMs: number) =>
      courseOf({ ...state, times: at, values, qualities: at.map(() => 0) }, endMs, 10)

    test('which lasts until the next one, until it goes missing, and until now', () => {
      const course = drawn([0, 100, 300, 500, 600], [1, 1, 2, null, 0], 700)
      assert.deepEqual(times(course), [
        [10, 110, 310, 510],
        [610, 710],
      ])
      assert.deepEqual(
        course.map((part) => part.map(({ mean }) => mean)),
        [
          [1, 1, 2, 2],
          [0, 0],
        ],
      )
    })

    test('but no longer than a sample counts: what nobody told is not known', () => {
      assert.deepEqual(times(drawn([0, 500], [1, 1], 2_000)), [
        [10, 260],
        [510, 760],
      ])
      assert.deepEqual(times(drawn([0, 250], [1, 1], 250)), [[10, 260]])
      assert.deepEqual(times(drawn([0, 251], [1, 1], 251)), [[10, 260], [261]])
    })

    test('in buckets, which stand where they begin and last to their end or until now', () => {
      const buckets = { ...state, form: 'buckets' as const, stepMs: 100, knownMs: [100, 100, 40] }
      const course = courseOf(
        { ...buckets, times: [0, 100, 300], mins: [1, 1, 2], means: [1, 1.5, 2], maxs: [1, 2, 2] },
        340,
        1_000,
      )
      assert.deepEqual(times(course), [
        [1_000, 1_100, 1_200],
        [1_300, 1_340],
      ])
      const second = { min: 1, mean: 1.5, max: 2 }
      assert.deepEqual(course[0]?.slice(1), [
        { timeMs: 1_100, fromMs: 1_100, ...second },
        { timeMs: 1_200, fromMs: 1_200, ...second, isEnd: true },
      ])
    })
  })

  test('of nothing is nothing', () => {
    assert.deepEqual(courseOf({ form: 'none', id: 'a' }), [])
    assert.deepEqual(courseOf(undefined), [])
  })
})

test('steps keep the extremes and the mean, and never reach over a gap', () => {
  const course = inSteps(line([0, 10], [4, 30], [9, null], [9.5, 90], [10, 5]), 10)
  assert.deepEqual(course, [
    [{ timeMs: 2, fromMs: 0, min: 10, mean: 20, max: 30 }],
    [
      { timeMs: 9.5, fromMs: 9.5, min: 90, mean: 90, max: 90 },
      { timeMs: 10, fromMs: 10, min: 5, mean: 5, max: 5 },
    ],
  ])
})

test('of the states of one step the last one counts', () => {
  const course = inSteps(line([0, 1], [4, 2], [9, 3], [11, 1], [12, 1]), 10, true)
  assert.deepEqual(
    course.map((part) => part.map(({ timeMs, mean }) => [timeMs, mean])),
    [
      [
        [9, 3],
        [12, 1],
      ],
    ],
  )
})

describe('live values go on from the history', () => {
  const past = line([0, 1], [10, 2], [20, 3])

  test('joined, taking the place of what the history knows of the same time', () => {
    assert.deepEqual(times(goOn(past, line([15, 7], [25, 8]), 10)), [[0, 10, 15, 25]])
  })

  test('with a gap where they lie too far apart', () => {
    assert.deepEqual(times(goOn(past, line([31, 7]), 10)), [[0, 10, 20], [31]])
  })

  test('where one of them is empty', () => {
    assert.deepEqual(goOn(past, [], 10), past)
    assert.deepEqual(times(goOn([], line([1, 1]), 10)), [[1]])
    assert.deepEqual(times(goOn(line([5, 1]), line([1, 1]), 10)), [[1]])
  })
})

test('a span keeps one step beyond each of its ends', () => {
  const course = line([0, 1], [10, 2], [20, 3], [30, 4], [90, 5])
  assert.deepEqual(times(within(course, 12, 18)), [[10, 20]])
  assert.deepEqual(times(within(course, 10, 20)), [[10, 20, 30]])
  assert.deepEqual(times(within(course, 40, 80)), [])
})

test('the crosshair finds the nearest step, or none where it is too far away', () => {
  const course = line([0, 1], [10, 2], [90, 3])
  assert.equal(nearest(course, 4)?.mean, 1)
  assert.equal(nearest(course, 6)?.mean, 2)
  assert.equal(nearest(course, 60)?.mean, 3)
  assert.equal(nearest(course, 60, 20), undefined)
  assert.equal(nearest([], 6), undefined)
})

test('between two samples that are joined the nearer one is read, in a gap only what is near', () => {
  const course = courseOfSamples(
    [
      [0, 1],
      [60, 2],
      [900, 3],
    ],
    100,
  )
  assert.equal(readAt(course, 31, 5)?.mean, 2)
  assert.equal(readAt(course, 500, 5), undefined)
  assert.equal(readAt(course, 64, 5)?.mean, 2)
})

test('a state is what it became last, and behind its end only as near as one can point', () => {
  const course = line([0, 1], [9, 2], [18, null], [40, 3])
  const read = (timeMs: number) => readAt(course, timeMs, 5, true)?.mean
  assert.deepEqual([0, 5, 8.9, 9, 14, 15].map(read), [1, 1, 1, 2, 2, undefined])
  assert.deepEqual([-1, 39, 40, 45, 46].map(read), [undefined, undefined, 3, 3, undefined])
  assert.equal(readAt([], 5, 5, true), undefined)
})

test('in a gap the sample that began it says why', () => {
  const qualities = ['good', 'waiting', 'noCommunication']
  const trend = {
    ...shown,
    form: 'samples' as const,
    holdMs: 10,
    times: [0, 10, 50],
    values: [1, null, 2],
    qualities: [0, 2, 0],
    damages: [],
  }
  assert.equal(lapseAt(trend, qualities, 30), 'noCommunication')
  assert.equal(lapseAt(trend, qualities, 5), null)
  assert.equal(lapseAt(trend, qualities, 80), null)
  assert.equal(lapseAt(trend, qualities, -1), null)
  assert.equal(lapseAt({ form: 'none', id: 'a' }, qualities, 30), null)
})

test('the extent is of all courses', () => {
  assert.deepEqual(extentOf([line([0, 3]), line([0, -1], [1, 2])]), { low: -1, high: 3 })
  assert.equal(extentOf([[], []]), null)
})

test('unknown is where no course knows anything', () => {
  const one = line([10, 1], [20, 1], [60, 1], [70, 1])
  const other = line([18, 1], [28, 1], [38, 1])
  assert.deepEqual(unknownOf([one, other], 0, 100, 5), [
    [0, 10],
    [38, 60],
    [70, 100],
  ])
  assert.deepEqual(unknownOf([one, other], 0, 100, 25), [[70, 100]])
  assert.deepEqual(unknownOf([], 0, 100, 5), [[0, 100]])
  assert.deepEqual(unknownOf([line([200, 1])], 0, 100, 5), [[0, 100]])
})
