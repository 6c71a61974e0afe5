// Makes room for new samples when the disk is full: forgets the oldest day inside the file, as the rules allow.

import type { Log } from '../../base/log.ts'
import type { HistoryDatabase } from '../store/history-database.ts'
import type { Forgetter } from './forgetter.ts'
import { oldestOfAll } from './forgetting.ts'
import type { HistorySpace } from './history-space.ts'
import type { KeepRules } from './keep-rules.ts'

/** Room on the disk that is held only to be given up. */
export interface Ballast {
  readonly bytes: number
  readonly isThere: () => boolean
  /** False when there was none. */
  readonly giveUp: () => boolean
  /** False when there is no room for it. */
  readonly make: () => boolean
  readonly diskFreeBytes: () => number
}

/** While the file has so much free inside, forgetting more would not help: what is missing is room for the log. */
const ENOUGH_FREE_BYTES = 1_000_000
/** The ballast is made again only when so many times its size is free, so that it takes nobody's last room. */
const ROOM_FOR_BALLAST = 4

type Space = HistorySpace & Pick<HistoryDatabase, 'bytes'>

export class RoomMaker {
  readonly #space: Space
  readonly #forgetter: Forgetter
  readonly #ballast: Ballast
  readonly #rules: () => KeepRules | null
  readonly #log: Log

  constructor(options: {
    readonly space: Space
    readonly forgetter: Forgetter
    readonly ballast: Ballast
    readonly rules: () => KeepRules | null
    readonly log: Log
  }) {
    this.#space = options.space
    this.#forgetter = options.forgetter
    this.#ballast = options.ballast
    this.#rules = options.rules
    this.#log = options.log
  }

  /**
   * True when something has changed, so that trying again may help. What is forgotten is not given back to the disk: whoever
   * filled it would take that too, day after day, until nothing is left of the history. While no rule is known nothing goes.
   */
  makeRoom(): boolean {
    if (this.#rules()?.whenFull !== 'forgetOldest') return this.#cutLog()
    const gaveUp = this.#ballast.giveUp()
    if (gaveUp) this.#log.warn('history.ballast-given-up', { bytes: this.#ballast.bytes })
    const cut = this.#cutLog()
    if (this.#hasRoomInside()) return gaveUp || cut
    return this.#forgetOldest() || gaveUp || cut
  }

  /** True when the files have become smaller by it. */
  #cutLog(): boolean {
    const before = this.#space.bytes()
    this.#space.cutLog()
    return this.#space.bytes() < before
  }

  /** To be called now and then: takes the ballast back when there is room for it again. */
  recover(): void {
    if (this.#ballast.isThere()) return
    if (this.#ballast.diskFreeBytes() < this.#ballast.bytes * ROOM_FOR_BALLAST) return
    if (this.#ballast.make()) this.#log.info('history.ballast-made', { bytes: this.#ballast.bytes })
  }

  #hasRoomInside(): boolean {
    const space = this.#space.space()
    return space.ok && space.value.freeBytes >= ENOUGH_FREE_BYTES
  }

  #forgetOldest(): boolean {
    const usage = this.#forgetter.usage()
    const oldest = usage === null ? null : oldestOfAll(usage, 'diskFull')
    if (oldest === null) return false
    for (const step of this.#forgetter.forget(oldest)) if (step === 'failed') return false
    return true
  }
}
