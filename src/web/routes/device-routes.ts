// Routes for devices: list, add, replace, remove, test.

import { Type } from 'typebox'
import { err, ok } from '../../base/result.ts'
import { addMany } from '../../config/add-many.ts'
import { makeId, removeDevice, replaceDevice } from '../../config/edits.ts'
import type { SelfDescription } from '../../thread-messages.ts'
import { DeviceTestResult, DeviceView, NewDevice, TestDevice } from '../api.ts'
import { auditDetailOf, change, devicePrefix, fixedId, relativeTo } from '../change.ts'
import { targetToTest } from '../device-target.ts'
import type { WebPorts } from '../ports.ts'
import { type Route, route } from '../route.ts'
import { changeDescribed, describeAll } from '../self-description.ts'
import { deviceViews } from '../views.ts'

const viewOf = (ports: WebPorts, deviceId: string) => deviceViews(ports).find(({ id }) => id === deviceId)

const sunSpecOf = ({ base, read, notRead }: SelfDescription) => ({
  base,
  read: [...read],
  notRead: [...notRead],
})

export const DEVICE_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/devices',
    summary: 'Devices with their state',
    permission: 'readings:read',
    answer: Type.Array(DeviceView),
    zipped: true,
    handle: ({ ports }) => ok({ body: deviceViews(ports) }),
  }),
  route({
    method: 'POST',
    path: '/devices',
    summary: 'Adds a device; Busbar makes its id and, if it is left out, its unit id',
    permission: 'configuration:write',
    body: NewDevice,
    answer: DeviceView,
    status: 201,
    audit: 'configuration-change',
    handle: async (call) => {
      const { ports, body } = call
      const device = { ...body, id: body.id ?? makeId('device', ports.random) }
      const described = await describeAll({ ports, devices: [device], prefixOf: () => '' })
      if (!described.ok) return described
      const prefix = devicePrefix(ports, device.id)
      const changed = await changeDescribed(call, [device], described.value, (document, devices) =>
        addMany(document, { lines: [], devices }),
      )
      if (!changed.ok) return err(relativeTo(prefix, changed.error))
      return ok({ body: viewOf(ports, device.id), auditDetail: auditDetailOf(changed.value) })
    },
  }),
  route({
    method: 'PUT',
    path: '/devices/:id',
    summary: 'Replaces a device; its readings stay, because they belong to its id',
    permission: 'configuration:write',
    body: NewDevice,
    answer: DeviceView,
    audit: 'configuration-change',
    handle: async (call) => {
      const { ports, params, body } = call
      const id = params['id'] ?? ''
      const mistake = fixedId(body, id)
      if (mistake !== null) return mistake
      const device = { ...body, id }
      const described = await describeAll({ ports, devices: [device], prefixOf: () => '' })
      if (!described.ok) return described
      const prefix = devicePrefix(ports, id)
      const changed = await changeDescribed(call, [device], described.value, (document, [ready = device]) =>
        replaceDevice(document, ready),
      )
      if (!changed.ok) return err(relativeTo(prefix, changed.error))
      return ok({ body: viewOf(ports, id), auditDetail: auditDetailOf(changed.value) })
    },
  }),
  route({
    method: 'DELETE',
    path: '/devices/:id',
    summary: 'Removes a device; what it fed is then fed by what fed it',
    permission: 'configuration:write',
    status: 204,
    audit: 'configuration-change',
    handle: async (call) => {
      const changed = await change(call, (document) => removeDevice(document, call.params['id'] ?? ''))
      return changed.ok ? ok({ auditDetail: auditDetailOf(changed.value) }) : changed
    },
  }),
  route({
    method: 'POST',
    path: '/devices/test',
    summary: 'Asks the device now and shows some of its values as proof',
    permission: 'devices:test',
    body: TestDevice,
    answer: DeviceTestResult,
    audit: 'device-test',
    handle: async ({ ports, body }) => {
      const target = await targetToTest(ports, body)
      if (!target.ok) return target
      const { line, model, description } = target.value
      const tested = await ports.field.testDevice(body.connection, line, model)
      if (!tested.ok) return tested
      const { answerMs, values } = tested.value
      const identification = [...(description?.identification ?? tested.value.identification)]
      const points = new Map(model.points.map((point) => [point.key, point]))
      const shown = values.map((value) => {
        const { name, unit = '1' } = points.get(value.key) ?? {}
        return { ...value, ...(name === undefined ? {} : { name }), unit }
      })
      const sunSpec = description === null ? {} : { sunSpec: sunSpecOf(description) }
      return ok({ body: { answerMs, identification, values: shown, ...sunSpec } })
    },
  }),
]
