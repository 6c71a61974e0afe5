// What SCADA sees: where each point of the device is read through Busbar's Modbus port, as a table, CSV and Python.

import { useCallback, useState } from 'preact/hooks'
import type { DeviceView } from '../../src/web/api.ts'
import type { RegisterRow } from '../../src/web/device-api.ts'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { TableHost } from '../app/table-host.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { Icon } from '../icons/icon.tsx'
import { pythonExample } from './python-example.ts'

export function ScadaTable({ device }: { device: DeviceView }) {
  const { t } = useBox()
  const [open, setOpen] = useState(false)
  return (
    <details class="scada" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('scada.title')}</h2>
      </summary>
      {open && <Registers device={device} />}
    </details>
  )
}

function Registers({ device: { id, unitId, counterOffsets } }: { device: DeviceView }) {
  const { t, api, panel } = useBox()
  const { outcome } = useLoaded(useCallback(() => api.registers(id), [api, id]))
  const port = panel.status.value?.modbusPort ?? 502
  return (
    <div class="stack">
      {unitId === undefined ? (
        <Notice tone="plain">{t('scada.unserved')}</Notice>
      ) : (
        <p class="quiet">{t('scada.text', { port })}</p>
      )}
      {counterOffsets !== undefined && <p>{t('scada.offset')}</p>}
      <p>
        <a class="button" href={`/api/v1/registers.csv?device=${encodeURIComponent(id)}`} download="">
          <Icon name="download" />
          {t('scada.csv')}
        </a>
      </p>
      <UntilLoaded outcome={outcome}>
        {(rows) => (
          <>
            <RegisterTable rows={rows} />
            {unitId !== undefined && <Example rows={rows} port={port} />}
          </>
        )}
      </UntilLoaded>
    </div>
  )
}

const NUMBERS = ['scada.unit', 'scada.function', 'scada.address', 'scada.register', 'scada.count'] as const

function RegisterTable({ rows }: { rows: readonly RegisterRow[] }) {
  const { t, lookup } = useBox()
  return (
    <TableHost label={t('scada.title')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('scada.point')}</th>
            {NUMBERS.map((word) => (
              <th key={word} scope="col" class="number">
                {t(word)}
              </th>
            ))}
            <th scope="col">{t('scada.type')}</th>
            <th scope="col">{t('scada.order')}</th>
            <th scope="col" class="number">
              {t('scada.scale')}
            </th>
            <th scope="col">{t('scada.unitOf')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name ?? row.key}</th>
              <td class="number">{row.unitId ?? '–'}</td>
              <td class="number">{row.function}</td>
              <td class="number">{row.address}</td>
              <td class="number">{row.register}</td>
              <td class="number">{row.count}</td>
              <td>{row.type}</td>
              <td>{lookup(`wordOrder.${row.wordOrder}`, row.wordOrder)}</td>
              <td class="number">
                {row.scaleFactor === null
                  ? row.scale
                  : t('scada.scaleFactor', { scale: row.scale, address: row.scaleFactor })}
              </td>
              <td>{row.unit === '1' ? '' : row.unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableHost>
  )
}

function Example({ rows, port }: { rows: readonly RegisterRow[]; port: number }) {
  const { t } = useBox()
  const [key, setKey] = useState('')
  const row = rows.find((one) => one.key === key) ?? rows.find(({ type }) => type !== 'text')
  const program = row === undefined ? null : pythonExample(row, window.location.hostname, port)
  if (row === undefined || program === null) return null
  return (
    <section class="stack">
      <h3>{t('scada.example')}</h3>
      <label class="raw-field">
        {t('scada.examplePoint')}
        <select class="input" value={row.key} onChange={(event) => setKey(event.currentTarget.value)}>
          {rows.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name ?? one.key}
            </option>
          ))}
        </select>
      </label>
      <TableHost label={t('scada.example')}>
        <pre class="program mono">{program}</pre>
      </TableHost>
      <p class="quiet">{t('scada.exampleText')}</p>
    </section>
  )
}
