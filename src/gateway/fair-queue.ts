// Who is next: clients in turn, and polls and tests each with their share, whatever the clients ask.

import type { TransactionPriority } from '../modbus/transaction.ts'

/** While clients wait, every so many turns one is a poll's; while anything waits, every so many one is a test's. */
const POLL_EVERY = 4
const IDLE_EVERY = 16
/** Requests waiting in a class; a client that has none waiting is let in beyond it. */
export const MOST_WAITING = 1_024
/** Requests of an origin that are held, dead ones with them. */
const MOST_HELD = 2 * MOST_WAITING

/** What waits; `alive` is false once it was answered or given up otherwise, and then it is passed over. */
export interface Waiting {
  readonly alive: boolean
}

/** Requests of one origin in the order they came. */
class Origin<T extends Waiting> {
  #items: T[] = []
  #head = 0
  inTurn = false

  push(item: T): void {
    if (this.#items.length >= MOST_HELD) this.#dropDead()
    this.#items.push(item)
  }

  shift(): T | null {
    while (this.#head < this.#items.length) {
      const item = this.#items[this.#head++]
      if (item?.alive) {
        this.#compact()
        return item
      }
    }
    this.#items = []
    this.#head = 0
    return null
  }

  get hasItems(): boolean {
    return this.#head < this.#items.length
  }

  /** What was answered otherwise lies here until its turn would come, and turns may be long in coming. */
  #dropDead(): void {
    this.#items = this.#items.slice(this.#head).filter(({ alive }) => alive)
    this.#head = 0
  }

  #compact(): void {
    if (this.#head < 64 || this.#head * 2 < this.#items.length) return
    this.#items = this.#items.slice(this.#head)
    this.#head = 0
  }
}

/** One priority class: its origins take turns. */
class Turns<T extends Waiting> {
  readonly #origins = new Map<object, Origin<T>>()
  readonly #ring: Origin<T>[] = []

  hasOrigin(key: object): boolean {
    return this.#origins.get(key)?.hasItems ?? false
  }

  push(key: object, item: T): void {
    const known = this.#origins.get(key)
    const origin = known ?? new Origin<T>()
    if (known === undefined) this.#origins.set(key, origin)
    origin.push(item)
    if (origin.inTurn) return
    origin.inTurn = true
    this.#ring.push(origin)
  }

  next(): T | null {
    for (let origin = this.#ring.shift(); origin !== undefined; origin = this.#ring.shift()) {
      const item = origin.shift()
      origin.inTurn = item !== null && origin.hasItems
      if (origin.inTurn) this.#ring.push(origin)
      if (item !== null) return item
    }
    return null
  }

  forget(key: object): void {
    this.#origins.delete(key)
  }

  get isEmpty(): boolean {
    return this.#ring.length === 0
  }
}

export class FairQueue<T extends Waiting> {
  readonly #client = new Turns<T>()
  readonly #poll = new Turns<T>()
  readonly #idle = new Turns<T>()
  #sincePoll = 0
  #sinceIdle = 0

  /** Puts an item behind those of the same origin. */
  push(priority: TransactionPriority, origin: object, item: T): void {
    this.#turns(priority).push(origin, item)
  }

  /** Whether the origin has requests waiting. */
  hasWaiting(priority: TransactionPriority, origin: object): boolean {
    return this.#turns(priority).hasOrigin(origin)
  }

  /** The origin will not come back; what it left waiting must not be alive any more. */
  forget(origin: object): void {
    this.#client.forget(origin)
  }

  /** Takes the request whose turn it is. */
  next(): T | null {
    if (!this.#idle.isEmpty && this.#sinceIdle >= IDLE_EVERY - 1) {
      const item = this.#takeIdle()
      if (item !== null) return item
    }
    if (!this.#poll.isEmpty && this.#sincePoll >= POLL_EVERY - 1) {
      const item = this.#takePoll()
      if (item !== null) return item
    }
    return this.#takeClient() ?? this.#takePoll() ?? this.#takeIdle()
  }

  #takeClient(): T | null {
    const item = this.#client.next()
    if (item === null) return null
    this.#sincePoll++
    this.#sinceIdle++
    return item
  }

  #takePoll(): T | null {
    const item = this.#poll.next()
    if (item === null) return null
    this.#sincePoll = 0
    this.#sinceIdle++
    return item
  }

  #takeIdle(): T | null {
    const item = this.#idle.next()
    if (item === null) return null
    this.#sinceIdle = 0
    return item
  }

  #turns(priority: TransactionPriority): Turns<T> {
    if (priority === 'client') return this.#client
    return priority === 'poll' ? this.#poll : this.#idle
  }
}
