// The last hour of the main values of a device as small lines; asked for when they come into view, and their place is kept.

import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { PointView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { type MainPoint, mainPoint } from '../panel/main-points.ts'
import type { Scale } from '../quantity/prefix.ts'
import { type Course, extentOf, within } from '../trend/course.ts'
import { linePath } from '../trend/paths.ts'
import { SPARK_MS, sparkFrom, sparkRange } from '../trend/spark.ts'
import { useCourses } from '../trend/use-courses.ts'
import { useSite } from '../trend/use-site.ts'

/** What goes up and down; of counters the bars of days say more. */
const MAIN: readonly MainPoint[] = ['power', 'current', 'voltage', 'powerFactor', 'frequency']
const WIDTH = 96
const HEIGHT = 24
const EDGE = 3
const MINUTE_MS = 60_000

export type SparkSpan = { readonly fromMs: number; readonly toMs: number }
/** `courses` has a course for each main value, also where nothing is known of it. */
export type Sparks = SparkSpan & { readonly courses: ReadonlyMap<string, Course> }

/** Returns the ref of what has to come into view. */
export function useSparks(
  deviceId: string,
  points: readonly PointView[],
): readonly [RefObject<HTMLDivElement>, Sparks] {
  const { panel } = useBox()
  const [host, seen] = useSeen()
  const periodMs = panel.deviceById.value.get(deviceId)?.pollPeriodMs ?? 0
  const followed = useMemo(
    () =>
      MAIN.flatMap((which) => mainPoint(points, which) ?? []).map(({ id }) => ({ id, deviceId, periodMs })),
    [points, deviceId, periodMs],
  )
  const toMs = useSite().nowEvery(SPARK_MS / WIDTH)
  const span = { fromMs: toMs - SPARK_MS, toMs, live: true, key: 'spark' }
  const known = useCourses({ points: followed, span, widthPx: seen ? WIDTH : 0 })
  const courses = new Map(
    followed.map(({ id }) => [id, within(known.courseOf(id), span.fromMs, toMs)] as const),
  )
  const fromMs = sparkFrom([...courses.values()], toMs)
  // what came live alone would be a line of seconds
  return [
    host,
    { fromMs, toMs, courses: known.answer === null ? new Map(followed.map(({ id }) => [id, []])) : courses },
  ]
}

/** Whether something has been in view once. */
function useSeen(): readonly [RefObject<HTMLDivElement>, boolean] {
  const ref = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (element === null || seen) return undefined
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [seen])
  return [ref, seen]
}

export type SparkProps = { course: Course; span: SparkSpan; what: string; scale: Scale }

/** Its place without a line, where nothing is known. */
export function Spark({ course, span: { fromMs, toMs }, what, scale }: SparkProps) {
  const words = useSparkWords()
  const range = sparkRange(course)
  const last = course.at(-1)?.at(-1)
  if (range === null || last === undefined) return <span class="spark" />
  const x = (timeMs: number) => EDGE + ((timeMs - fromMs) / (toMs - fromMs)) * (WIDTH - 2 * EDGE)
  const y = (value: number) =>
    HEIGHT - EDGE - ((value - range.low) / (range.high - range.low)) * (HEIGHT - 2 * EDGE)
  return (
    <svg
      class="spark"
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={words(what, course, toMs - fromMs, scale)}
    >
      <path d={linePath(course, x, y)} />
      <circle cx={x(last.timeMs)} cy={y(last.mean)} r="2.5" />
    </svg>
  )
}

function useSparkWords(): (what: string, course: Course, lengthMs: number, scale: Scale) => string {
  const { t, format } = useBox()
  return (what, course, lengthMs, scale) => {
    const extent = extentOf([course])
    const minutes = Math.round(lengthMs / MINUTE_MS)
    return t('spark.label', {
      what,
      span: minutes >= 60 ? t('trend.lastHour') : t('trend.lastMinutes', { n: minutes }),
      least: format.scaled(extent?.low ?? 0, scale),
      greatest: format.scaled(extent?.high ?? 0, scale),
      unit: scale.symbol,
    })
  }
}
