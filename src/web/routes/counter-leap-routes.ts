// The route that takes the leap of a counter out, once: of what is counted from now on, and of what was recorded since.

import type { Session } from '../../access/access.ts'
import type { Failure, Finding } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Device } from '../../config/document.ts'
import { takeOffCounters } from '../../config/replacement.ts'
import type { LeapRequest } from '../../history/leap/leap-desk.ts'
import type { Stretch } from '../../history/leap/leap-search.ts'
import { energyOfUnit } from '../../measurement/counter-leap.ts'
import { makePointId } from '../../measurement/point.ts'
import { auditDetailOf, change, runningFor } from '../change.ts'
import { LeapTakenOut, TakeOutLeap } from '../device-api.ts'
import { etagOf } from '../etag.ts'
import type { WebPorts } from '../ports.ts'
import { type Answer, type Call, type Route, route } from '../route.ts'
import { modelOf } from '../views.ts'

type Asked = { readonly point: string; readonly shown: number | null; readonly request: LeapRequest }
type Found = Asked & { readonly stretch: Stretch }
type LeapCall = Call<Session, TakeOutLeap, undefined>

/** A change of any of these makes other numbers of the same counters. */
const SETTINGS: readonly string[] = [
  'model',
  'revision',
  'connection',
  'counterOffsets',
] satisfies (keyof Device)[]
/** Times of readings are cut to the second, and the field follows a moment after a change is saved. */
const SETTLES_MS = 5_000

/** At a time one call for each device: two that overlapped would both find the leap, and take it off twice. */
export function counterLeapRoutes(): readonly Route[] {
  const underWay = new Set<string>()
  return [
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
        const id = call.params['id'] ?? ''
        if (underWay.has(id)) return err({ code: 'busy' })
        underWay.add(id)
        try {
          return await notCounted(call, id)
        } finally {
          underWay.delete(id)
        }
      },
    }),
  ]
}

async function notCounted(call: LeapCall, deviceId: string): Promise<Answer> {
  const { ports, body } = call
  const running = runningFor(call)
  if (!running.ok) return running
  const device = running.value.document.devices.find(({ id }) => id === deviceId)
  if (device === undefined) return err({ code: 'not-found' })
  const setMs = settingsSetMs(ports, deviceId)
  const asked = requestsOf(ports, device, body, setMs)
  if (!asked.ok) return asked
  const found = await search(ports, asked.value)
  if (!found.ok) return found
  const leaps = new Map(
    found.value
      .filter((one) => staysHigh(one, setMs))
      .map(({ point, stretch }): [string, number] => [point, stretch.excess]),
  )
  if (leaps.size > 0) {
    const changed = await changeOffsets(call, running.value.etag, deviceId, leaps)
    if (!changed.ok) return changed
  }
  const taken = await takeOut(ports, deviceId, found.value)
  if (taken === null) return err({ code: 'counter-leap-unfinished' })
  ports.leapMended(deviceId)
  const readings = taken.reduce((sum, one) => sum + one.readings, 0)
  return ok({ body: taken, auditDetail: { deviceId, counters: leaps.size, readings } })
}

/**
 * When the settings by which the device is read were changed last, with a little more; minus infinity: not as far as is known. The
 * time of a version from a clock that was set back since says nothing.
 */
function settingsSetMs({ clock, configuration }: WebPorts, deviceId: string): number {
  const version = configuration
    .versions()
    .find(
      ({ summary, timeMs }) =>
        timeMs <= clock.nowMs() &&
        summary.devices.changed.some(
          ({ id, fields }) => id === deviceId && fields.some((field) => SETTINGS.includes(field)),
        ),
    )
  return version === undefined ? Number.NEGATIVE_INFINITY : version.timeMs + SETTLES_MS
}

/** A leap from before the last change may be off the counter already: then only a reading from after it says that it is not. */
const staysHigh = ({ request, stretch }: Found, setMs: number): boolean =>
  stretch.toMs === null && (request.reading !== null || stretch.fromMs > setMs)

/** Reported apart: what was recorded is corrected afterwards, and may fail when this has come to pass. */
async function changeOffsets(
  call: LeapCall,
  etag: string,
  deviceId: string,
  leaps: ReadonlyMap<string, number>,
): Promise<Result<void, Failure>> {
  const ofVersion = { ...call, ifMatch: etagOf(etag) }
  const changed = await change(ofVersion, (document) => takeOffCounters(document, deviceId, leaps))
  if (!changed.ok) return changed
  call.ports.audit.append({
    event: 'configuration-change',
    result: 'success',
    account: call.session.username,
    source: call.source,
    detail: auditDetailOf(changed.value),
  })
  return ok(undefined)
}

function requestsOf(
  ports: WebPorts,
  device: Device,
  { timeMs, counters }: TakeOutLeap,
  setMs: number,
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
    const reading = value === null || readMs === null || readMs <= setMs ? null : { timeMs: readMs, value }
    asked.push({ point, shown: value, request: { pointId, timeMs, leap, reading } })
  }
  return findings.length > 0 ? refused(findings) : ok(asked)
}

/** One that leaps no more, such as at a second try, is no fault as long as another does. */
async function search(ports: WebPorts, asked: readonly Asked[]): Promise<Result<readonly Found[], Failure>> {
  const found: Found[] = []
  const findings: Finding[] = []
  for (const [at, one] of asked.entries()) {
    const { leap } = one.request
    const answer = await ports.history.searchLeap(one.request)
    if (!answer.ok) return answer
    const { isTooLong, stretch } = answer.value
    const path = `/counters/${at}`
    const params = { point: one.point }
    if (isTooLong) return refused([{ path, rule: 'rule.leap.tooLong', params }])
    const isTooGreat = leap !== null && one.shown !== null && leap > one.shown
    if (stretch !== null) found.push({ ...one, stretch })
    else if (isTooGreat) findings.push({ path: `${path}/leap`, rule: 'rule.leap.tooGreat', params })
    else findings.push({ path, rule: 'rule.leap.none', params })
  }
  return found.length === 0 ? refused(findings) : ok(found)
}

/** Null where not all could be corrected: what is left can be tried again, without taking anything off the counters twice. */
async function takeOut(ports: WebPorts, deviceId: string, found: readonly Found[]) {
  const taken = []
  for (const { point, request, stretch } of found) {
    const done = await ports.history.takeOutLeap({ ...request, reading: null })
    if (!done.ok) {
      ports.log.error('counter-leap-unfinished', { deviceId, point, code: done.error.code })
      return null
    }
    const device = ports.configuration.current().document.devices.find(({ id }) => id === deviceId)
    const offset = device?.counterOffsets?.find((one) => one.point === point)?.offset ?? 0
    taken.push({ point, leap: stretch.excess, offset, readings: done.value })
  }
  return taken
}

const refused = (findings: readonly Finding[]): Result<never, Failure> =>
  err({ code: 'request-invalid', findings })
