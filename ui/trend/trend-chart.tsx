// A small chart of one value over the last day: crosshair by pointer and keys, a table one key away, Trends one click.

import { useMemo, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { PointView } from '../../src/web/api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { useWidth } from '../app/use-width.ts'
import { Icon } from '../icons/icon.tsx'
import { type Course, extentOf, readAt, unknownOf, within } from './course.ts'
import { frameOf, marginsOf } from './frame.ts'
import { Plot } from './plot.tsx'
import { PlotHost } from './plot-host.tsx'
import { FULL_REACH, type Reach, reachOf } from './reach.ts'
import type { TimeSpan } from './time-span.ts'
import { TrendTable } from './trend-table.tsx'
import { useCourses } from './use-courses.ts'
import { useDrawnWidth } from './use-drawn-width.ts'
import { type SiteTime, useSite } from './use-site.ts'
import { type ValueAxis, valueAxes } from './value-axis.ts'

export type TrendChartProps = {
  readonly point: PointView
  /** Of whom it is, such as the device's name. */
  readonly name: string
  readonly periodMs: number
}

const HEIGHT = 200
const INTERVALS = 3
const LOOK = { colour: 'look-accent', broken: false } as const
const HOUR_MS = 3_600_000

export function TrendChart({ point, name, periodMs }: TrendChartProps) {
  const { t } = useBox()
  const [asTable, setAsTable] = useState(false)
  const [host, width] = useWidth<HTMLDivElement>()
  const chart = useDay(point, periodMs, width)
  const title = t('trend.power', { name, span: useReachWords()(chart.reach) })
  const toggle = () => setAsTable(!asTable)
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 't' && !event.ctrlKey && !event.metaKey && !event.altKey) toggle()
  }
  return (
    <figure class="trend" onKeyDown={onKey}>
      <figcaption class="page-head">
        <h2>{`${title} (${chart.axis.scale.symbol})`}</h2>
        <span class="row">
          <Link class="button plain" href={`/trends?points=${encodeURIComponent(point.id)}`}>
            <Icon name="chart" />
            {t('trend.open')}
          </Link>
          <button type="button" class="button plain" aria-keyshortcuts="t" onClick={toggle}>
            <Icon name={asTable ? 'chart' : 'table'} />
            {t(asTable ? 'trend.asChart' : 'trend.asTable')}
          </button>
        </span>
      </figcaption>
      <div ref={host} class="trend-body">
        {asTable ? (
          <TrendTable course={chart.course} scale={chart.axis.scale} title={title} stepMs={chart.stepMs} />
        ) : chart.failed !== null && chart.course.length === 0 ? (
          <ProblemNotice failed={chart.failed} />
        ) : chart.course.length === 0 ? (
          <p class="quiet trend-empty">{t(chart.loading ? 'trend.loading' : 'trend.empty')}</p>
        ) : (
          width > 0 && <DayPlot chart={chart} title={title} width={width} />
        )}
      </div>
    </figure>
  )
}

type DayChart = SiteTime & {
  readonly span: TimeSpan
  readonly reach: Reach
  readonly course: Course
  readonly axis: ValueAxis
  readonly stepMs: number
  readonly loading: boolean
  readonly failed: Failed | null
}

function useDay(point: PointView, periodMs: number, width: number): DayChart {
  const { nowMs } = useBox()
  const site = useSite()
  const [known, setKnown] = useState<{ readonly id: string; readonly firstMs: number | null }>({
    id: '',
    firstMs: null,
  })
  const reach = reachOf(known.id === point.id ? known.firstMs : null, nowMs.peek())
  const toMs = site.nowEvery(reach / Math.max(200, width))
  const span = { fromMs: toMs - reach, toMs, live: true, key: `day ${reach}` }
  const points = useMemo(
    () => [{ id: point.id, deviceId: point.deviceId, periodMs }],
    [point.id, point.deviceId, periodMs],
  )
  const courses = useCourses({ points, span, widthPx: width })
  const course = within(courses.courseOf(point.id), span.fromMs, span.toMs)
  const firstMs = course[0]?.[0]?.fromMs ?? null
  // the day's answer tells how old the history is; shorter ones cannot
  const loaded = courses.answer !== null && !courses.stale
  if (loaded && reach === FULL_REACH && firstMs !== null && known.id !== point.id)
    setKnown({ id: point.id, firstMs })
  const [axis] = valueAxes(
    [{ unit: point.unit, extent: extentOf([course]), resolution: point.resolution }],
    INTERVALS,
  )
  if (axis === undefined) throw new Error('one wish makes one axis')
  return {
    ...site,
    span,
    reach,
    course,
    axis,
    stepMs: courses.stepMs,
    loading: courses.answer === null && courses.failed === null,
    failed: courses.failed,
  }
}

function useReachWords(): (reach: Reach) => string {
  const { t } = useBox()
  return (reach) => {
    if (reach === HOUR_MS) return t('trend.lastHour')
    return reach < HOUR_MS
      ? t('trend.lastMinutes', { n: reach / 60_000 })
      : t('trend.lastHours', { n: reach / HOUR_MS })
  }
}

function DayPlot({ chart, title, width: placePx }: { chart: DayChart; title: string; width: number }) {
  const { t, format, panel } = useBox()
  const width = useDrawnWidth(placePx)
  const [crossMs, setCrossMs] = useState<number | null>(null)
  const { span, axis, course, stepMs, zone } = chart
  const margins = marginsOf([axis.ticks.map((tick) => format.number(tick, axis.digits))])
  const frame = frameOf({
    width,
    height: HEIGHT,
    fromMs: span.fromMs,
    toMs: span.toMs,
    zone,
    axes: [axis],
    margins,
    withUnits: false,
  })
  const nearMs = Math.max(2 * stepMs, (span.toMs - span.fromMs) / 40)
  const step = crossMs === null ? undefined : readAt(course, crossMs, nearMs)
  const read =
    step === undefined ? t('trend.unknown') : `${format.scaled(step.mean, axis.scale)} ${axis.scale.symbol}`
  const said =
    crossMs === null ? '' : `${format.time(step?.timeMs ?? crossMs, panel.timeZone.value)}  ${read}`
  const line = { key: title, look: LOOK, axis, course, stepped: false }
  return (
    <>
      <PlotHost
        frame={frame}
        label={t('trend.label', { title })}
        said={said}
        stepMs={Math.max(stepMs, (span.toMs - span.fromMs) / 300)}
        crossMs={crossMs}
        onCross={setCrossMs}
      >
        {() => (
          <Plot
            frame={frame}
            lines={[line]}
            unknown={unknownOf([course], span.fromMs, span.toMs, Math.max(3 * stepMs, nearMs))}
            crossMs={crossMs}
            nearMs={nearMs}
            selection={null}
          />
        )}
      </PlotHost>
      <p class="readout">{said}</p>
    </>
  )
}
