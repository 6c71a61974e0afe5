// Routes for serial lines: list, add, replace, remove, test.

import { Type } from 'typebox'
import { err, ok } from '../../base/result.ts'
import { addLine, makeId, removeLine, replaceLine } from '../../config/edits.ts'
import { LineView, NewLine } from '../api.ts'
import { auditDetailOf, change, fixedId, relativeTo } from '../change.ts'
import { LineForecast } from '../device-api.ts'
import { etagOf } from '../etag.ts'
import type { WebPorts } from '../ports.ts'
import { type Route, route } from '../route.ts'
import { lineViews } from '../views.ts'

const viewOf = (ports: WebPorts, lineId: string) => lineViews(ports).find(({ id }) => id === lineId)
const prefixOf = (ports: WebPorts, lineId: string): string => {
  const { lines } = ports.configuration.current().document
  const index = lines.findIndex(({ id }) => id === lineId)
  return `/lines/${index === -1 ? lines.length : index}`
}

export const LINE_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/lines',
    summary: 'Serial lines with their state',
    permission: 'readings:read',
    answer: Type.Array(LineView),
    zipped: true,
    handle: ({ ports }) => ok({ body: lineViews(ports) }),
  }),
  route({
    method: 'GET',
    path: '/lines/forecast',
    summary: 'How much of each serial line polling takes, by the arithmetic of the wire',
    permission: 'readings:read',
    answer: Type.Array(LineForecast),
    handle: ({ ports }) => ok({ body: ports.forecast(ports.configuration.current().document) }),
  }),
  route({
    method: 'POST',
    path: '/lines',
    summary: 'Adds a line; Busbar makes its id',
    permission: 'configuration:write',
    body: NewLine,
    answer: LineView,
    status: 201,
    audit: 'configuration-change',
    handle: async (call) => {
      const { ports, body } = call
      const line = { ...body, id: body.id ?? makeId('line', ports.random) }
      const prefix = prefixOf(ports, line.id)
      const changed = await change(call, (document) => addLine(document, line))
      if (!changed.ok) return err(relativeTo(prefix, changed.error))
      return ok({ body: viewOf(ports, line.id), auditDetail: auditDetailOf(changed.value) })
    },
  }),
  route({
    method: 'PUT',
    path: '/lines/:id',
    summary: 'Replaces a line',
    permission: 'configuration:write',
    body: NewLine,
    answer: LineView,
    audit: 'configuration-change',
    handle: async (call) => {
      const { ports, params, body } = call
      const id = params['id'] ?? ''
      const mistake = fixedId(body, id)
      if (mistake !== null) return mistake
      const prefix = prefixOf(ports, id)
      const changed = await change(call, (document) => replaceLine(document, { ...body, id }))
      if (!changed.ok) return err(relativeTo(prefix, changed.error))
      return ok({
        body: viewOf(ports, id),
        headers: { etag: etagOf(changed.value.etag) },
        auditDetail: auditDetailOf(changed.value),
      })
    },
  }),
  route({
    method: 'DELETE',
    path: '/lines/:id',
    summary: 'Removes a line that nothing uses',
    permission: 'configuration:write',
    status: 204,
    audit: 'configuration-change',
    handle: async (call) => {
      const changed = await change(call, (document) => removeLine(document, call.params['id'] ?? ''))
      return changed.ok ? ok({ auditDetail: auditDetailOf(changed.value) }) : changed
    },
  }),
  route({
    method: 'POST',
    path: '/lines/test',
    summary: 'Opens the serial port with these settings and closes it again',
    permission: 'devices:test',
    body: NewLine,
    status: 204,
    audit: 'line-test',
    handle: async ({ ports, body }) => {
      const tested = await ports.field.testLine({ ...body, id: body.id ?? 'test' })
      return tested.ok ? ok({}) : tested
    },
  }),
]
