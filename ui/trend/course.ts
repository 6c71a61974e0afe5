// The course of a value as it is drawn: steps of time in unbroken stretches, from the history and then live.

import type { PointTrend } from '../../src/web/history-api.ts'
import type { Extent } from './value-axis.ts'

/** A sample (then all three are the same), or a bucket of them. */
export type Step = {
  /** Where it is drawn. */
  readonly timeMs: number
  /** Where it begins: the sample's own time, or the bucket's beginning. */
  readonly fromMs: number
  readonly min: number
  readonly mean: number
  readonly max: number
  /** Only the end of what the step before it says. */
  readonly isEnd?: true
}

/** Between two stretches nothing is known: gaps are gaps. */
export type Course = readonly (readonly Step[])[]

export type CourseSample = readonly [timeMs: number, value: number | null]

export const NO_COURSE: Course = []

/** What the history answered, up to `endMs`, `shiftMs` later: an earlier period is drawn where the present one is. */
export function courseOf(
  trend: PointTrend | undefined,
  endMs = Number.NEGATIVE_INFINITY,
  shiftMs = 0,
): Course {
  if (trend === undefined || trend.form === 'none') return NO_COURSE
  if (trend.form === 'samples') {
    const samples = trend.times.map((timeMs, at) => [timeMs + shiftMs, trend.values[at] ?? null] as const)
    return trend.kind === 'state'
      ? courseOfStates(samples, trend.holdMs, endMs + shiftMs)
      : courseOfSamples(samples, trend.holdMs)
  }
  const { times, mins, means, maxs, stepMs } = trend
  const isState = trend.kind === 'state'
  const parts: Step[][] = []
  let end = Number.NaN
  for (const [at, own] of times.entries()) {
    if (own !== end) parts.push([])
    end = own + stepMs
    const fromMs = own + shiftMs
    const mean = means[at] ?? Number.NaN
    const timeMs = isState ? fromMs : fromMs + stepMs / 2
    parts.at(-1)?.push({ timeMs, fromMs, min: mins[at] ?? mean, mean, max: maxs[at] ?? mean })
  }
  return isState ? parts.map((part) => lasting(part, stepMs, endMs + shiftMs)) : parts
}

/** A state stands where its bucket begins and lasts for all of it. */
function lasting(part: readonly Step[], stepMs: number, endMs: number): readonly Step[] {
  const last = part.at(-1)
  return last === undefined ? part : [...part, ...endOf(last, Math.min(last.fromMs + stepMs, endMs))]
}

const endOf = (step: Step, untilMs: number): readonly Step[] =>
  untilMs > step.timeMs ? [{ ...step, timeMs: untilMs, fromMs: untilMs, isEnd: true }] : []

/** A sample counts as long as `holdMs`; what is further apart is not joined. */
export function courseOfSamples(samples: readonly CourseSample[], holdMs: number): Course {
  const parts: Step[][] = []
  let last: number | null = null
  for (const [timeMs, value] of samples) {
    if (value !== null) {
      if (last === null || timeMs - last > holdMs) parts.push([])
      parts.at(-1)?.push({ timeMs, fromMs: timeMs, min: value, mean: value, max: value })
    }
    last = value === null ? null : timeMs
  }
  return parts
}

/** A state lasts until the next sample, but no longer than `holdMs`: after that nobody knows it. */
function courseOfStates(samples: readonly CourseSample[], holdMs: number, endMs: number): Course {
  return courseOfSamples(samples, holdMs).map((part) => {
    const last = part.at(-1)
    if (last === undefined) return part
    const nextMs = samples.find(([timeMs]) => timeMs > last.timeMs)?.[0] ?? endMs
    return [...part, ...endOf(last, Math.min(nextMs, last.timeMs + holdMs))]
  })
}

/** Puts the samples of each `stepMs` together, where there are more than one; of states the last one counts. */
export function inSteps(course: Course, stepMs: number, stepped = false): Course {
  return course.map((part) => {
    const steps: Step[] = []
    let own: Step[] = []
    const close = () => {
      const step = stepped ? own.at(-1) : together(own)
      if (step !== undefined) steps.push(step)
      own = []
    }
    for (const step of part) {
      const first = own[0]
      if (first !== undefined && Math.floor(first.timeMs / stepMs) !== Math.floor(step.timeMs / stepMs))
        close()
      own.push(step)
    }
    close()
    return steps
  })
}

function together(steps: readonly Step[]): Step | undefined {
  const [first] = steps
  if (first === undefined || steps.length === 1) return first
  return {
    timeMs: steps.reduce((sum, { timeMs }) => sum + timeMs, 0) / steps.length,
    fromMs: first.fromMs,
    min: steps.reduce((least, { min }) => Math.min(least, min), first.min),
    mean: steps.reduce((sum, { mean }) => sum + mean, 0) / steps.length,
    max: steps.reduce((greatest, { max }) => Math.max(greatest, max), first.max),
  }
}

