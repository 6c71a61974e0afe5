// Routes that give the register table for SCADA, as JSON and as CSV to import elsewhere; generated, so always true.

import { Type } from 'typebox'
import { type Cell, csvOf } from '../../base/csv.ts'
import { ok } from '../../base/result.ts'
import { isTextKey, type Texts } from '../../texts/texts.ts'
import { PointsQuery } from '../api.ts'
import { RegisterRow } from '../device-api.ts'
import type { WebPorts } from '../ports.ts'
import { type Route, route } from '../route.ts'

const CSV_TYPE = 'text/csv; charset=utf-8; header=present'

/** Column by column: its name and what stands in it. */
const COLUMNS: readonly (readonly [string, (row: RegisterRow) => Cell])[] = [
  ['device_id', (row) => row.deviceId],
  ['device', (row) => row.deviceName],
  ['zone', (row) => row.zone],
  ['usage', (row) => row.usage],
  ['unit_id', (row) => row.unitId],
  ['function', (row) => row.function],
  ['address', (row) => row.address],
  ['register', (row) => row.register],
  ['count', (row) => row.count],
  ['point', (row) => row.key],
  ['name', (row) => row.name],
  ['type', (row) => row.type],
  ['word_order', (row) => row.wordOrder],
  ['scale', (row) => row.scale],
  ['scale_factor_address', (row) => row.scaleFactor],
  ['offset', (row) => row.offset],
  ['unit', (row) => row.unit],
  ['resolution', (row) => row.resolution],
  ['kind', (row) => row.kind],
  ['invalid', (row) => row.invalid.join(' ')],
  ['transform', (row) => row.transform],
  ['poll_period_ms', (row) => row.pollPeriodMs],
]

/** Rows of all devices or of one, each point with its name in words. */
function rowsOf(ports: WebPorts, texts: Texts, deviceId: string | undefined): readonly RegisterRow[] {
  return ports
    .registers(ports.configuration.current().document)
    .filter((row) => deviceId === undefined || row.deviceId === deviceId)
    .map((row) => ({ ...row, invalid: [...row.invalid], name: row.name ?? nameOf(texts, row.key) }))
}

function nameOf(texts: Texts, key: string): string {
  const name = `point.${key}`
  return isTextKey(name) ? texts[name] : key
}

export const REGISTER_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/registers.json',
    summary: 'Where SCADA reads each point of all devices or of one: unit id, function, address, type, scale',
    permission: 'readings:read',
    query: PointsQuery,
    answer: Type.Array(RegisterRow),
    worded: true,
    handle: ({ ports, texts, query }) => ok({ body: rowsOf(ports, texts, query.device) }),
  }),
  route({
    method: 'GET',
    path: '/registers.csv',
    summary: 'The same as a table (RFC 4180), to import elsewhere',
    permission: 'readings:read',
    query: PointsQuery,
    answerType: CSV_TYPE,
    worded: true,
    handle: ({ ports, texts, query }) => {
      const header = COLUMNS.map(([name]) => name)
      const rows = rowsOf(ports, texts, query.device).map((row) => COLUMNS.map(([, cell]) => cell(row)))
      return ok({
        text: { contentType: CSV_TYPE, content: csvOf([header, ...rows]) },
        headers: { 'content-disposition': 'attachment; filename="registers.csv"' },
      })
    },
  }),
]
