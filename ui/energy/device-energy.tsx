// The energy of one device: today, yesterday, the last seven days.

import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { DayBars, DayFigures } from './day-figures.tsx'
import { UNKNOWN_DAYS, useDays, type Whose } from './use-days.ts'

export type DeviceEnergyProps = { readonly deviceId: string; readonly pointId: string }

export function DeviceEnergy({ deviceId, pointId }: DeviceEnergyProps) {
  const { t } = useBox()
  const whose: Whose = useMemo(() => ({ by: 'device', device: deviceId }), [deviceId])
  const { days, failed } = useDays(whose)
  return (
    <section class="energy-days" aria-labelledby="device-energy">
      <h2 id="device-energy">{t('energy.title')}</h2>
      {failed !== null && <ProblemNotice failed={failed} />}
      {(days !== null || failed === null) && (
        <div class={days === null ? 'energy-grid coming' : 'energy-grid'} aria-busy={days === null}>
          <DayFigures days={days ?? UNKNOWN_DAYS} />
          <DayBars
            days={days ?? UNKNOWN_DAYS}
            href={`/trends?points=${encodeURIComponent(pointId)}&span=month`}
          />
        </div>
      )}
    </section>
  )
}
