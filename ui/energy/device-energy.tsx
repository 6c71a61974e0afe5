// The energy of one device: today, yesterday, the last seven days.

import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { CostToday } from './cost-today.tsx'
import { DayBars, DayFigures } from './day-figures.tsx'
import { UNKNOWN_DAYS, useDays, type Whose } from './use-days.ts'

export type DeviceEnergyProps = { readonly deviceId: string; readonly pointId: string }

export function DeviceEnergy({ deviceId, pointId }: DeviceEnergyProps) {
  const { t, panel } = useBox()
  const device = panel.deviceById.value.get(deviceId)
  const feedsIn = device?.usage === 'main' && panel.tariff.value?.exportPrice !== undefined
  const whose: Whose = useMemo(() => ({ by: 'device', device: deviceId }), [deviceId])
  const { days, failed } = useDays(whose)
  const givenBy: Whose = useMemo(() => ({ by: 'device', device: deviceId, way: 'given' }), [deviceId])
  const given = useDays(feedsIn ? givenBy : null)
  return (
    <section class="energy-days" aria-labelledby="device-energy">
      <h2 id="device-energy">{t('energy.title')}</h2>
      {failed !== null && <ProblemNotice failed={failed} />}
      {(days !== null || failed === null) && (
        <div class={days === null ? 'energy-grid coming' : 'energy-grid'} aria-busy={days === null}>
          <div>
            <DayFigures days={days ?? UNKNOWN_DAYS} />
            {device !== undefined && days !== null && (
              <CostToday devices={[device]} taken={days.today} given={given.days} />
            )}
          </div>
          <DayBars
            days={days ?? UNKNOWN_DAYS}
            href={`/trends?points=${encodeURIComponent(pointId)}&span=month`}
          />
        </div>
      )}
    </section>
  )
}
