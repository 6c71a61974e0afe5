// A store on maps with a clock that tests move, and the plain model of what it must answer.

import assert from 'node:assert/strict'
import type { Timers } from '../../base/clock.ts'
import { makePointId, type Point } from '../../measurement/point.ts'
import { qualityIndex } from '../../measurement/quality.ts'
import { packSamples, type Sample } from '../../measurement/sample.ts'
import { zlibPacking } from '../io/zlib-packing.ts'
import type { HistoryDatabase } from './history-database.ts'
import { HistoryStore, type StoreOptions } from './history-store.ts'
import { MemoryDatabase } from './memory-database.fixture.ts'

export const DAY_MS = 86_400_000
/** 2024-10-04 00:00 UTC. */
export const FIRST_DAY = 20_000

export const point = (key: string, more: Partial<Point> = {}): Point => ({
  id: makePointId('dev-1', key),
  deviceId: 'dev-1',
  key,
  unit: 'W',
  kind: 'instantaneous',
  group: 'power',
  resolution: 0.5,
  logPeriodMs: 60_000,
  ...more,
})

export const POINTS: readonly Point[] = [point('a'), point('b', { kind: 'counter', unit: 'Wh' }), point('c')]

/** Timers that fire when a test says so. */
export class HandTimers implements Timers {
  readonly waiting = new Map<() => void, number>()

  readonly after = (delayMs: number, run: () => void) => {
    this.waiting.set(run, delayMs)
    return () => void this.waiting.delete(run)
  }

  /** Fires those whose delay is `delayMs`. */
  fire(delayMs: number): void {
    for (const [run, delay] of [...this.waiting]) {
      if (delay !== delayMs) continue
      this.waiting.delete(run)
      run()
    }
  }
}

export class StoreRig<D extends HistoryDatabase = MemoryDatabase> {
  nowMs = FIRST_DAY * DAY_MS + 3_600_000
  readonly timers = new HandTimers()
  readonly logged: string[] = []
  database: D
  store: HistoryStore
  readonly #options: Partial<StoreOptions>
  #monotonicMs = 0

  constructor(database: D, options: Partial<StoreOptions> = {}) {
    this.#options = options
    this.database = database
    this.store = this.#open()
  }

  /** What runs after a crash: another store on `database`. */
  restart(database: D): void {
    this.database = database
    this.store = this.#open()
  }

  async append(samples: readonly Sample[], points: readonly Point[] = POINTS): Promise<boolean> {
    return (await this.store.append(packSamples(samples), points)).ok
  }

  /** Time, value, quality and revision of each sample of a day. */
  samples(key: string, day: number): readonly (readonly [number, number | null, number, number])[] {
    const series = this.store.reader.seriesOf(`dev-1.${key}`)
    if (series === null) return []
    const { times, values, qualities, revisions } = this.store.reader.samplesOfDay(series, day)
    return [...times].map((timeMs, index) => {
      const value = values[index] ?? Number.NaN
      return [
        timeMs,
        Number.isNaN(value) ? null : value,
        qualities[index] ?? 0,
        revisions[index] ?? 0,
      ] as const
    })
  }

  values(key: string, day = FIRST_DAY): readonly (number | null)[] {
    return this.samples(key, day).map(([, value]) => value)
  }

  /** Every look at the clock takes so long that a slice of work is one series. */
  #open(): HistoryStore {
    const log = (event: string) => this.logged.push(event)
    return new HistoryStore({
      database: this.database,
      packing: zlibPacking,
      clock: { nowMs: () => this.nowMs, monotonicMs: () => (this.#monotonicMs += 15) },
      timers: this.timers,
      pause: async () => undefined,
      log: { debug: log, info: log, warn: log, error: log },
      windowMs: 0,
      ...this.#options,
    })
  }
}

export const rig = (options?: Partial<StoreOptions>): StoreRig => new StoreRig(new MemoryDatabase(), options)

export const good = (pointNumber: number, timeMs: number, value: number): Sample => ({
  pointNumber,
  timeMs,
  value,
  quality: 'good',
})

export const bad = (pointNumber: number, timeMs: number): Sample => ({
  pointNumber,
  timeMs,
  value: null,
  quality: 'noCommunication',
})

/** What must be there: of each point and time every revision, by the rules of duplicates and corrections alone. */
export class Model {
  readonly #points = new Map<number, Map<number, Sample[]>>()

