// The real clock, timers and random source behind the ports of base/.

import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Clock, Timers } from '../clock.ts'
import type { Random } from '../random.ts'

export const systemClock: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }

export const systemTimers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) }
