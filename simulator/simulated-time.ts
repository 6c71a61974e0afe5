// The one time base of all meters: quantised, so that meters read moments apart show the same instant, and stoppable.

export type SimulatedTime = {
  /** The instant that every meter shows now, milliseconds since 1970 UTC. */
  readonly nowMs: () => number
  /** Stops at an instant until `resume`. */
  readonly freeze: (timeMs: number) => void
  /** Follows the wall clock again. */
  readonly resume: () => void
}

export type TimeOptions = {
  readonly wallMs: () => number
  readonly quantumMs: number
  /** Simulated milliseconds for each real one. */
  readonly speed: number
  readonly frozenAtMs?: number
}

export function makeSimulatedTime(options: TimeOptions): SimulatedTime {
  const startMs = options.wallMs()
  let frozenMs = options.frozenAtMs ?? null
  const running = (): number => {
    const nowMs = startMs + (options.wallMs() - startMs) * options.speed
    return Math.floor(nowMs / options.quantumMs) * options.quantumMs
  }
  return {
    nowMs: () => frozenMs ?? running(),
    freeze: (timeMs) => {
      frozenMs = timeMs
    },
    resume: () => {
      frozenMs = null
    },
  }
}