  add(samples: readonly Sample[]): void {
    for (const sample of samples) {
      const ofPoint = this.#points.get(sample.pointNumber) ?? new Map<number, Sample[]>()
      this.#points.set(sample.pointNumber, ofPoint)
      const revisions = ofPoint.get(sample.timeMs) ?? []
      ofPoint.set(sample.timeMs, revisions)
      const last = revisions.at(-1)
      if (last?.value !== sample.value || last.quality !== sample.quality) revisions.push(sample)
    }
  }

  copy(): Model {
    const copy = new Model()
    for (const [point, times] of this.#points) {
      copy.#points.set(point, new Map([...times].map(([time, revisions]) => [time, [...revisions]])))
    }
    return copy
  }

  days(): readonly number[] {
    const times = [...this.#points.values()].flatMap((ofPoint) => [...ofPoint.keys()])
    return [...new Set(times.map((time) => Math.floor(time / DAY_MS)))].sort((a, b) => a - b)
  }

  samples(pointNumber: number, day: number): readonly (readonly [number, number | null, number, number])[] {
    const times = [...(this.#points.get(pointNumber) ?? new Map<number, Sample[]>())]
    return times
      .filter(([timeMs]) => Math.floor(timeMs / DAY_MS) === day)
      .sort(([a], [b]) => a - b)
      .flatMap(([timeMs, revisions]) =>
        revisions.map(({ value, quality }, index) => [timeMs, value, qualityIndex(quality), index] as const),
      )
  }

  /** Of each quarter hour with good samples: count, least, greatest, first, last. */
  slots(pointNumber: number, day: number): readonly (readonly number[])[] {
    const latest = new Map<number, number | null>()
    for (const [timeMs, value] of this.samples(pointNumber, day)) latest.set(timeMs, value)
    const slots = new Map<number, number[]>()
    for (const [timeMs, value] of latest) {
      if (value === null) continue
      const slot = Math.floor(timeMs / 900_000)
      slots.set(slot, [...(slots.get(slot) ?? []), value])
    }
    return [...slots].map(([slot, values]) => [
      slot,
      values.length,
      Math.min(...values),
      Math.max(...values),
      values[0] ?? Number.NaN,
      values.at(-1) ?? Number.NaN,
    ])
  }

  /** Everything that the store answers is what the model says, and nothing is damaged. */
  assertHeldBy(one: Pick<StoreRig, 'samples' | 'store'>, points: readonly Point[] = POINTS): void {
    const { reader } = one.store
    for (const [number, { key, id }] of points.entries()) {
      const series = reader.seriesOf(id)
      for (const day of this.days()) {
        assert.deepEqual(one.samples(key, day), this.samples(number, day), `${key} on ${day}`)
        if (series === null) continue
        const rolled = reader.rollups(series, day * 96, (day + 1) * 96)
        const { slots, counts, mins, maxs, firsts, lasts } = rolled
        const found = [...slots].map((slot, at) => [
          slot,
          counts[at],
          mins[at],
          maxs[at],
          firsts[at],
          lasts[at],
        ])
        assert.deepEqual(found, this.slots(number, day), `roll-ups of ${key} on ${day}`)
      }
      const days = this.days().filter((day) => this.samples(number, day).length > 0)
      if (series !== null)
        assert.deepEqual(reader.daysWithSamples(series, FIRST_DAY - 3, FIRST_DAY + 400), days)
    }
    assert.deepEqual(reader.damages(), [])
  }
}
