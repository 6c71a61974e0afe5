// How the recorded past stands: its room, how long it will last, and what became of damaged files.

import { useEffect } from 'preact/hooks'
import type { HistoryKeepView } from '../../src/web/history-keep-api.ts'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'

const KINDS = ['instantaneous', 'counter', 'demand', 'state'] as const
const MB = 1_000_000

type Keep = NonNullable<HistoryKeepView['keep']>
type Forecast = NonNullable<Keep['forecast']>

/** Asks again whenever `finished`, how many works on the past have ended, is another. */
export function KeptRoom({ finished }: { finished: number }) {
  const { t, api } = useBox()
  const { outcome, reload } = useLoaded(api.historyKeep)
  useEffect(() => {
    if (finished > 0) reload()
  }, [finished, reload])
  return (
    <section class="form-part">
      <h2>{t('keeping.room')}</h2>
      <UntilLoaded outcome={outcome}>
        {({ keep, setAside, salvage }) => (
          <>
            {keep === null ? <Notice tone="bad">{t('keeping.notOpen')}</Notice> : <Room keep={keep} />}
            {salvage !== null && <Salvage salvage={salvage} />}
            {setAside.length > 0 && <SetAside files={setAside} />}
          </>
        )}
      </UntilLoaded>
    </section>
  )
}

function Room({ keep }: { keep: Keep }) {
  const { t, format } = useBox()
  const size = useSize()
  const { usedBytes, diskFreeBytes, daysWithSamples, dailyBytes, forecast, hasBallast } = keep
  return (
    <>
      {!hasBallast && diskFreeBytes < 20 * MB && <DiskFull />}
      <dl class="facts">
        <Fact name={t('keeping.used')} value={size(usedBytes)} />
        <Fact name={t('keeping.diskFree')} value={size(diskFreeBytes)} />
        <Fact name={t('keeping.days')} value={format.number(daysWithSamples)} />
        {dailyBytes !== null && <Fact name={t('keeping.daily')} value={size(dailyBytes)} />}
        {forecast !== null && <Fact name={t('keeping.full')} value={fullSize(forecast)} />}
      </dl>
      {forecast === null ? <p class="quiet">{t('keeping.unknown')}</p> : <KeptDays forecast={forecast} />}
    </>
  )

  function fullSize({ fullBytes, fullInDays }: Forecast): string {
    if (fullInDays === null || fullInDays === 0) return t('keeping.fullNow', { size: size(fullBytes) })
    return t('keeping.fullIn', { size: size(fullBytes), days: fullInDays })
  }
}

/** What becomes of the recording is as it was chosen. */
function DiskFull() {
  const { t, api } = useBox()
  const { outcome } = useLoaded(api.config)
  if (outcome?.ok !== true) return null
  return <Notice tone="warn">{t(`keeping.noBallast.${outcome.value.history.keep.whenFull}`)}</Notice>
}

function KeptDays({ forecast }: { forecast: Forecast }) {
  const { t } = useBox()
  return (
    <>
      <h3>{t('keeping.kept')}</h3>
      <dl class="facts">
        {KINDS.map((kind) => {
          const days = forecast.days[kind]
          if (days === null) return null
          const value = t(`keeping.limit.${days.limitedBy}`, { days: days.kept })
          return <Fact key={kind} name={t(`keeping.kind.${kind}`)} value={value} />
        })}
        <Fact name={t('keeping.kind.rollups')} value={t('keeping.daysOf', { days: forecast.rollupDays })} />
      </dl>
    </>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Salvage({ salvage }: { salvage: NonNullable<HistoryKeepView['salvage']> }) {
  const { t, format } = useBox()
  const { name, share, isDone, isCutShort, damaged, lost } = salvage
  const percent = format.percent(Math.floor(100 * share) / 100)
  if (!isDone) return <Notice tone="ok">{t('keeping.salvaging', { name, percent })}</Notice>
  return (
    <Notice tone={damaged > 0 || isCutShort ? 'warn' : 'ok'}>
      <p>{t(isCutShort ? 'keeping.cutShort' : 'keeping.salvaged', { name, damaged })}</p>
      {lost.length > 0 && (
        <ul>
          {lost.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

function SetAside({ files }: { files: HistoryKeepView['setAside'] }) {
  const { t } = useBox()
  const size = useSize()
  return (
    <>
      <p class="quiet">{t('keeping.setAside')}</p>
      <ul>
        {files.map(({ name, bytes }) => (
          <li key={name}>
            {name} ({size(bytes)})
          </li>
        ))}
      </ul>
    </>
  )
}

function useSize(): (bytes: number) => string {
  const { format } = useBox()
  return format.size
}
