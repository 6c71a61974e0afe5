// Runs long readings in short slices, so that what arrives meanwhile is never kept waiting.

import type { Clock } from '../../base/clock.ts'

/** What one slice may take of the thread. */
const SLICE_MS = 10

export type TurnsOptions = {
  readonly clock: Pick<Clock, 'monotonicMs'>
  /** Resolves when everything else that waits for the thread has had its turn. */
  readonly othersTurn: () => Promise<void>
}

type Task = {
  /** True when the work has ended. */
  readonly step: () => boolean
}

/** Works take turns; all of them together take one slice between two turns of the others. */
export class Turns {
  readonly #options: TurnsOptions
  readonly #waiting: Task[] = []
  #isRunning = false

  constructor(options: TurnsOptions) {
    this.#options = options
  }

  /** Resolves with what the work returns; each of its yields is a place to stop at. */
  run<T>(work: Generator<void, T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ step: stepOf(work, resolve, reject) })
      if (this.#isRunning) return
      this.#isRunning = true
      void this.#loop()
    })
  }

  async #loop(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#options.othersTurn()
      this.#slice()
    }
    this.#isRunning = false
  }

  #slice(): void {
    const { monotonicMs } = this.#options.clock
    const endMs = monotonicMs() + SLICE_MS
    for (let task = this.#waiting.shift(); task !== undefined; task = this.#waiting.shift()) {
      let isDone = task.step()
      while (!isDone && monotonicMs() < endMs) isDone = task.step()
      if (!isDone) this.#waiting.push(task)
      if (monotonicMs() >= endMs) return
    }
  }
}

/** A work that throws rejects its own promise and nobody else's. */
const stepOf =
  <T>(work: Generator<void, T>, resolve: (value: T) => void, reject: (error: unknown) => void) =>
  (): boolean => {
    try {
      const { done, value } = work.next()
      if (done === true) resolve(value)
      return done === true
    } catch (error) {
      reject(error)
      return true
    }
  }
