// Counters of energy that leapt: they gained more than the device can have taken, and the history counts it all the same.

import type { ModelPoint } from '../devices/model.ts'
import { energyOfUnit, explainedIncrease, powerOfUnit } from '../measurement/counter-leap.ts'
import { type CounterSettings, readingOf, settingsNow } from './counter-settings.ts'
import type { CounterIncrease } from './fallen-counters.ts'
import { judgementOf, type Leap } from './leap.ts'
import type { PastReading, PastReadings } from './past-readings.ts'
import type { Judgement } from './rule.ts'
import type { Scene, SeenDevice } from './scene.ts'

/** Energy is wrong until somebody takes the leap out; the events keep it for longer. */
export const LEAP_TOLD_MS = 7 * 24 * 3_600_000
/** Of the powers that were seen those of a day or two count, so that a false one is forgotten. */
const POWER_AGE_MS = 24 * 3_600_000
const LEAST_STEPS = 2
const ONE_LEAP_MS = 60_000
/** A history that cannot be read now is asked again after so long; meanwhile so many rises of a device wait at most. */
export const ASK_AGAIN_MS = 60_000
const MOST_WAITING = 64

type Mark = {
  readonly value: number
  /** By the wall clock, and by the one that is never set. */
  readonly timeMs: number
  readonly ranMs: number
}

/** A rise that the powers of this run do not explain. */
type Rise = {
  readonly key: string
  readonly unit: string
  readonly resolution: number
  readonly from: Mark
  readonly to: Mark
  readonly elapsedMs: number
}

type Memory = {
  readonly settings: CounterSettings
  readonly marks: Map<string, Mark>
  /** Where counters stood before they fell. */
  readonly fell: Map<string, { readonly before: Mark; readonly low: number }>
  /** Readings of before the start that came, each with the first one since. */
  readonly past: { readonly key: string; readonly before: Mark; readonly first: Mark }[]
  /** Greatest powers, of this day and of the one before. */
  peaks: readonly [number, number]
  peakAgeMs: number
  /** Of the recorded month; null as long as nobody needed it. */
  recordedPeak: number | null
  /** By the clock that is never set: not to be asked for before; infinite while the question is under way. */
  askFromMs: number
  /** Wait for it. */
  waiting: readonly Rise[]
  leap: Leap | null
  /** As of the look before, to say that it is over. */
  told: Leap | null
}

export class LeaptCounters {
  readonly #increase: CounterIncrease
  readonly #past: PastReadings | null
  #memories = new Map<string, Memory>()
  #ranMs = 0
  #asked: Promise<void> = Promise.resolve()

  /** Without `past` only what this run has seen is judged. */
  constructor(options: { readonly increase: CounterIncrease; readonly past?: PastReadings }) {
    this.#increase = options.increase
    this.#past = options.past ?? null
  }

  readonly rule = (scene: Scene): readonly Judgement[] => {
    this.#ranMs += Math.max(0, scene.elapsedMs)
    const before = this.#memories
    this.#memories = new Map()
    return scene.devices.flatMap((seen) => {
      if (!seen.points.some(isJudged)) return []
      const memory = memoryOf(seen, before.get(seen.device.id), scene)
      this.#memories.set(seen.device.id, memory)
      const { told } = memory
      this.#look(seen, memory, scene)
      memory.told = memory.leap
      if (memory.leap !== null) return [judgementOf(seen, memory.leap)]
      return told === null ? [] : [judgementOf(seen, told, 'right')]
    })
  }

  /** Whether a counter of the device is, in this scene, back where it was: its fall is the end of a leap, its rise that of a fall. */
  isBack(deviceId: string, { nowMs }: Scene): boolean {
    return this.#memories.get(deviceId)?.leap?.back?.timeMs === nowMs
  }

  /** Somebody has taken it out. */
  mended(deviceId: string): void {
    const memory = this.#memories.get(deviceId)
    if (memory !== undefined) memory.leap = null
  }

