// The route that takes the leap of a counter out: of what is counted from now on, and of what was recorded since.

import type { Failure, Finding } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Device } from '../../config/document.ts'
import { takeOffCounters } from '../../config/replacement.ts'
import type { LeapRequest } from '../../history/leap/leap-desk.ts'
import type { Stretch } from '../../history/leap/leap-search.ts'
import { energyOfUnit } from '../../measurement/counter-leap.ts'
import { makePointId } from '../../measurement/point.ts'
import { change } from '../change.ts'
import { LeapTakenOut, TakeOutLeap } from '../device-api.ts'
import type { WebPorts } from '../ports.ts'
import { type Route, route } from '../route.ts'
import { modelOf } from '../views.ts'

type Asked = { readonly point: string; readonly request: LeapRequest }
type Found = Asked & { readonly stretch: Stretch }

export const COUNTER_LEAP_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/devices/:id/counter-leap',
    summary:
      'Does not count the leap of counters: they go on from what they were, and what was recorded since is corrected',
    permission: 'configuration:write',
    body: TakeOutLeap,
    answer: LeapTakenOut,
    audit: 'counter-leap',
    handle: async (call) => {
      const { ports, params, body } = call
      const device = ports.configuration.current().document.devices.find(({ id }) => id === params['id'])
      if (device === undefined) return err({ code: 'not-found' })
      const asked = requestsOf(ports, device, body)
      if (!asked.ok) return asked
      const found = await search(ports, asked.value)
      if (!found.ok) return found
      const standing = found.value.filter(({ stretch }) => stretch.toMs === null)
      const leaps = new Map(standing.map(({ point, stretch }) => [point, stretch.excess]))
      if (leaps.size > 0) {
        const changed = await change(call, (document) => takeOffCounters(document, device.id, leaps))
        if (!changed.ok) return changed
      }
      const taken = await takeOut(ports, device.id, found.value)
      if (!taken.ok) return taken
      ports.leapMended(device.id)
      const readings = taken.value.reduce((sum, one) => sum + one.readings, 0)
      return ok({ body: taken.value, auditDetail: { deviceId: device.id, counters: leaps.size, readings } })
    },
  }),
]

function requestsOf(
  ports: WebPorts,
  device: Device,
  { timeMs, counters }: TakeOutLeap,
): Result<readonly Asked[], Failure> {
  if (timeMs > ports.clock.nowMs()) return refused([{ path: '/timeMs', rule: 'rule.leap.future' }])
  const points = modelOf(ports.models, device)?.points ?? []
  const energies = points.filter(({ kind, unit }) => kind === 'counter' && energyOfUnit(unit) !== null)
  const keys = new Set(energies.map(({ key }) => key))
  const findings: Finding[] = []
  const asked: Asked[] = []
  for (const [at, { point, leap = null }] of counters.entries()) {
    if (!keys.has(point)) {
      const choices = [...keys].join(', ')
      findings.push({
        path: `/counters/${at}/point`,
        rule: 'rule.leap.noCounter',
        params: { point, choices },
      })
    } else if (asked.some((one) => one.point === point))
      findings.push({ path: `/counters/${at}/point`, rule: 'rule.leap.twice', params: { point } })
    const pointId = makePointId(device.id, point)
    const { value = null, timeMs: readMs = null } = ports.live.value(pointId) ?? {}
    const reading = value === null || readMs === null ? null : { timeMs: readMs, value }
    asked.push({ point, request: { pointId, timeMs, leap, reading } })
  }
  return findings.length > 0 ? refused(findings) : ok(asked)
}

/** One that leaps no more, such as at a second try, is no fault as long as another does. */
async function search(ports: WebPorts, asked: readonly Asked[]): Promise<Result<readonly Found[], Failure>> {
  const found: Found[] = []
  const findings: Finding[] = []
  for (const [at, one] of asked.entries()) {
    const { leap, reading } = one.request
    const answer = await ports.history.searchLeap(one.request)
    if (!answer.ok) return answer
    const { isTooLong, stretch } = answer.value
    const path = `/counters/${at}`
    const params = { point: one.point }
    if (isTooLong) return refused([{ path, rule: 'rule.leap.tooLong', params }])
    const isTooGreat = leap !== null && reading !== null && leap > reading.value
    if (stretch !== null) found.push({ ...one, stretch })
    else if (isTooGreat) findings.push({ path: `${path}/leap`, rule: 'rule.leap.tooGreat', params })
    else findings.push({ path, rule: 'rule.leap.none', params })
  }
  return found.length === 0 ? refused(findings) : ok(found)
}

async function takeOut(ports: WebPorts, deviceId: string, found: readonly Found[]) {
  const taken = []
  for (const { point, request, stretch } of found) {
    const done = await ports.history.takeOutLeap({ ...request, reading: null })
    if (!done.ok) return done
    const offsets = ports.configuration.current().document.devices.find(({ id }) => id === deviceId)
    const offset = offsets?.counterOffsets?.find((one) => one.point === point)?.offset ?? 0
    taken.push({ point, leap: stretch.excess, offset, readings: done.value })
  }
  return ok(taken)
}

const refused = (findings: readonly Finding[]): Result<never, Failure> =>
  err({ code: 'request-invalid', findings })
