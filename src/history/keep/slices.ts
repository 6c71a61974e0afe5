// Does long work in short slices, so that appends and questions come in between.

import type { Clock } from '../../base/clock.ts'

export type Slices = {
  readonly clock: Clock
  /** Resolves when everything that waited has had its turn. */
  readonly rest: () => Promise<void>
}

export const SLICE_MS = 10

/** Runs the steps to their end; rests whenever a slice is over. Each step must be short. Throws when `signal` says stop. */
export async function inSlices<T>(
  steps: Generator<unknown, T>,
  { clock, rest }: Slices,
  signal?: { readonly throwIfAborted: () => void },
): Promise<T> {
  let startedMs = clock.monotonicMs()
  for (;;) {
    signal?.throwIfAborted()
    const step = steps.next()
    if (step.done === true) return step.value
    if (clock.monotonicMs() - startedMs < SLICE_MS) continue
    await rest()
    startedMs = clock.monotonicMs()
  }
}
