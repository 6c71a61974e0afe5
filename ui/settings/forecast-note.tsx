// How full a serial line is or would be, in one sentence with its warning.

import type { LineForecast } from '../../src/web/device-api.ts'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'

export type ForecastNoteProps = {
  readonly forecast: LineForecast
  readonly baud: number
  /** The device whose like is counted; the one that takes most of the line when left out. */
  readonly like?: string | undefined
  /** Of a device that is not configured yet. */
  readonly name?: string | undefined
}

export function ForecastNote({ forecast, baud, like, name }: ForecastNoteProps) {
  const { t, format, panel } = useBox()
  const { share, devices } = forecast
  const [largest] = devices.toSorted((one, other) => other.share - one.share)
  const one = devices.find(({ deviceId }) => deviceId === like) ?? largest
  if (one === undefined) return <p class="quiet">{t('forecast.empty')}</p>
  const percent = format.percent(share)
  const known = panel.deviceById.value.get(one.deviceId)
  const params = { percent, baud, more: one.more, name: name ?? known?.name ?? '' }
  if (share > 1) return <Notice tone="warn">{t('forecast.late', params)}</Notice>
  if (one.more === 0) return <Notice tone="warn">{t('forecast.nextLate', params)}</Notice>
  return <Notice tone="plain">{t('forecast.room', params)}</Notice>
}
