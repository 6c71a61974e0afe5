// Walks through what an export asks for, day by day and point by point, and says where to go on.

import { DAY_MS, type HistoryReader } from '../history-reader.ts'
import type { Series } from '../series.ts'
import { type ExportForm, type ExportPoint, exportHead, exportRows } from './export-text.ts'
import { zonedTime } from './zoned-time.ts'

export const EXPORT_LIMITS = {
  points: 5_000,
  /** A page is given out when it has so many characters; a day of samples each second has ten times as many. */
  pageCharacters: 524_288,
  /** Days of points that one page looks at: most of them may be empty. */
  pageDays: 2_000,
} as const

export type ExportRequest = ExportForm & {
  readonly points: readonly ExportPoint[]
  readonly fromMs: number
  /** Samples before this time. */
  readonly toMs: number
  /** IANA name; times carry their offset. */
  readonly timeZone: string
}

/** Where a page begins: a point of the list, and the day from which on its samples are looked for. */
export type ExportPlace = { readonly point: number; readonly fromDay: number }

export type ExportPage = {
  readonly text: string
  readonly rows: number
  /** Null after the last page. */
  readonly next: ExportPlace | null
  /** Of the whole export, 0 to 1. */
  readonly share: number
}

const LOOK_AHEAD_DAYS = 32

/** What a look for samples came to: the day that has some, and where the point's next look begins, null behind its last day. */
type Look = { readonly day: number | null; readonly nextDay: number | null; readonly looked: number }

export const firstPlace = ({ fromMs }: ExportRequest): ExportPlace => ({
  point: 0,
  fromDay: Math.floor(fromMs / DAY_MS),
})

/** The next page: one point after the other, each with its days in order. Yields after each look for a day, and within long ones. */
export function* exportPage(
  reader: Pick<HistoryReader, 'seriesOf' | 'daysWithSamples' | 'samplesOfDay'>,
  request: ExportRequest,
  place: ExportPlace,
): Generator<void, ExportPage> {
  const time = zonedTime(request.timeZone)
  const first = firstPlace(request)
  const isStart = place.point === first.point && place.fromDay === first.fromDay
  let text = isStart ? exportHead(request) : ''
  let rows = 0
  let looked = 0
  let at: ExportPlace | null = place
  while (at !== null && text.length < EXPORT_LIMITS.pageCharacters && looked < EXPORT_LIMITS.pageDays) {
    const point = request.points[at.point]
    const series = point === undefined ? null : reader.seriesOf(point.pointId)
    const most = EXPORT_LIMITS.pageDays - looked
    const look = series === null ? NO_DAYS : lookFrom(reader, request, { series, fromDay: at.fromDay, most })
    if (point !== undefined && series !== null && look.day !== null) {
      const part = yield* exportRows(point, reader.samplesOfDay(series, look.day), { ...request, time })
      text += part.text
      rows += part.rows
    }
    at = placeAfter(request, at, look)
    looked += look.looked
    yield
  }
  return { text, rows, next: at, share: shareOf(request, at) }
}

/** Of a point that was never kept. */
const NO_DAYS: Look = { day: null, nextDay: null, looked: 1 }

/** Looks at `most` days at the most: years without a sample take several pages. */
function lookFrom(
  reader: Pick<HistoryReader, 'daysWithSamples'>,
  { toMs }: ExportRequest,
  { series, fromDay, most }: { readonly series: Series; readonly fromDay: number; readonly most: number },
): Look {
  const lastDay = Math.floor((toMs - 1) / DAY_MS)
  const end = Math.min(lastDay, fromDay + most - 1)
  const nextAfter = (day: number): number | null => (day < lastDay ? day + 1 : null)
  for (let day = fromDay; day <= end; day += LOOK_AHEAD_DAYS) {
    const [found] = reader.daysWithSamples(series, day, Math.min(end, day + LOOK_AHEAD_DAYS - 1))
    if (found !== undefined) return { day: found, nextDay: nextAfter(found), looked: found - fromDay + 1 }
  }
  return { day: null, nextDay: nextAfter(end), looked: Math.max(1, end - fromDay + 1) }
}

function placeAfter(request: ExportRequest, { point }: ExportPlace, { nextDay }: Look): ExportPlace | null {
  if (nextDay !== null) return { point, fromDay: nextDay }
  return point + 1 < request.points.length ? { point: point + 1, fromDay: firstPlace(request).fromDay } : null
}

function shareOf(request: ExportRequest, at: ExportPlace | null): number {
  if (at === null) return 1
  const days = Math.max(1, Math.ceil((request.toMs - request.fromMs) / DAY_MS))
  const done = Math.min(1, (at.fromDay - firstPlace(request).fromDay) / days)
  return (at.point + done) / Math.max(1, request.points.length)
}
