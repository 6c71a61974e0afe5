// What a value is now; of a silent one that it is silent, since when, and what it was last, with its age.

import { useBox } from '../app/box.ts'
import { Age, shownOf } from '../quantity/quantity.tsx'
import { lastKnown } from './last-known.ts'
import type { ShownLine } from './shown-line.ts'
import { useSpanWords } from './span-words.ts'

const MINUTE_MS = 60_000

export type NowWordsProps = {
  readonly shown: Pick<ShownLine, 'line' | 'axis' | 'course'>
  readonly deviceId: string
}

export function NowWords({ shown: { line, axis, course }, deviceId }: NowWordsProps) {
  const box = useBox()
  const now = shownOf(box, line.id, deviceId)
  const why = useSilence(deviceId, now.kind === 'missing' ? now.quality : null)
  if (now.kind === 'value') return <>{box.format.scaled(now.value, axis.scale)}</>
  const confirmedMs = box.panel.latest.value.get(deviceId)?.lastAnswerMs ?? null
  const last = lastKnown(box.live.reading(line.id).value, confirmedMs, course)
  return (
    <>
      <span class="quantity stale">{last === null ? '–' : box.format.scaled(last.value, axis.scale)}</span>
      {last !== null && (
        <small class="quiet">
          <Age sinceMs={last.timeMs} />
        </small>
      )}
      <small class="quiet">{why}</small>
    </>
  )
}

/** Since when a device has been silent, else why there is no value. */
function useSilence(deviceId: string, quality: string | null): string {
  const { t, lookup, panel } = useBox()
  const { moment } = useSpanWords()
  const device = panel.deviceById.value.get(deviceId)
  const isSilent = device?.state === 'silent' || device?.state === 'down'
  const sinceMs = panel.latest.value.get(deviceId)?.lostSinceMs ?? device?.lostSinceMs ?? null
  if (isSilent && sinceMs !== null) return t('device.lostSince', { time: moment(sinceMs, 0, MINUTE_MS) })
  if (isSilent) return lookup(`deviceState.${device.state}`, device.state)
  return quality === null ? '' : lookup(`quality.${quality}`, quality)
}