  #look(seen: SeenDevice, memory: Memory, scene: Scene): void {
    memory.leap = aged(memory.leap, scene.elapsedMs)
    const rises = seen.points.filter(isJudged).flatMap((point) => {
      const { key, unit, resolution } = point
      const value = readingOf(seen, key, memory.settings)
      if (value === null) return []
      const to = { value, timeMs: scene.nowMs, ranMs: this.#ranMs }
      const from = memory.marks.get(key)
      memory.marks.set(key, to)
      if (from === undefined) this.#askPast(seen, memory, { key, unit, to })
      return from === undefined
        ? []
        : [{ key, unit, resolution, from, to, elapsedMs: elapsedBetween(from, to) }]
    })
    for (const step of rises) this.#noteFall(memory, step)
    const fromPast = risesFromPast(seen, memory, scene)
    this.#notePower(seen, memory, scene.elapsedMs)
    const strange = [...fromPast, ...rises].filter((rise) => isUnexplained(rise, peakOf(memory)))
    this.#judge(seen, memory, strange)
  }

  /** Tells at once what the recorded powers are known for; else asks for them first. */
  #judge(seen: SeenDevice, memory: Memory, strange: readonly Rise[]): void {
    const rises = [...memory.waiting, ...strange].slice(0, MOST_WAITING)
    memory.waiting = []
    if (rises.length === 0) return
    if (memory.recordedPeak === null && this.#past !== null) {
      memory.waiting = rises
      if (this.#ranMs >= memory.askFromMs) this.#askPeak(seen, memory, this.#past)
      return
    }
    const certain = rises.filter((rise) => isUnexplained(rise, peakOf(memory)))
    const [first] = certain
    if (first !== undefined) {
      const before = memory.leap
      const leap = this.#leapOf(memory, first, certain)
      memory.leap = before === null ? leap : joined(before, leap)
    }
    memory.recordedPeak = null
  }

  /** Of one that had fallen and is back, both ways are one thing. */
  #leapOf(memory: Memory, first: Rise, rises: readonly Rise[]): Leap {
    const { key, unit, from, to, elapsedMs, resolution } = first
    const counters = rises.map((one) => ({ key: one.key, leap: one.to.value - one.from.value }))
    const gained = this.#increase(from.value, to.value, resolution)
    const leap = {
      ...{ key, unit, counters, elapsedMs, gained, ageMs: 0 },
      from: from.value,
      to: to.value,
      sinceMs: from.timeMs,
      timeMs: to.timeMs,
      explained: explainedIncrease({ peakW: peakOf(memory), elapsedMs, unit, resolution }),
    }
    const fall = memory.fell.get(key)
    if (fall === undefined || !isBackAt(fall.before, to, first, memory)) return { ...leap, back: null }
    const { before, low } = fall
    const all = this.#increase(before.value, low, resolution) + gained - (to.value - before.value)
    return {
      ...leap,
      from: before.value,
      to: low,
      gained: all,
      back: { timeMs: to.timeMs, value: to.value },
    }
  }

  #noteFall(memory: Memory, step: Rise): void {
    const { key, resolution, from, to } = step
    if (from.value - to.value < LEAST_STEPS * resolution) return
    const { leap } = memory
    memory.fell.set(key, { before: from, low: to.value })
    if (leap === null || leap.key !== key || leap.back !== null) return
    const start: Mark = { value: leap.from, timeMs: leap.sinceMs, ranMs: from.ranMs }
    if (!isBackAt(start, to, step, memory)) return
    memory.fell.delete(key)
    const gained = leap.gained + this.#increase(from.value, to.value, resolution) - (to.value - leap.from)
    memory.leap = { ...leap, gained, back: { timeMs: to.timeMs, value: to.value }, ageMs: 0 }
  }

  #notePower({ points, value }: SeenDevice, memory: Memory, elapsedMs: number): void {
    let peakW = memory.peaks[0]
    for (const { key, unit } of points) {
      const watts = powerOfUnit(unit)
      if (watts !== null) peakW = Math.max(peakW, Math.abs(value(key) ?? 0) * watts)
    }
    memory.peakAgeMs += elapsedMs
    const isOver = memory.peakAgeMs >= POWER_AGE_MS
    memory.peaks = isOver ? [0, peakW] : [peakW, memory.peaks[1]]
    if (isOver) memory.peakAgeMs = 0
  }

  /** One question after the other, behind everything else; only for the devices of the start. */
  #askPast(
    { pointId }: SeenDevice,
    { past, settings }: Memory,
    { key, unit, to }: { readonly key: string; readonly unit: string; readonly to: Mark },
  ): void {
    const readings = this.#past
    if (readings === null || Number.isFinite(settings.sinceMs)) return
    this.#ask(async () => {
      const found: PastReading | null = await readings.last(pointId(key), unit)
      if (found === null || found.timeMs > to.timeMs) return
      past.push({ key, before: { ...found, ranMs: Number.NaN }, first: to })
    })
  }

  #askPeak({ points, pointId }: SeenDevice, memory: Memory, past: PastReadings): void {
    memory.askFromMs = Number.POSITIVE_INFINITY
    this.#ask(async () => {
      try {
        let peakW = 0
        for (const { key, unit } of points) {
          const watts = powerOfUnit(unit)
          if (watts === null) continue
          const peak = await past.peak(pointId(key))
          if (peak === null) return
          peakW = Math.max(peakW, peak * watts)
        }
        memory.recordedPeak = peakW
      } finally {
        memory.askFromMs = memory.recordedPeak === null ? this.#ranMs + ASK_AGAIN_MS : 0
      }
    })
  }

  #ask(question: () => Promise<void>): void {
    this.#asked = this.#asked.then(question).catch(() => undefined)
  }
}

