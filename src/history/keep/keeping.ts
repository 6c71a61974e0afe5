// Keeps the history within its limits while it is in use: forgets, gives room back, makes room, and tells how it stands.

import type { Cancel, Clock, Timers } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { DAY_MS } from '../history-reader.ts'
import type { HistoryDatabase } from '../store/history-database.ts'
import type { KeptParts } from '../store/history-store.ts'
import { Forgetter } from './forgetter.ts'
import { type Forgetting, nextForgetting } from './forgetting.ts'
import type { HistorySpace } from './history-space.ts'
import { type DailyBytes, forecastKeep } from './keep-forecast.ts'
import { byKind, type KeepRules } from './keep-rules.ts'
import type { KeepStatus } from './keep-status.ts'
import { type Ballast, RoomMaker } from './room-maker.ts'
import { inSlices, type Slices } from './slices.ts'
import type { UsageTable } from './usage-table.ts'

export const KEEPING_LIMITS = {
  firstLookMs: 5_000,
  /** A look reads what has grown since the one before; the disk is not worn by it. */
  lookEveryMs: 600_000,
  /** Free pages that stay in the file for what comes next: giving them back and taking them again would only wear the disk. */
  keepFreeBytes: 16_000_000,
  /** Pages given back in one transaction. */
  pagesAStep: 32,
  /** Whole days by which the growth of a day is measured. */
  measuredDays: 7,
} as const

export type KeepingOptions = {
  readonly parts: KeptParts
  readonly space: HistorySpace & Pick<HistoryDatabase, 'bytes'>
  readonly table: UsageTable
  /** False when the disk does not take it. */
  readonly saveTable: () => boolean
  readonly ballast: Ballast
  /** Null until they are known: nothing is forgotten before. */
  readonly rules: () => KeepRules | null
  readonly clock: Clock
  readonly timers: Timers
  readonly slices: Slices
  readonly log: Log
  readonly keepFreeBytes?: number
}

export class Keeping implements Disposable {
  readonly #options: KeepingOptions
  readonly #forgetter: Forgetter
  readonly #room: RoomMaker
  readonly #stop = new StopFlag()
  #isMeasured = false
  #daily: DailyBytes | null = null
  #saved = ''
  #work: Promise<void> | null = null
  #cancel: Cancel | null = null

