// Devices that answer and refuse: which of their points, and what they say.

import type { Judgement } from './rule.ts'
import type { Scene, SeenDevice } from './scene.ts'

/** A device that is busy or starts anew refuses for a moment; one that does not know a register goes on. */
export const REFUSED_HOLD_MS = 60_000
export const REFUSED_RELEASE_MS = 10_000
/** More points than a page lists. */
const MOST_POINTS = 20

/** Texts of `failure.<what>` that are answers of the device itself. */
const EXCEPTIONS: readonly string[] = [
  'illegalFunction',
  'illegalAddress',
  'illegalValue',
  'deviceFailed',
  'deviceBusy',
  'acknowledge',
  'memoryParity',
  'exceptionOther',
].map((what) => `failure.${what}`)

export function refusals({ devices }: Scene, isActive: (id: string) => boolean): readonly Judgement[] {
  return devices.flatMap((seen) => {
    const id = `exceptions:${seen.device.id}`
    const failure = lastException(seen)
    if (failure === null && !isActive(id)) return []
    const refused = seen.points.filter(({ key }) => seen.quality(key) === 'refused')
    return judgement(id, seen, failure ?? 'failure.exceptionOther', refused)
  })
}

function judgement(
  id: string,
  seen: SeenDevice,
  failure: string,
  refused: readonly { readonly key: string }[],
): Judgement {
  const { device, points, state } = seen
  const isWhole = refused.length === points.length
  return {
    id,
    verdict: refused.length > 0 ? 'wrong' : state?.state === 'ok' ? 'right' : 'unknown',
    holdMs: REFUSED_HOLD_MS,
    releaseMs: REFUSED_RELEASE_MS,
    finding: {
      kind: 'exceptions',
      severity: isWhole ? 'fault' : 'warning',
      deviceId: device.id,
      deviceIds: [device.id],
      pointIds: refused.slice(0, MOST_POINTS).map(({ key }) => seen.pointId(key)),
      params: {
        ...(isWhole ? { variant: 'all' } : {}),
        device: device.name,
        failure,
        n: refused.length,
        of: points.length,
      },
    },
  }
}

/** The latest of its failures that the device itself told; null where it refused nothing lately. */
function lastException({ state }: SeenDevice): string | null {
  const runs = state?.failureRuns ?? []
  return runs.find(({ failure }) => EXCEPTIONS.includes(failure))?.failure ?? null
}
