// Clocks of devices against the clock of the box.

import type { ClockReading } from '../thread-messages.ts'
import { type CounterSettings, settingsNow } from './counter-settings.ts'
import type { Judgement, Verdict } from './rule.ts'
import type { Scene, SeenDevice } from './scene.ts'

/**
 * A clock of quartz may gain or lose half a second a day (IEC 62054-21): a minute is months of it, and enough to put a
 * quarter of an hour's peak into another one.
 */
export const DRIFT_MS = 60_000
/** Two more readings differ by their way over the line; half of the limit ends it. */
export const RIGHT_MS = 30_000
/** A clock that was never set since its power came starts in 2000 with meters that were built much later. */
const NEVER_SET_BEFORE_MS = Date.UTC(2010, 0, 1)
/** What the field thread had under way when the box's clock was set has come after so long. */
export const DOUBT_MS = 10_000

/** What the clock may show and be right: UTC, or the site's time with or without summer time. */
export function driftOf(deviceMs: number, boxMs: number, timeZone: string): number {
  const year = new Date(boxMs).getUTCFullYear()
  const moments = [boxMs, Date.UTC(year, 0, 1), Date.UTC(year, 6, 1)]
  const offsets = [0, ...moments.map((moment) => offsetMs(moment, timeZone))]
  const drifts = offsets.map((offset) => deviceMs - boxMs - offset)
  return drifts.reduce((least, drift) => (Math.abs(drift) < Math.abs(least) ? drift : least))
}

/** How far the zone's clocks are ahead of UTC; 0 for a zone that nobody knows. */
function offsetMs(timeMs: number, timeZone: string): number {
  const name = zoneName(timeMs, timeZone)
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d{2})?/.exec(name) ?? []
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? -ms : ms
}

function zoneName(timeMs: number, timeZone: string): string {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    return format.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}

type Memory = {
  /** By which meter and model. */
  readonly settings: CounterSettings
  readonly reading: ClockReading
  readonly timeZone: string
  readonly driftMs: number
  /** Taken by a clock of the box that was wrong, or may have been. */
  readonly isDoubtful: boolean
}

/**
 * Remembers each reading: it is taken every quarter of an hour, says nothing once the box's own clock was set, and is missing for a
 * while where the device was built anew for a change of the configuration.
 */
export class ClockDrift {
  #memories = new Map<string, Memory>()
  #sinceStepMs = Number.POSITIVE_INFINITY

  readonly rule = (scene: Scene): readonly Judgement[] => {
    this.#sinceStepMs = scene.clockStepMs === 0 ? this.#sinceStepMs + Math.max(0, scene.elapsedMs) : 0
    const isDoubtful = scene.clock === 'unsynchronised' || this.#sinceStepMs < DOUBT_MS
    const before = this.#memories
    this.#memories = new Map()
    return scene.devices.flatMap((seen) => {
      const { id } = seen.device
      const known = before.get(id)
      const settings = settingsNow(seen, known?.settings, scene)
      const old = known?.settings === settings ? known : undefined
      const reading = seen.state?.clock ?? old?.reading
      if (reading === undefined) return []
      const memory = memoryOf({ reading, settings, isDoubtful }, old, scene.document.site.timeZone)
      this.#memories.set(id, memory)
      return [judgementOf(seen, memory)]
    })
  }
}

function memoryOf(
  now: Pick<Memory, 'reading' | 'settings' | 'isDoubtful'>,
  before: Memory | undefined,
  timeZone: string,
): Memory {
  const { boxMs, deviceMs } = now.reading
  const isSame = before?.reading.boxMs === boxMs && before.reading.deviceMs === deviceMs
  if (!isSame) return { ...now, timeZone, driftMs: driftOf(deviceMs, boxMs, timeZone) }
  const driftMs = before.timeZone === timeZone ? before.driftMs : driftOf(deviceMs, boxMs, timeZone)
  return { ...now, timeZone, driftMs, isDoubtful: now.isDoubtful || before.isDoubtful }
}

function judgementOf({ device }: SeenDevice, { driftMs, isDoubtful, reading }: Memory): Judgement {
  const isUnset = reading.deviceMs < NEVER_SET_BEFORE_MS
  const variant = isUnset ? { variant: 'unset' } : driftMs < 0 ? { variant: 'behind' } : {}
  return {
    id: `clockDrift:${device.id}`,
    verdict: isDoubtful ? 'unknown' : verdictOf(Math.abs(driftMs)),
    holdMs: 0,
    releaseMs: 0,
    finding: {
      kind: 'clockDrift',
      severity: 'notice',
      deviceId: device.id,
      deviceIds: [device.id],
      pointIds: [],
      params: { ...variant, device: device.name, driftMs: Math.round(Math.abs(driftMs)) },
    },
  }
}

const verdictOf = (driftMs: number): Verdict =>
  driftMs > DRIFT_MS ? 'wrong' : driftMs <= RIGHT_MS ? 'right' : 'unknown'
