// The routes that change usage, zone or feeder of many devices, hang them elsewhere, or remove them, in one transaction.

import { Type } from 'typebox'
import { ok } from '../../base/result.ts'
import { changeDevices, moveFeeders, removeDevices } from '../../config/bulk-edit.ts'
import { DeviceView } from '../api.ts'
import { auditDetailOf, change } from '../change.ts'
import { ChangeDevices, ChangeDistribution, RemoveDevices } from '../device-api.ts'
import { etagOf } from '../etag.ts'
import { type Route, route } from '../route.ts'
import { deviceViews } from '../views.ts'

export const BULK_ROUTES: readonly Route[] = [
  route({
    method: 'PATCH',
    path: '/devices',
    summary: 'Changes usage, zone or feeder of many devices at once; all of them or none',
    permission: 'configuration:write',
    body: ChangeDevices,
    answer: Type.Array(DeviceView),
    audit: 'configuration-change',
    handle: async (call) => {
      const { ids, changes } = call.body
      const changed = await change(call, (document) => changeDevices(document, ids, changes))
      if (!changed.ok) return changed
      const chosen = new Set(ids)
      const views = deviceViews(call.ports).filter(({ id }) => chosen.has(id))
      return ok({ body: views, auditDetail: auditDetailOf(changed.value) })
    },
  }),
  route({
    method: 'PATCH',
    path: '/distribution',
    summary: 'Hangs devices elsewhere in the distribution; all of them or none, and never in a circle',
    permission: 'configuration:write',
    body: ChangeDistribution,
    answer: Type.Array(DeviceView),
    audit: 'configuration-change',
    handle: async (call) => {
      const { moves } = call.body
      const changed = await change(call, (document) => moveFeeders(document, moves))
      if (!changed.ok) return changed
      const moved = new Set(moves.map(({ id }) => id))
      return ok({
        body: deviceViews(call.ports).filter(({ id }) => moved.has(id)),
        headers: { etag: etagOf(changed.value.etag) },
        auditDetail: auditDetailOf(changed.value),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/devices/removal',
    summary: 'Removes many devices at once, all of them or none; what they fed is then fed by what fed them',
    permission: 'configuration:write',
    body: RemoveDevices,
    status: 204,
    audit: 'configuration-change',
    handle: async (call) => {
      const changed = await change(call, (document) => removeDevices(document, call.body.ids))
      return changed.ok ? ok({ auditDetail: auditDetailOf(changed.value) }) : changed
    },
  }),
]