  constructor(options: KeepingOptions) {
    this.#options = options
    const { parts, space, table, saveTable, log } = options
    this.#forgetter = new Forgetter({
      database: parts.records.database,
      space,
      table,
      kindOf: (number) => parts.catalogue.byNumber(number)?.kind ?? null,
      onForgotten: (samples) => this.#countForgotten(samples),
      onChange: saveTable,
      log,
    })
    const { ballast, rules } = options
    this.#room = new RoomMaker({ space, forgetter: this.#forgetter, ballast, rules, log })
    this.#lookAfter(KEEPING_LIMITS.firstLookMs)
  }

  /** The disk is full: true when trying again may help. Which day is the oldest must be known first. */
  async makeRoom(): Promise<boolean> {
    if (!this.#isMeasured) await inSlices(this.#measure(), this.#options.slices)
    return this.#room.makeRoom()
  }

  /** Does all that the rules ask for; resolves when it is done. */
  look(): Promise<void> {
    this.#work ??= inSlices(this.#look(), this.#options.slices, this.#stop)
      .catch((error) => {
        if (error instanceof Stopped) return
        const cause = error instanceof Error ? error.message : String(error)
        this.#options.log.error('history.keeping-failed', { cause })
      })
      .finally(() => {
        this.#work = null
      })
    return this.#work
  }

  status(): KeepStatus {
    const { ballast, space, table } = this.#options
    const rules = this.#options.rules()
    const used = space.space()
    const usedBytes = used.ok ? used.value.usedBytes : 0
    const daily = this.#daily
    const freeBytes = ballast.diskFreeBytes()
    return {
      usedBytes,
      fileBytes: space.bytes(),
      diskFreeBytes: freeBytes,
      daysWithSamples: table.days().length,
      hasBallast: ballast.isThere(),
      dailyBytes: daily === null ? null : Math.round(sumOf(daily)),
      forecast:
        daily === null || rules === null ? null : forecastKeep(rules, daily, { usedBytes, freeBytes }),
    }
  }

  [Symbol.dispose](): void {
    this.#cancel?.()
    this.#stop.isSet = true
  }

  *#look(): Generator<undefined> {
    if (this.#options.rules() === null) return
    yield* this.#measure()
    yield* this.#forgetAll()
    yield* this.#giveBack()
    this.#save()
    this.#room.recover()
  }

  /** Only what has changed: each writing wears the disk. */
  #save(): void {
    const { parts, table, saveTable } = this.#options
    const now = new TextDecoder().decode(table.encode())
    if (now !== this.#saved && !saveTable()) return
    this.#saved = now
    parts.state.noteMeasured()
  }

  *#measure(): Generator<undefined> {
    yield* this.#forgetter.measure(this.#options.parts.state.takeChangedDays())
    this.#isMeasured = true
    yield
    this.#daily = this.#dailyBytes()
  }

  *#forgetAll(): Generator<undefined> {
    const { clock } = this.#options
    let before: Forgetting | null = null
    for (;;) {
      const usage = this.#forgetter.usage()
      const rules = this.#options.rules()
      const today = Math.floor(clock.nowMs() / DAY_MS)
      const step = usage === null || rules === null ? null : nextForgetting(rules, usage, today)
      if (step === null || isSame(step, before)) return
      before = step
      for (const done of this.#forgetter.forget(step)) {
        if (done === 'failed') return
        yield
      }
    }
  }

  /** Only when much is free: what a day gives up the next one needs. */
  *#giveBack(): Generator<undefined> {
    const { space } = this.#options
    const daily = this.#daily
    const keep = this.#options.keepFreeBytes ?? KEEPING_LIMITS.keepFreeBytes
    const keepBytes = Math.max(keep, daily === null ? 0 : 2 * sumOf(daily))
    const free = (): number => {
      const now = space.space()
      return now.ok ? now.value.freeBytes : 0
    }
    let left = free()
    if (left <= 2 * keepBytes) return
    while (left > keepBytes) {
      if (!space.giveBack(KEEPING_LIMITS.pagesAStep).ok) return
      yield
      const now = free()
      if (now >= left) break
      left = now
    }
    space.cutLog()
  }

  /** On whole days that are sealed; null before there is one. */
  #dailyBytes(): DailyBytes | null {
    const { parts, table } = this.#options
    const sealed = table.days().filter(({ day }) => !parts.state.isOpen(day))
    const days = sealed.slice(-KEEPING_LIMITS.measuredDays)
    if (days.length === 0) return null
    const rollups = days.map(({ day }) => this.#forgetter.rollupBytes(day)).filter((bytes) => bytes > 0)
    return {
      samples: byKind((kind) => meanOf(days.map(({ bytes }) => bytes[kind]))),
      rollups: rollups.length === 0 ? 0 : meanOf(rollups),
    }
  }

  #countForgotten(samples: number): void {
    const { state } = this.#options.parts
    if (samples === 0) return
    state.apply([], { chunkSamples: Math.max(0, state.state.chunkSamples - samples) })
  }

  #lookAfter(delayMs: number): void {
    this.#cancel = this.#options.timers.after(delayMs, () => {
      if (this.#stop.isSet) return
      void this.look().finally(() => {
        if (!this.#stop.isSet) this.#lookAfter(KEEPING_LIMITS.lookEveryMs)
      })
    })
  }
}

class Stopped extends Error {}

class StopFlag {
  isSet = false

  throwIfAborted(): void {
    if (this.isSet) throw new Stopped()
  }
}

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length

const sumOf = ({ samples, rollups }: DailyBytes): number =>
  Object.values(samples).reduce((sum, one) => sum + one, rollups)

/** A step that changes nothing would be the next one for ever. */
const isSame = (one: Forgetting, other: Forgetting | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