/** How long a box was off, only a clock knows that has been set since; a box that may not trust its own tells nothing. */
function risesFromPast({ points }: SeenDevice, { past }: Memory, { clock, nowMs }: Scene): readonly Rise[] {
  if (clock === 'unsynchronised') return []
  return past.splice(0).flatMap(({ key, before, first }) => {
    const point = points.find((one) => one.key === key)
    if (point === undefined) return []
    const { unit, resolution } = point
    return { key, unit, resolution, from: before, to: first, elapsedMs: nowMs - before.timeMs }
  })
}

const isJudged = ({ kind, unit }: ModelPoint): boolean => kind === 'counter' && energyOfUnit(unit) !== null

function memoryOf(seen: SeenDevice, before: Memory | undefined, scene: Scene): Memory {
  const settings = settingsNow(seen, before?.settings, scene)
  if (before !== undefined && before.settings === settings) return before
  return {
    ...{ settings, marks: new Map(), fell: new Map(), past: [], waiting: [], leap: null },
    told: before?.told ?? null,
    peaks: before?.peaks ?? [0, 0],
    peakAgeMs: before?.peakAgeMs ?? 0,
    recordedPeak: null,
    askFromMs: 0,
  }
}

/** A clock that stood still with the box, or one that was set, only makes it longer. */
const elapsedBetween = (from: Mark, to: Mark): number =>
  Math.max(to.ranMs - from.ranMs, to.timeMs - from.timeMs)

const peakOf = ({ peaks, recordedPeak }: Memory): number => Math.max(...peaks, recordedPeak ?? 0)

const isUnexplained = ({ from, to, ...rise }: Rise, peakW: number): boolean =>
  to.value - from.value > explainedIncrease({ ...rise, peakW })

/** Where it was, or as much above it as the time explains. */
function isBackAt(before: Mark, to: Mark, { unit, resolution }: Rise, memory: Memory): boolean {
  const elapsedMs = Math.max(0, to.timeMs - before.timeMs)
  const gained = to.value - before.value
  const explained = explainedIncrease({ peakW: peakOf(memory), elapsedMs, unit, resolution })
  return gained > -LEAST_STEPS * resolution && gained <= explained
}

/** Counters of a meter that are read one after the other leap one after the other. */
function joined(before: Leap, leap: Leap): Leap {
  const isOne = before.back === null && leap.back === null && leap.timeMs - before.timeMs <= ONE_LEAP_MS
  if (!isOne || leap.counters.some(({ key }) => key === before.key)) return leap
  return { ...before, counters: [...before.counters, ...leap.counters] }
}

const aged = (leap: Leap | null, elapsedMs: number): Leap | null =>
  leap === null || leap.ageMs + elapsedMs >= LEAP_TOLD_MS ? null : { ...leap, ageMs: leap.ageMs + elapsedMs }
