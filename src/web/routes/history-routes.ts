// Routes for the recorded past: samples, trends in as many places as there are pixels, and bars of energy by period.

import { err, ok } from '../../base/result.ts'
import { consumptionUnit } from '../../measurement/main-counter.ts'
import { QUALITIES } from '../../measurement/quality.ts'
import { unpackSamples } from '../../measurement/sample.ts'
import { HistoryQuery, HistorySamples } from '../api.ts'
import { consumptionGroups, sumColumns } from '../consumption.ts'
import { Consumption, ConsumptionQuery, Energy, EnergyQuery, TrendQuery, Trends } from '../history-api.ts'
import { checkCells, pointIdsOf, type SiteSpan, siteSpanOf } from '../history-span.ts'
import { barsView, columnOf, trendView } from '../history-views.ts'
import { askAhead, listStream } from '../json-stream.ts'
import type { WebPorts } from '../ports.ts'
import { type Answer, type Route, route } from '../route.ts'
import { pointViews } from '../views.ts'

const DEFAULT_SPAN_MS = 24 * 3_600_000
/** Points that are asked for while another is being written. */
const AHEAD = 2

export const HISTORY_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/history',
    summary:
      'Recorded samples of one point, oldest first, thinned where there are many; without times, the last day',
    permission: 'readings:read',
    query: HistoryQuery,
    answer: HistorySamples,
    zipped: true,
    handle: async ({ ports, query }) => {
      const point = pointViews(ports).find(({ id }) => id === query.point)
      if (point === undefined) return err({ code: 'not-found' })
      const toMs = query.to ?? ports.clock.nowMs()
      const fromMs = query.from ?? toMs - DEFAULT_SPAN_MS
      const read = await ports.history.read({ pointId: point.id, fromMs, toMs })
      if (!read.ok) return read
      const samples = [...unpackSamples(read.value.batch)].map(({ timeMs, value, quality }) => [
        timeMs,
        value,
        quality,
      ])
      return ok({ body: { point: point.id, unit: point.unit, samples, truncated: read.value.truncated } })
    },
  }),
  route({
    method: 'GET',
    path: '/history/trend',
    summary:
      'The course of points, comma between their ids, in no more places than pixels; without times, the last day',
    permission: 'readings:read',
    query: TrendQuery,
    answer: Trends,
    zipped: true,
    handle: async ({ ports, query }) => {
      const ids = pointIdsOf(query.points)
      if (!ids.ok) return ids
      const span = await siteSpanOf(ports, query, null)
      if (!span.ok) return span
      const { fromMs, toMs, offsetMs: alignMs } = span.value
      const head = { fromMs, toMs, nowMs: ports.clock.nowMs(), qualities: QUALITIES }
      const ask = async (pointId: string) => {
        const trend = await ports.history.trend({ pointId, fromMs, toMs, pixels: query.pixels, alignMs })
        return { pointId, trend }
      }
      return streamed(head, askAhead(ids.value, ask, AHEAD), ({ pointId, trend }) =>
        trend.ok ? trendView(pointId, trend.value) : null,
      )
    },
  }),
  route({
    method: 'GET',
    path: '/history/energy',
    summary: 'Of points, comma between their ids: what counters gained in each period, the mean of others',
    permission: 'readings:read',
    query: EnergyQuery,
    answer: Energy,
    zipped: true,
    handle: async ({ ports, query }) => {
      const ids = pointIdsOf(query.points)
      if (!ids.ok) return ids
      const span = await siteSpanOf(ports, query, query.period)
      if (!span.ok) return span
      const borders = checkCells(ids.value.length, span.value)
      if (!borders.ok) return borders
      const ask = async (pointId: string) => ({
        pointId,
        bars: await ports.history.bars({ pointId, borders: borders.value }),
      })
      const head = barsHead(ports, span.value, query.period)
      return streamed(head, askAhead(ids.value, ask, AHEAD), ({ pointId, bars }) =>
        bars.ok ? barsView(pointId, bars.value) : null,
      )
    },
  }),
  route({
    method: 'GET',
    path: '/history/consumption',
    summary: 'Main counters of the devices, summed by usage, zone or device, in each period',
    permission: 'readings:read',
    query: ConsumptionQuery,
    answer: Consumption,
    zipped: true,
    handle: async ({ ports, query }) => {
      const span = await siteSpanOf(ports, query, query.period)
      if (!span.ok) return span
      const { document } = ports.configuration.current()
      const groups = consumptionGroups(document, ports.models, query)
      const borders = checkCells(Math.max(1, groups.length), span.value)
      if (!borders.ok) return borders
      const damaged = new Set<string>()
      const summed = []
      for (const { key, devices, points } of groups) {
        const columns = []
        const ask = (pointId: string) => ports.history.bars({ pointId, borders: borders.value })
        for await (const bars of askAhead(points, ask, AHEAD)) {
          if (!bars.ok) return bars
          if (bars.value === null) continue
          columns.push(bars.value)
          if (bars.value.damages.length > 0) damaged.add(bars.value.series.pointId)
        }
        const { values, known } = sumColumns(columns, borders.value.length - 1, points.length)
        summed.push({ key, devices, values: columnOf(values), known: [...known] })
      }
      const unit = consumptionUnit(query.commodity)
      const head = barsHead(ports, span.value, query.period)
      return ok({ body: { ...head, unit, groups: summed, damaged: [...damaged] } })
    },
  }),
]

const barsHead = ({ clock }: WebPorts, { borders, timeZone }: SiteSpan, period: string) => ({
  period,
  timeZone,
  bordersMs: [...(borders ?? [])],
  nowMs: clock.nowMs(),
})

/** Each point is read when the one before has been taken, so a client that leaves is not read for any longer. */
function streamed<R>(
  head: Readonly<Record<string, unknown>>,
  answers: AsyncIterable<R>,
  view: (answer: R) => unknown,
): Answer {
  async function* views() {
    for await (const answer of answers) {
      const shown = view(answer)
      if (shown === null) throw new Error('the history thread ended while it was read')
      yield shown
    }
  }
  return ok({
    stream: { contentType: 'application/json; charset=utf-8', content: listStream(head, 'points', views()) },
  })
}
