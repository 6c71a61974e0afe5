// Routes that put another meter in the place of a broken one: first compare, then replace.

import { err, ok } from '../../base/result.ts'
import { replaceMeter } from '../../config/replacement.ts'
import { DeviceView } from '../api.ts'
import { auditDetailOf, devicePrefix, relativeTo } from '../change.ts'
import { CheckReplacement, ReplaceMeter, ReplacementCheck } from '../device-api.ts'
import { targetToTest } from '../device-target.ts'
import { checkReplacement } from '../replacement-check.ts'
import { type Route, route } from '../route.ts'
import { changeDescribed, describeAll } from '../self-description.ts'
import { deviceViews, modelOf } from '../views.ts'

export const REPLACEMENT_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/devices/:id/replacement/check',
    summary: 'Reads the meter that shall replace another and compares the two point by point; saves nothing',
    permission: 'devices:test',
    body: CheckReplacement,
    answer: ReplacementCheck,
    audit: 'device-test',
    worded: true,
    handle: async ({ ports, params, body, texts }) => {
      const device = ports.configuration.current().document.devices.find(({ id }) => id === params['id'])
      const old = device === undefined ? undefined : modelOf(ports.models, device)
      if (device === undefined || old === undefined) return err({ code: 'not-found' })
      const target = await targetToTest(ports, body)
      if (!target.ok) return target
      const next = { ...target.value, connection: body.connection }
      return ok({ body: await checkReplacement(ports, texts, { device, old, next }) })
    },
  }),
  route({
    method: 'POST',
    path: '/devices/:id/replacement',
    summary: 'Replaces the meter of a device, also by another model; name, unit id and history stay',
    permission: 'configuration:write',
    body: ReplaceMeter,
    answer: DeviceView,
    audit: 'device-replacement',
    handle: async (call) => {
      const { ports, params, body } = call
      const before = ports.configuration.current().document.devices.find(({ id }) => id === params['id'])
      if (before === undefined) return err({ code: 'not-found' })
      const meter = { ...body, name: before.name }
      const described = await describeAll({ ports, devices: [meter], prefixOf: () => '' })
      if (!described.ok) return described
      const prefix = devicePrefix(ports, before.id)
      const changed = await changeDescribed(call, [meter], described.value, (document, [ready = meter]) =>
        replaceMeter(document, before.id, ready, modelOf(ports.models, ready)),
      )
      if (!changed.ok) return err(relativeTo(prefix, changed.error))
      const accepted = await ports.field.acceptDevice(before.id)
      if (!accepted.ok)
        ports.log.warn('device-not-accepted', { deviceId: before.id, code: accepted.error.code })
      const view = deviceViews(ports).find(({ id }) => id === params['id'])
      const models = { from: `${before.model} ${before.revision}`, to: `${view?.model} ${view?.revision}` }
      const counters = body.counterOffsets?.length ?? 0
      const detail = { ...auditDetailOf(changed.value), ...models, counters, accepted: accepted.ok }
      return ok({ body: view, auditDetail: detail })
    },
  }),
]
