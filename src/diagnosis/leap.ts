// A leap of a counter, and how it is told.

import type { Judgement, Verdict } from './rule.ts'
import type { SeenDevice } from './scene.ts'

/** A reading that nobody took since may be a false one: it is told when it has stood for so many polls, and so long. */
const HOLD_POLLS = 3
const HOLD_MS = 20_000

export type Leap = {
  /** The first counter that leapt; the others of the device that leapt with it are in `counters` too. */
  readonly key: string
  readonly unit: string
  readonly counters: readonly { readonly key: string; readonly leap: number }[]
  readonly from: number
  readonly to: number
  /** The last good reading before, and the first after it. */
  readonly sinceMs: number
  readonly timeMs: number
  readonly elapsedMs: number
  /** The most that the device can have taken in the time. */
  readonly explained: number
  /** What the history adds for it. */
  readonly gained: number
  /** The counter is back where it was before. */
  readonly back: { readonly timeMs: number; readonly value: number } | null
  readonly ageMs: number
}

/** `leap.<key>` is by how much each counter leapt, in its own unit. */
export function judgementOf(
  { device, pointId }: SeenDevice,
  leap: Leap,
  verdict: Verdict = 'wrong',
): Judgement {
  const { key, unit, counters, from, to, timeMs, elapsedMs, explained, gained, back } = leap
  return {
    id: `counterLeap:${device.id}`,
    verdict,
    holdMs: back === null ? Math.max(HOLD_MS, HOLD_POLLS * device.pollPeriodMs) : 0,
    releaseMs: 0,
    finding: {
      kind: 'counterLeap',
      severity: 'warning',
      deviceId: device.id,
      deviceIds: [device.id],
      pointIds: counters.map((one) => pointId(one.key)),
      params: {
        ...(back === null ? {} : { variant: 'back', returned: back.value }),
        ...Object.fromEntries(counters.map((one) => [`leap.${one.key}`, one.leap])),
        ...{ device: device.name, point: key, timeMs, unit, from, to, elapsedMs, explained, gained },
      },
      sinceMs: timeMs,
    },
  }
}