/** The past up to where what came live begins; joined where they lie no further apart than `gapMs`. */
export function goOn(past: Course, live: Course, gapMs: number): Course {
  const first = live[0]?.[0]
  if (first === undefined) return past
  const before = past.flatMap((part) => {
    const kept = part.filter(({ timeMs }) => timeMs < first.timeMs)
    return kept.length === 0 ? [] : [kept]
  })
  const last = before.at(-1)
  const [own = [], ...others] = live
  const end = last?.at(-1)
  if (last === undefined || end === undefined || first.timeMs - end.timeMs > gapMs)
    return [...before, ...live]
  return [...before.slice(0, -1), [...last, ...own], ...others]
}

/** What touches a span, with one step beyond each end, so that lines reach the edges. */
export function within(course: Course, fromMs: number, toMs: number): Course {
  return course.flatMap((part) => {
    const first = Math.max(0, firstAfter(part, fromMs) - 1)
    const end = firstAfter(part, toMs) + 1
    const kept = part.slice(first, end)
    const [start] = kept
    const last = kept.at(-1)
    const touches = start !== undefined && last !== undefined && last.timeMs >= fromMs && start.timeMs <= toMs
    return touches ? [kept] : []
  })
}

/** The place of the first step after a moment. */
function firstAfter(part: readonly Step[], timeMs: number): number {
  let low = 0
  let high = part.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((part[middle]?.timeMs ?? 0) > timeMs) high = middle
    else low = middle + 1
  }
  return low
}

/** The step nearest in time, if it is no further away than `mostMs`. */
export function nearest(course: Course, timeMs: number, mostMs = Number.POSITIVE_INFINITY): Step | undefined {
  let best: Step | undefined
  for (const part of course) {
    const after = firstAfter(part, timeMs)
    for (const one of [part[after - 1], part[after]])
      if (one !== undefined && (best === undefined || distance(one, timeMs) < distance(best, timeMs)))
        best = one
  }
  return best !== undefined && distance(best, timeMs) <= mostMs ? best : undefined
}

/** What the course reads at a moment: inside a stretch its nearest step, outside only one that is near. `stepped` as in a plot. */
export function readAt(course: Course, timeMs: number, nearMs: number, stepped = false): Step | undefined {
  if (stepped) return stateAt(course, timeMs, nearMs)
  const inside = course.find(
    (part) => timeMs >= (part[0]?.timeMs ?? 0) && timeMs <= (part.at(-1)?.timeMs ?? 0),
  )
  return inside === undefined ? nearest(course, timeMs, nearMs) : nearest([inside], timeMs)
}

/** A state is what it became last, however near its next change is. */
function stateAt(course: Course, timeMs: number, nearMs: number): Step | undefined {
  const part = course.findLast(([first]) => first !== undefined && first.timeMs <= timeMs) ?? []
  const last = part.at(-1)
  if (last === undefined || timeMs - last.timeMs > nearMs) return undefined
  return part[firstAfter(part, timeMs) - 1]
}

/** Why nothing is known at a moment, as a quality; null where only silence is known, or nobody asked so closely. */
export function lapseAt(
  trend: PointTrend | undefined,
  qualities: readonly string[],
  timeMs: number,
): string | null {
  if (trend?.form !== 'samples') return null
  const at = trend.times.findLastIndex((sampleMs) => sampleMs <= timeMs)
  const quality = qualities[trend.qualities[at] ?? -1]
  return at === -1 || quality === undefined || trend.values[at] !== null ? null : quality
}

const distance = (step: Step, timeMs: number): number => Math.abs(step.timeMs - timeMs)

/** The smallest and greatest value; null where there is none. */
export function extentOf(courses: Iterable<Course>): Extent | null {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const course of courses)
    for (const part of course)
      for (const { min, max } of part) {
        low = Math.min(low, min)
        high = Math.max(high, max)
      }
  return low <= high ? { low, high } : null
}

/** Stretches of a span in which none of the courses knows anything, each longer than `leastMs`. */
export function unknownOf(
  courses: readonly Course[],
  fromMs: number,
  toMs: number,
  leastMs: number,
): readonly (readonly [fromMs: number, toMs: number])[] {
  const known = courses
    .flat()
    .map((part) => [part[0]?.timeMs ?? 0, part.at(-1)?.timeMs ?? 0] as const)
    .toSorted(([one], [other]) => one - other)
  const gaps: [number, number][] = []
  let end = fromMs
  for (const [start, stop] of [...known, [toMs, toMs] as const]) {
    if (Math.min(start, toMs) - end > leastMs) gaps.push([end, Math.min(start, toMs)])
    end = Math.max(end, stop)
  }
  return gaps
}
