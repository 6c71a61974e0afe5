// Walks through what an export asks for, day by day and point by point, and says where to go on.

import { DAY_MS, type HistoryReader } from '../history-reader.ts'
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

/** Where a page begins: a point of the list and a day of the points that have samples; zeros for the first. */
export type ExportPlace = { readonly point: number; readonly fromDay: number }

export type ExportPage = {
  readonly text: string
  readonly rows: number
  /** Null after the last page. */
  readonly next: ExportPlace | null
  /** Of the whole export, 0 to 1. */
  readonly share: number
}

const DAY_OF_NONE = -1
const LOOK_AHEAD_DAYS = 32

export const firstPlace = ({ fromMs }: ExportRequest): ExportPlace => ({
  point: 0,
  fromDay: Math.floor(fromMs / DAY_MS),
})

/** The next page: one point after the other, each with its days in order. */
export function exportPage(
  reader: Pick<HistoryReader, 'seriesOf' | 'daysWithSamples' | 'samplesOfDay'>,
  request: ExportRequest,
  place: ExportPlace,
): ExportPage {
  const time = zonedTime(request.timeZone)
  const first = firstPlace(request)
  const isStart = place.point === first.point && place.fromDay === first.fromDay
  let text = isStart ? exportHead(request) : ''
  let rows = 0
  let looked = 0
  let at: ExportPlace | null = place
  while (at !== null && text.length < EXPORT_LIMITS.pageCharacters && looked < EXPORT_LIMITS.pageDays) {
    const point = request.points[at.point]
    const day = point === undefined ? DAY_OF_NONE : nextDay(reader, request, point.pointId, at.fromDay)
    if (point !== undefined && day !== DAY_OF_NONE) {
      const series = reader.seriesOf(point.pointId)
      const part =
        series === null ? null : exportRows(point, reader.samplesOfDay(series, day), { ...request, time })
      text += part?.text ?? ''
      rows += part?.rows ?? 0
    }
    at = placeAfter(request, at, day)
    looked += 1
  }
  return { text, rows, next: at, share: shareOf(request, at) }
}

function nextDay(
  reader: Pick<HistoryReader, 'seriesOf' | 'daysWithSamples'>,
  { toMs }: ExportRequest,
  pointId: string,
  fromDay: number,
): number {
  const series = reader.seriesOf(pointId)
  if (series === null) return DAY_OF_NONE
  const lastDay = Math.floor((toMs - 1) / DAY_MS)
  for (let day = fromDay; day <= lastDay; day += LOOK_AHEAD_DAYS) {
    const [found] = reader.daysWithSamples(series, day, Math.min(lastDay, day + LOOK_AHEAD_DAYS - 1))
    if (found !== undefined) return found
  }
  return DAY_OF_NONE
}

function placeAfter(request: ExportRequest, { point }: ExportPlace, day: number): ExportPlace | null {
  if (day !== DAY_OF_NONE) return { point, fromDay: day + 1 }
  return point + 1 < request.points.length ? { point: point + 1, fromDay: firstPlace(request).fromDay } : null
}

function shareOf(request: ExportRequest, at: ExportPlace | null): number {
  if (at === null) return 1
  const days = Math.max(1, Math.ceil((request.toMs - request.fromMs) / DAY_MS))
  const done = Math.min(1, (at.fromDay - firstPlace(request).fromDay) / days)
  return (at.point + done) / Math.max(1, request.points.length)
}
