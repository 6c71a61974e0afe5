// Routes for readings: the points with their values now, as JSON and CSV.

import { Type } from 'typebox'
import { type Cell, csvOf } from '../../base/csv.ts'
import { ok } from '../../base/result.ts'
import { PointsQuery, PointView } from '../api.ts'
import { type Route, route } from '../route.ts'
import { pointViews } from '../views.ts'

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
    zipped: true,
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
]
