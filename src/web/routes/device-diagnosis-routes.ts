// Routes that help to find out what is wrong with a device: its last failures, and its registers as they are.

import { Type } from 'typebox'
import { err, ok } from '../../base/result.ts'
import { FailureRun, RawRead, ReadRegisters } from '../device-api.ts'
import { lineOf } from '../device-target.ts'
import { type Route, route } from '../route.ts'

/** MODBUS Application Protocol V1.1b3 §6.1 to §6.4: most bits and most registers of one request. */
const MOST_BITS = 2_000
const MOST_REGISTERS = 125
const LAST_BIT_FUNCTION = 2
const ADDRESSES = 65_536

export const DEVICE_DIAGNOSIS_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/devices/:id/failures',
    summary: 'Why polls of the device failed lately, newest first; equal ones in a row are one entry',
    permission: 'readings:read',
    answer: Type.Array(FailureRun),
    handle: ({ ports, params }) => {
      const { devices } = ports.configuration.current().document
      if (!devices.some(({ id }) => id === params['id'])) return err({ code: 'not-found' })
      const state = ports.field.states().devices.find(({ deviceId }) => deviceId === params['id'])
      return ok({ body: state?.failureRuns ?? [] })
    },
  }),
  route({
    method: 'DELETE',
    path: '/devices/:id/identity',
    summary: 'Forgets who the device was: whoever answers next in its place is it',
    permission: 'configuration:write',
    status: 204,
    audit: 'device-accepted',
    handle: async ({ ports, params }) => {
      const { devices } = ports.configuration.current().document
      const device = devices.find(({ id }) => id === params['id'])
      if (device === undefined) return err({ code: 'not-found' })
      const accepted = await ports.field.acceptDevice(device.id)
      return accepted.ok ? ok({ auditDetail: { deviceId: device.id } }) : accepted
    },
  }),
  route({
    method: 'POST',
    path: '/devices/:id/registers',
    summary: 'Reads registers or bits of the device now, whatever its model says; never writes',
    permission: 'devices:test',
    body: ReadRegisters,
    answer: RawRead,
    audit: 'device-test',
    handle: async ({ ports, params, body }) => {
      const { document } = ports.configuration.current()
      const device = document.devices.find(({ id }) => id === params['id'])
      if (device === undefined) return err({ code: 'not-found' })
      const most = Math.min(
        body.function <= LAST_BIT_FUNCTION ? MOST_BITS : MOST_REGISTERS,
        ADDRESSES - body.address,
      )
      if (body.count > most) {
        const finding = { path: '/count', rule: 'rule.range', params: { value: body.count, least: 1, most } }
        return err({ code: 'request-invalid', findings: [finding] })
      }
      const line = lineOf(document, device.connection)
      const read = await ports.field.readRegisters(device.connection, line, body)
      return read.ok ? ok({ body: read.value }) : read
    },
  }),
]
