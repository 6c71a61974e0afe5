// Waits for something, but not for ever.

import type { Timers } from '../base/clock.ts'

/** Resolves when `done` does, or after `limitMs`, whichever comes first; what `done` throws meanwhile is thrown here. */
export async function within(timers: Timers, limitMs: number, done: Promise<void>): Promise<void> {
  const over = Promise.withResolvers<void>()
  const cancel = timers.after(limitMs, over.resolve)
  try {
    await Promise.race([done, over.promise])
  } finally {
    cancel()
  }
}
