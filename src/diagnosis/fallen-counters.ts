// Counters that fell: a device that was reset, exchanged or began again, and what Busbar makes of it.

import type { PointId } from '../measurement/point.ts'
import { type CounterSettings, readingOf, settingsNow } from './counter-settings.ts'
import type { Judgement, Verdict } from './rule.ts'
import type { Scene, SeenDevice } from './scene.ts'

/** A day on the page is enough to be seen; the events keep it. */
export const FALLEN_TOLD_MS = 24 * 3_600_000
/** A counter that wobbles by one step of its resolution has not been reset. */
const LEAST_STEPS = 2
/** What a counter gained from one reading to the next, by the rule of the history. */
export type CounterIncrease = (before: number, after: number, resolution: number) => number

/** Whether the counters of a device came back, in this scene, to where they were: told as one thing, and elsewhere. */
export type IsBack = (deviceId: string, scene: Scene) => boolean

type Fall = {
  readonly key: string
  readonly timeMs: number
  readonly unit: string
  readonly from: number
  readonly to: number
  /** What Busbar adds for it. */
  readonly gained: number
  readonly pointIds: readonly PointId[]
  readonly ageMs: number
}

type Memory = {
  readonly settings: CounterSettings
  readonly last: Map<string, number>
  readonly fall: Fall | null
}

export class FallenCounters {
  readonly #increase: CounterIncrease
  readonly #isBack: IsBack
  #memories = new Map<string, Memory>()

  constructor(options: { readonly increase: CounterIncrease; readonly isBack?: IsBack }) {
    this.#increase = options.increase
    this.#isBack = options.isBack ?? (() => false)
  }

  readonly rule = (scene: Scene): readonly Judgement[] => {
    const before = this.#memories
    this.#memories = new Map()
    return scene.devices.flatMap((seen) => {
      const counters = seen.points.filter(({ kind }) => kind === 'counter')
      if (counters.length === 0) return []
      const known = before.get(seen.device.id)
      const settings = settingsNow(seen, known?.settings, scene)
      const last = known?.settings === settings ? known.last : new Map<string, number>()
      const fell = this.#look(seen, { settings, last }, scene) ?? aged(known?.fall ?? null, scene.elapsedMs)
      const fall = this.#isBack(seen.device.id, scene) ? null : fell
      this.#memories.set(seen.device.id, { settings, last, fall })
      if (fall !== null) return [judgementOf(seen, fall, 'wrong')]
      return known?.fall ? [judgementOf(seen, known.fall, 'right')] : []
    })
  }

  /** Notes the readings of now; tells the first counter that fell, with the others that fell with it. */
  #look(seen: SeenDevice, { last, settings }: Omit<Memory, 'fall'>, { nowMs }: Scene): Fall | null {
    const falls = seen.points.flatMap(({ key, kind, unit, resolution }) => {
      const to = kind === 'counter' ? readingOf(seen, key, settings) : null
      if (to === null) return []
      const from = last.get(key) ?? to
      last.set(key, to)
      if (from - to < LEAST_STEPS * resolution || this.#hasOverflowed(from, to, resolution)) return []
      return { key, unit, from, to, gained: this.#increase(from, to, resolution) }
    })
    const [first] = falls
    if (first === undefined) return null
    return { ...first, timeMs: nowMs, ageMs: 0, pointIds: falls.map(({ key }) => seen.pointId(key)) }
  }

  /** Only an overflow gains more than what the counter shows now. */
  #hasOverflowed(from: number, to: number, resolution: number): boolean {
    return this.#increase(from, to, resolution) > to
  }
}

const aged = (fall: Fall | null, elapsedMs: number): Fall | null =>
  fall === null || fall.ageMs + elapsedMs >= FALLEN_TOLD_MS
    ? null
    : { ...fall, ageMs: fall.ageMs + elapsedMs }

function judgementOf({ device }: SeenDevice, fall: Fall, verdict: Verdict): Judgement {
  const { key, timeMs, unit, from, to, gained, pointIds } = fall
  return {
    id: `counterReset:${device.id}`,
    verdict,
    holdMs: 0,
    releaseMs: 0,
    finding: {
      kind: 'counterReset',
      severity: 'notice',
      deviceId: device.id,
      deviceIds: [device.id],
      pointIds,
      params: {
        ...(gained === 0 && to !== 0 ? { variant: 'lost' } : {}),
        device: device.name,
        point: key,
        timeMs,
        unit,
        from,
        to,
      },
      sinceMs: timeMs,
    },
  }
}
