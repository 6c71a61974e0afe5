// Devices whose answers come late or not at all now and then, before they are silent.

import type { AnswerRecord } from '../thread-messages.ts'
import type { Judgement } from './rule.ts'
import type { Scene } from './scene.ts'

/** Of the last thirty-two requests at most. Fewer than half of them say little. */
export const LEAST_REQUESTS = 16
/** Every fourth answer is late or lost: Busbar polls with two attempts, so about one value in sixteen is missing already. */
export const SLOW_SHARE = 0.25
/** One in ten is as good as none for a meter that has much to do. */
export const PROMPT_SHARE = 0.1
export const SLOW_HOLD_MS = 20_000
export const SLOW_RELEASE_MS = 20_000

/** Of a device that was built anew, as after a change of the configuration: it has not become prompt by that. */
const NONE_YET: AnswerRecord = { requests: 0, lost: 0, late: 0, slowestMs: 0, timeoutMs: 0 }

export function slowness({ devices }: Scene, isActive: (id: string) => boolean): readonly Judgement[] {
  return devices.flatMap(({ device, state }) => {
    const id = `slow:${device.id}`
    const answers = state?.answers ?? (isActive(id) ? NONE_YET : null)
    if (answers === null) return []
    const { late, lost, requests, slowestMs, timeoutMs } = answers
    const share = requests === 0 ? 0 : (late + lost) / requests
    const isTold = state?.state === 'ok' && requests >= LEAST_REQUESTS
    const isWrong = share >= (isActive(id) ? PROMPT_SHARE : SLOW_SHARE)
    return {
      id,
      verdict: !isTold ? 'unknown' : isWrong ? 'wrong' : 'right',
      holdMs: SLOW_HOLD_MS,
      releaseMs: SLOW_RELEASE_MS,
      finding: {
        kind: 'slow',
        severity: 'warning',
        deviceId: device.id,
        deviceIds: [device.id],
        pointIds: [],
        params: {
          ...(lost > late ? { variant: 'lost' } : {}),
          device: device.name,
          late,
          lost,
          requests,
          slowestMs,
          timeoutMs,
        },
      },
    }
  })
}
