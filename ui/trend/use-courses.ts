// The courses of some values over a span: what the history answers, and what came live since.

import { useMemo } from 'preact/hooks'
import type { Trends } from '../../src/web/history-api.ts'
import type { Earlier, TrendQuestion } from '../api/history-requests.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { type Asked, useAsked } from '../app/use-asked.ts'
import { pixelsFor, stepFor } from './bucket-step.ts'
import { type Course, courseOf, courseOfSamples, goOn, inSteps, lapseAt, NO_COURSE } from './course.ts'
import type { TimeSpan } from './time-span.ts'
import { type FollowedPoint, useLiveSamples } from './use-live-samples.ts'

export type Courses = {
  readonly answer: Trends | null
  readonly earlier: Trends | null
  /** Whether what is shown was asked for another span or other points. */
  readonly stale: boolean
  readonly failed: Failed | null
  readonly stepMs: number
  readonly courseOf: (pointId: string) => Course
  readonly earlierOf: (pointId: string) => Course
  /** Why nothing is known of a value at a moment, as a quality, where that is known. */
  readonly lapseAt: (pointId: string, timeMs: number) => string | null
  readonly again: () => void
}

const EVERY_MS = { least: 15_000, most: 300_000 } as const
/** A live chart asks again after such a part of its span: what the history knows by then is in the statistics as well. */
const EVERY_PART = 2_000
/** Polls, or steps, without a value before a live line breaks. */
const GAP_STEPS = 3

export type CoursesOptions = {
  readonly points: readonly FollowedPoint[]
  readonly span: TimeSpan
  readonly widthPx: number
  readonly earlier?: Earlier | undefined
}

export function useCourses({ points, span, widthPx, earlier }: CoursesOptions): Courses {
  const { api, nowMs } = useBox()
  const ids = points.map(({ id }) => id)
  const lengthMs = span.toMs - span.fromMs
  const pixels = pixelsFor(widthPx)
  const stepMs = stepFor(lengthMs, pixels)
  const ready = ids.length > 0 && widthPx > 0
  const key = ready ? `${ids.join(',')} ${span.key} ${pixels}` : null
  const everyMs = Math.min(EVERY_MS.most, Math.max(EVERY_MS.least, lengthMs / EVERY_PART))
  const question = () => {
    const toMs = span.live ? Math.max(span.toMs, nowMs.peek()) : span.toMs
    return { points: ids, fromMs: span.fromMs, toMs, pixels }
  }
  const now = useAsked({
    key,
    ask: (signal) => api.trend(question(), signal),
    ...(span.live ? { everyMs } : {}),
  })
  const before = useEarlier({ key, everyMs: span.live ? everyMs : undefined, question, earlier })
  const again = () => {
    now.again()
    before.again()
  }
  const live = useLiveSamples(span.live && ready ? points : null, lengthMs, again)
  const courses = useMemo(() => byId(now.value), [now.value])
  const earlierCourses = useMemo(
    () => byId(before.value?.trends ?? null, before.value?.shiftMs),
    [before.value],
  )
  return {
    answer: now.value,
    earlier: before.value?.trends ?? null,
    stale: now.stale || before.stale,
    failed: now.failed ?? before.failed,
    stepMs,
    courseOf: (id) => {
      const past = courses.get(id) ?? NO_COURSE
      const samples = live.get(id)?.all ?? []
      if (samples.length === 0) return past
      const { periodMs = 0, state = false } = points.find((one) => one.id === id) ?? {}
      const gapMs = Math.max(holdOf(now.value, id), GAP_STEPS * Math.max(periodMs, stepMs))
      return goOn(past, inSteps(courseOfSamples(samples, gapMs), stepMs, state), gapMs)
    },
    lapseAt: (id, timeMs) =>
      lapseAt(
        now.value?.points.find((one) => one.id === id),
        now.value?.qualities ?? [],
        timeMs,
      ),
    earlierOf: (id) => earlierCourses.get(id) ?? NO_COURSE,
    again,
  }
}

type EarlierOptions = {
  readonly key: string | null
  readonly everyMs: number | undefined
  readonly question: () => TrendQuestion
  readonly earlier: Earlier | undefined
}

/** `shiftMs` is how much later the answer is drawn. */
type EarlierTrends = { readonly trends: Trends; readonly shiftMs: number }

function useEarlier({ key, everyMs, question, earlier }: EarlierOptions): Asked<EarlierTrends> {
  const { api } = useBox()
  return useAsked({
    key: key === null || earlier === undefined ? null : `${key} ${earlier}`,
    ask: async (signal) => {
      const asked = question()
      const outcome = await api.trend({ ...asked, earlier }, signal)
      // later questions are about later spans: this answer is as much later as its own was asked to be earlier
      return outcome.ok
        ? { ...outcome, value: { trends: outcome.value, shiftMs: asked.fromMs - outcome.value.fromMs } }
        : outcome
    },
    ...(everyMs === undefined ? {} : { everyMs }),
  })
}

const byId = (trends: Trends | null, shiftMs = 0): ReadonlyMap<string, Course> =>
  new Map(
    trends?.points.map((trend) => [trend.id, courseOf(trend, Math.min(trends.toMs, trends.nowMs), shiftMs)]),
  )

function holdOf(trends: Trends | null, id: string): number {
  const trend = trends?.points.find((one) => one.id === id)
  return trend === undefined || trend.form === 'none' ? 0 : trend.holdMs
}
