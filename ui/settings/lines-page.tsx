// The serial lines: how each is, and how busy.

import { Link } from 'wouter-preact'
import type { LineView } from '../../src/web/api.ts'
import type { LineForecast } from '../../src/web/device-api.ts'
import { useBox } from '../app/box.ts'
import { OnlyLook, useMay } from '../app/may.tsx'
import { ProblemNotice } from '../app/notice.tsx'
import { TableHost } from '../app/table-host.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { Icon } from '../icons/icon.tsx'
import { State } from '../icons/state.tsx'
import { ForecastNote } from './forecast-note.tsx'
import { SettingsFrame } from './settings-page.tsx'

export function LinesPage() {
  const { t, api, panel } = useBox()
  const { outcome } = useLoaded(api.forecasts)
  const forecasts = outcome?.ok === true ? outcome.value : []
  const add = useMay('configuration:write') ? (
    <Link class="button main-act" href="/settings/lines/new">
      <Icon name="plus" />
      {t('lines.add')}
    </Link>
  ) : undefined
  const empty = panel.loaded.value && panel.lines.value.length === 0
  return (
    <SettingsFrame title={t('settings.lines')} acts={empty ? undefined : add}>
      {empty ? (
        <section class="empty">
          <Icon name="serial" />
          <h2>{t('lines.emptyTitle')}</h2>
          <p>{t('lines.emptyText')}</p>
          {add ?? <OnlyLook />}
        </section>
      ) : outcome === null ? (
        <p class="quiet pending">{t('frame.loading')}</p>
      ) : (
        <>
          <LineTable lines={panel.lines.value} forecasts={forecasts} />
          {outcome.ok ? <Forecasts forecasts={forecasts} /> : <ProblemNotice failed={outcome} />}
        </>
      )}
    </SettingsFrame>
  )
}

/** How full each line is by what it is asked, in a sentence. */
function Forecasts({ forecasts }: { forecasts: readonly LineForecast[] }) {
  const { t, panel } = useBox()
  return (
    <section class="stack">
      <h2>{t('forecast.title')}</h2>
      {forecasts.map((forecast) => {
        const line = panel.lineById.value.get(forecast.lineId)
        if (line === undefined) return null
        return (
          <div key={line.id}>
            <h3>{line.name}</h3>
            <ForecastNote forecast={forecast} baud={line.baud} />
          </div>
        )
      })}
      <p class="quiet">{t('forecast.note')}</p>
    </section>
  )
}

type LineTableProps = { readonly lines: readonly LineView[]; readonly forecasts: readonly LineForecast[] }

function LineTable({ lines, forecasts }: LineTableProps) {
  const { t } = useBox()
  return (
    <TableHost label={t('settings.lines')}>
      <table class="table line-table">
        <thead>
          <tr>
            <th scope="col">{t('devices.name')}</th>
            <th scope="col">{t('devices.state')}</th>
            <th scope="col" class="roomy">
              {t('lines.port')}
            </th>
            <th scope="col" class="roomy">
              {t('lines.speed')}
            </th>
            <th scope="col" class="number">
              {t('place.devices')}
            </th>
            <th scope="col" class="number">
              {t('lines.load')}
            </th>
            <th scope="col" class="number">
              {t('forecast.column')}
            </th>
            <th scope="col" class="number roomy">
              {t('lines.timeouts')}
            </th>
            <th scope="col" class="number roomy">
              {t('lines.noise')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow
              key={line.id}
              line={line}
              forecast={forecasts.find(({ lineId }) => lineId === line.id)}
            />
          ))}
        </tbody>
      </table>
    </TableHost>
  )
}

function LineRow({ line, forecast }: { line: LineView; forecast: LineForecast | undefined }) {
  const { format, lookup, panel } = useBox()
  const devices = panel.devices.value.filter(
    ({ connection }) => connection.kind === 'line' && connection.lineId === line.id,
  )
  return (
    <tr>
      <th scope="row">
        <Link href={`/settings/lines/${line.id}`}>{line.name}</Link>
      </th>
      <td>
        <State state={line.state} of="line" />
        {line.lastFailure !== null && line.state !== 'ok' && (
          <span class="age">{lookup(line.lastFailure, line.lastFailure)}</span>
        )}
      </td>
      <td class="mono roomy">{line.path}</td>
      <td class="when roomy">
        {line.baud} · {lookup(`choice.parity.${line.parity}`, line.parity)} · {line.stopBits}
      </td>
      <td class="number">{devices.length}</td>
      <td class="number">{format.percent(line.load)}</td>
      <td class="number">{forecast === undefined ? '–' : format.percent(forecast.share)}</td>
      <td class="number roomy">{format.number(line.timeouts)}</td>
      <td class="number roomy">{format.number(line.crcErrors)}</td>
    </tr>
  )
}
