// One value with its unit: live, greyed with its age, or "–" with the reason.

import { type Box, useBox } from '../app/box.ts'
import { NO_READING, type Shown, show } from '../live/reading.ts'
import type { Scale } from './prefix.ts'

type Readings = Pick<Box, 'panel' | 'live' | 'connection' | 'nowMs'>

/** Whether the device answers now and the box is connected; follows both where it is read in a signal. */
export function isCurrent({ panel, connection }: Pick<Box, 'panel' | 'connection'>, deviceId: string) {
  const device = panel.deviceById.value.get(deviceId)
  return (
    connection.link.value?.connected !== false &&
    device !== undefined &&
    device.state !== 'silent' &&
    device.state !== 'down'
  )
}

/** What a page shows of a point now; for signals as well as for components. */
export function shownOf(box: Readings, pointId: string | undefined, deviceId: string): Shown {
  const { live, panel, nowMs } = box
  const current = isCurrent(box, deviceId)
  const reading = pointId === undefined ? NO_READING : live.reading(pointId).value
  if (reading.value !== null && current) return { kind: 'value', value: reading.value }
  const confirmedMs = panel.latest.value.get(deviceId)?.lastAnswerMs ?? null
  return show(reading, { current, nowMs: nowMs.value, confirmedMs })
}

export const useShown = (pointId: string | undefined, deviceId: string): Shown =>
  shownOf(useBox(), pointId, deviceId)

export function Quantity({ shown, scale, reason = true }: { shown: Shown; scale: Scale; reason?: boolean }) {
  const { format, lookup } = useBox()
  if (shown.kind === 'missing')
    return (
      <span class="quantity">
        –{reason && <span class="age">{lookup(`quality.${shown.quality}`, shown.quality)}</span>}
      </span>
    )
  return (
    <span class={shown.kind === 'stale' ? 'quantity stale' : 'quantity'}>
      {format.scaled(shown.value, scale)}
      {scale.symbol !== '' && <span class="unit">{scale.symbol}</span>}
      {shown.kind === 'stale' && <Age sinceMs={shown.sinceMs} />}
    </span>
  )
}

/** "12 s ago", "3 min ago". */
export function Age({ sinceMs }: { sinceMs: number }) {
  return <span class="age">{useAge(sinceMs)}</span>
}

export const useAge = (sinceMs: number | null): string => ageOf(useBox(), sinceMs)

/** "–" for what never was; for signals as well as for components. */
export function ageOf({ nowMs, t }: Pick<Box, 'nowMs' | 't'>, sinceMs: number | null): string {
  if (sinceMs === null) return '–'
  const seconds = Math.max(0, Math.round((nowMs.value - sinceMs) / 1_000))
  if (seconds < 60) return t('age.seconds', { n: seconds })
  if (seconds < 3_600) return t('age.minutes', { n: Math.floor(seconds / 60) })
  if (seconds < 86_400) return t('age.hours', { n: Math.floor(seconds / 3_600) })
  return t('age.days', { n: Math.floor(seconds / 86_400) })
}
