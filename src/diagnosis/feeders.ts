// Feeders that together take more than what feeds them: a wrong place in the diagram, or a wrong transformer ratio.

import { generationOf } from './generation.ts'
import type { Judgement, Verdict } from './rule.ts'
import type { Scene, SeenDevice } from './scene.ts'

/** Meters are read one after the other: what is compared is the mean over a few minutes. */
const MEAN_MS = 300_000
/**
 * Two meters of class 1 with transformers of class 1 differ by 4 % at the most at a tenth of their range and above
 * (IEC 62053-21, IEC 61869-2, added up); below, a fixed part is more than their errors.
 */
export const FEEDERS_SHARE = 0.05
export const FEEDERS_FLOOR_W = 200
export const FEEDERS_HOLD_MS = 1_800_000
export const FEEDERS_RELEASE_MS = 300_000

type Mean = { readonly supplyW: number; readonly feedersW: number }

export class Feeders {
  #means = new Map<string, Mean>()

  readonly rule = (scene: Scene): readonly Judgement[] => {
    const before = this.#means
    this.#means = new Map()
    const generation = generationOf(scene)
    const fed = Map.groupBy(scene.devices, ({ device }) => device.fedBy ?? '')
    return scene.devices.flatMap((supply) => {
      const feeders = fed.get(supply.device.id) ?? []
      if (feeders.length === 0 || generation.get(supply.device.id) === 'known') return []
      const now = powersNow(supply, feeders)
      const old = before.get(supply.device.id)
      const mean = now === null ? old : follow(old, now, scene.elapsedMs)
      if (mean !== undefined) this.#means.set(supply.device.id, mean)
      return judgementOf(supply, feeders, now === null ? undefined : mean)
    })
  }
}

/** Null unless all of them are known now and nobody feeds back. */
function powersNow(supply: SeenDevice, feeders: readonly SeenDevice[]): Mean | null {
  const supplyW = supply.value('activePowerTotal')
  const powers = feeders.map((feeder) => feeder.value('activePowerTotal'))
  if (supplyW === null || supplyW < 0 || powers.some((power) => power === null || power < 0)) return null
  return { supplyW, feedersW: powers.reduce<number>((sum, power) => sum + (power ?? 0), 0) }
}

function follow(old: Mean | undefined, now: Mean, elapsedMs: number): Mean {
  if (old === undefined) return now
  const share = 1 - Math.exp(-elapsedMs / MEAN_MS)
  return {
    supplyW: old.supplyW + share * (now.supplyW - old.supplyW),
    feedersW: old.feedersW + share * (now.feedersW - old.feedersW),
  }
}

export function feedersVerdict({ supplyW, feedersW }: Mean): Verdict {
  const excessW = feedersW - supplyW
  if (excessW > FEEDERS_FLOOR_W + FEEDERS_SHARE * feedersW) return 'wrong'
  return excessW <= FEEDERS_SHARE * feedersW ? 'right' : 'unknown'
}

function judgementOf(supply: SeenDevice, feeders: readonly SeenDevice[], mean: Mean | undefined): Judgement {
  const { device } = supply
  return {
    id: `feedersExceed:${device.id}`,
    verdict: mean === undefined ? 'unknown' : feedersVerdict(mean),
    holdMs: FEEDERS_HOLD_MS,
    releaseMs: FEEDERS_RELEASE_MS,
    finding: {
      kind: 'feedersExceed',
      severity: 'notice',
      deviceId: device.id,
      deviceIds: [device.id],
      pointIds: [supply.pointId('activePowerTotal')],
      params: {
        device: device.name,
        n: feeders.length,
        powerW: Math.round(mean?.supplyW ?? 0),
        feedersW: Math.round(mean?.feedersW ?? 0),
      },
    },
  }
}
