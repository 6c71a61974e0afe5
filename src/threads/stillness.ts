// Decides from looks at regular intervals whether a thread has stopped for good, or is only slow, waiting or asleep.

export type Bounds = {
  /** So many looks in a row that saw no beat. A machine that slept had no looks meanwhile, so it does not count as time. */
  readonly looks: number
  /** Processor time that the thread has used in them, milliseconds: one that waits for a disk uses none, and may yet come back. */
  readonly busyMs: number
}

export class Stillness {
  readonly #bounds: Bounds
  #beats: number | null = null
  #looks = 0
  #busyFromMs = 0

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  /** One look: how often the thread has beaten, and how much processor time it has used so far. True once it is over. */
  look(beats: number, processorMs: number): boolean {
    if (beats !== this.#beats) {
      this.#beats = beats
      this.#looks = 0
      this.#busyFromMs = processorMs
      return false
    }
    this.#looks += 1
    return this.#looks >= this.#bounds.looks && processorMs - this.#busyFromMs >= this.#bounds.busyMs
  }
}
