// Routes for readings: the points with their values now, as JSON and CSV, and what was recorded.

import { Type } from 'typebox'
import { type Cell, csvOf } from '../../base/csv.ts'
import { err, ok } from '../../base/result.ts'
import { unpackSamples } from '../../measurement/sample.ts'
import { HistoryQuery, HistorySamples, PointsQuery, PointView } from '../api.ts'
import { type Route, route } from '../route.ts'
import { pointViews } from '../views.ts'

/** A day of one point read every two seconds, and a little more. */
const MAX_SAMPLES = 50_000
const DEFAULT_SPAN_MS = 24 * 3_600_000

const CSV_HEADER = [
  'device_id',
  'device_name',
  'unit_id',
  'function',
  'address',
  'point',
  'value',
  'unit',
  'quality',
  'time',
] as const

export const READING_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/points',
    summary: 'Points with their values now, of all devices or of one',
    permission: 'readings:read',
    query: PointsQuery,
    answer: Type.Array(PointView),
    handle: ({ ports, query }) => ok({ body: pointViews(ports, query.device) }),
  }),
  route({
    method: 'GET',
    path: '/points.csv',
    summary: 'The same as a table (RFC 4180), one row a point',
    permission: 'readings:read',
    query: PointsQuery,
    answerType: 'text/csv; charset=utf-8; header=present',
    handle: ({ ports, query }) => {
      const { devices } = ports.configuration.current().document
      const names = new Map(devices.map(({ id, name }) => [id, name]))
      const rows = pointViews(ports, query.device).map((point): Cell[] => [
        point.deviceId,
        names.get(point.deviceId) ?? '',
        point.modbus.unitId,
        point.modbus.function,
        point.modbus.address,
        point.key,
        point.value,
        point.unit,
        point.quality,
        point.timeMs === null ? null : new Date(point.timeMs).toISOString(),
      ])
      return ok({
        text: {
          contentType: 'text/csv; charset=utf-8; header=present',
          content: csvOf([CSV_HEADER, ...rows]),
        },
        headers: { 'content-disposition': 'attachment; filename="points.csv"' },
      })
    },
  }),
  route({
    method: 'GET',
    path: '/history',
    summary: 'Recorded samples of one point, oldest first; without times, the last day',
    permission: 'readings:read',
    query: HistoryQuery,
    answer: HistorySamples,
    handle: async ({ ports, query }) => {
      const point = pointViews(ports).find(({ id }) => id === query.point)
      if (point === undefined) return err({ code: 'not-found' })
      const toMs = query.to ?? ports.clock.nowMs()
      const fromMs = query.from ?? toMs - DEFAULT_SPAN_MS
      const read = await ports.history.read({ pointId: point.id, fromMs, toMs, most: MAX_SAMPLES })
      if (!read.ok) return read
      const samples = [...unpackSamples(read.value.batch)].map(({ timeMs, value, quality }) => [
        timeMs,
        value,
        quality,
      ])
      return ok({ body: { point: point.id, unit: point.unit, samples, truncated: read.value.truncated } })
    },
  }),
]
