// Lines on which answers arrive damaged: the share of broken frames over the last minutes.

import type { Judgement } from './rule.ts'
import type { Scene } from './scene.ts'

/** So far back the share looks, in so many steps. */
export const NOISE_WINDOW_MS = 120_000
const STEP_MS = 10_000
/**
 * A line of sound wiring has next to none, but a box that is very busy may itself hear an answer in two pieces: at one
 * damaged frame in twenty somebody should look, before many values are missing. It ends at a fifth of it.
 */
export const NOISY_SHARE = 0.05
export const QUIET_SHARE = 0.01
/** So much noise loses values, as two time-outs in a row make a device silent. */
export const LOUD_SHARE = 0.2
/** Fewer damaged frames are chance, as of one drill or one contactor. */
export const LEAST_ERRORS = 10
export const NOISY_HOLD_MS = 10_000
export const NOISY_RELEASE_MS = 120_000

type Count = { readonly ageMs: number; readonly requests: number; readonly errors: number }

/** Remembers the counters of each line; they begin again at 0 when a line is opened anew. */
export class NoisyLines {
  #seen = new Map<string, readonly Count[]>()

  readonly rule = (scene: Scene, isActive: (id: string) => boolean): readonly Judgement[] => {
    const before = this.#seen
    this.#seen = new Map()
    return scene.lines.flatMap((line) => {
      const now = { ageMs: 0, requests: line.transactions, errors: line.crcErrors }
      const counts = withNow(before.get(line.lineId) ?? [], now, scene.elapsedMs)
      this.#seen.set(line.lineId, counts)
      const name = scene.document.lines.find(({ id }) => id === line.lineId)?.name
      if (name === undefined) return []
      const id = `noisyLine:${line.lineId}`
      const { requests, errors } = since(counts)
      const share = requests === 0 ? 0 : Math.min(1, errors / requests)
      const on = scene.devices.filter(
        ({ device: { connection } }) => connection.kind === 'line' && connection.lineId === line.lineId,
      )
      const isWrong = errors >= LEAST_ERRORS && share >= (isActive(id) ? QUIET_SHARE : NOISY_SHARE)
      return {
        id,
        verdict: isWrong ? 'wrong' : share < QUIET_SHARE && requests > 0 ? 'right' : 'unknown',
        holdMs: NOISY_HOLD_MS,
        releaseMs: NOISY_RELEASE_MS,
        finding: {
          kind: 'noisyLine',
          severity: share >= LOUD_SHARE ? 'fault' : 'warning',
          lineId: line.lineId,
          deviceIds: on.map(({ device }) => device.id),
          pointIds: [],
          params: { line: name, share, errors, requests, windowMs: NOISE_WINDOW_MS },
        },
      }
    })
  }
}

/** One count every ten seconds is kept, and the one with which the window begins. */
function withNow(counts: readonly Count[], now: Count, elapsedMs: number): readonly Count[] {
  const last = counts.at(-1)
  if (last !== undefined && (now.requests < last.requests || now.errors < last.errors)) return [now]
  const aged = counts.map((count) => ({ ...count, ageMs: count.ageMs + elapsedMs }))
  const kept = aged.filter((_, index) => (aged[index + 1]?.ageMs ?? 0) < NOISE_WINDOW_MS)
  const before = kept.at(-2)
  const isSoon = before !== undefined && before.ageMs < STEP_MS
  return [...(isSoon ? kept.slice(0, -1) : kept), now]
}

function since(counts: readonly Count[]): { readonly requests: number; readonly errors: number } {
  const [first] = counts
  const last = counts.at(-1)
  if (first === undefined || last === undefined) return { requests: 0, errors: 0 }
  return { requests: last.requests - first.requests, errors: last.errors - first.errors }
}
