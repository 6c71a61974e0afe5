// The log of events: what happens again and again is folded into one, and a bounded number is kept.

import type { Cancel, Timers } from '../base/clock.ts'
import type { EventKind, EventPage, PanelEvent } from './event.ts'
import type { FindingParams } from './finding.ts'

export const MOST_EVENTS = 10_000
/** Occurrences of the same within this time of each other, beyond the first few, are one event. */
export const FOLD_WITHIN_MS = 3_600_000
export const FOLD_AFTER = 3
/** Writing waits so long for more, so that a hundred findings at once are one write. */
export const WRITE_AFTER_MS = 1_000
/** Waiting to be written; more than findings can begin and end within a second. */
const MOST_WAITING = 1_000

const LOOK_BACK = 1_000

/** `key` is the same for the same happening, such as the loss of one device. */
export type Happening = {
  readonly key: string
  readonly kind: EventKind
  readonly timeMs: number
  readonly deviceId?: string
  readonly lineId?: string
  readonly params: FindingParams
}

export type KeptEvent = PanelEvent & { readonly key: string }

/** What a write does: events that are new, and numbers of those that they took in. */
export type EventWrite = {
  readonly added: readonly KeptEvent[]
  readonly removed: readonly number[]
  /** So many events stay, the newest ones; counted as rows, because what is folded leaves its number empty. */
  readonly keep: number
}

export interface EventStore {
  /** Newest first. */
  readonly list: (page: EventPage) => readonly KeptEvent[]
  readonly lastNumber: () => number
  /** The newest of these kinds. */
  readonly last: (kinds: readonly EventKind[]) => KeptEvent | null
  /** Never throws: what cannot be written is lost, and the log says so. */
  readonly write: (write: EventWrite) => void
}

export class EventLog implements Disposable {
  readonly #store: EventStore
  readonly #timers: Timers
  /** Newest last. */
  #waiting: KeptEvent[] = []
  #removed: number[] = []
  /** The latest events of each key that may still take in another one. */
  readonly #recent = new Map<string, readonly KeptEvent[]>()
  #number: number
  #cancel: Cancel | null = null

  constructor(options: { readonly store: EventStore; readonly timers: Timers }) {
    this.#store = options.store
    this.#timers = options.timers
    this.#number = options.store.lastNumber()
  }

  add(happening: Happening): void {
    const { key, timeMs } = happening
    const recent = (this.#recent.get(key) ?? []).filter((event) => timeMs - event.timeMs < FOLD_WITHIN_MS)
    const last = recent.at(-1)
    const folds = last !== undefined && (recent.length >= FOLD_AFTER || last.count > 1)
    this.#number += 1
    const event: KeptEvent = {
      ...happening,
      number: this.#number,
      firstMs: folds ? last.firstMs : timeMs,
      count: folds ? last.count + 1 : 1,
    }
    this.#recent.set(key, folds ? [...recent.slice(0, -1), event] : [...recent, event])
    if (folds) this.#takeOut(last.number)
    this.#waiting = [...this.#waiting, event].slice(-MOST_WAITING)
    this.#cancel ??= this.#timers.after(WRITE_AFTER_MS, () => this.flush())
    this.#forgetOld(timeMs)
  }

  /** Newest first. */
  list(page: EventPage): readonly PanelEvent[] {
    if (this.#waiting.length > 0) this.flush()
    return this.#store.list(page).map(({ key: _key, ...event }) => event)
  }

  /** The newest of these kinds; null where there never was one. */
  last(kinds: readonly EventKind[]): KeptEvent | null {
    this.flush()
    return this.#store.last(kinds)
  }

  /** What began and has not ended, by the id of the finding; looks back over the latest events only. */
  unfinished(): ReadonlyMap<string, KeptEvent> {
    this.flush()
    const seen = new Map<string, KeptEvent>()
    for (const event of this.#store.list({ most: LOOK_BACK })) {
      const finding = event.params['finding']
      if (typeof finding === 'string' && !seen.has(finding)) seen.set(finding, event)
    }
    return new Map([...seen].filter(([, { kind }]) => kind === 'began'))
  }

  /** Writes what waits; the end of the log does so too. */
  flush(): void {
    this.#cancel?.()
    this.#cancel = null
    if (this.#waiting.length === 0) return
    const write = {
      added: this.#waiting,
      removed: this.#removed,
      keep: MOST_EVENTS,
    }
    this.#waiting = []
    this.#removed = []
    this.#store.write(write)
  }

  [Symbol.dispose](): void {
    this.flush()
  }

  #takeOut(number: number): void {
    const isWritten = !this.#waiting.some((event) => event.number === number)
    if (isWritten) this.#removed.push(number)
    else this.#waiting = this.#waiting.filter((event) => event.number !== number)
  }

  /** Keys of what happened once would pile up over the years. */
  #forgetOld(nowMs: number): void {
    if (this.#recent.size <= MOST_WAITING) return
    for (const [key, events] of this.#recent) {
      if (events.every(({ timeMs }) => nowMs - timeMs >= FOLD_WITHIN_MS)) this.#recent.delete(key)
    }
    for (const key of this.#recent.keys()) {
      if (this.#recent.size <= MOST_WAITING) break
      this.#recent.delete(key)
    }
  }
}
