// What SCADA sees: where each point of the device is read through Busbar's Modbus port.

import type { PointView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'

export function ScadaTable({ points }: { points: readonly PointView[] }) {
  const { t, lookup, panel } = useBox()
  return (
    <details class="scada">
      <summary>
        <h2>{t('scada.title')}</h2>
      </summary>
      <p class="quiet">{t('scada.text', { port: panel.status.value?.modbusPort ?? '' })}</p>
      <TableHost label={t('scada.title')}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('scada.point')}</th>
              <th scope="col" class="number">
                {t('scada.unit')}
              </th>
              <th scope="col" class="number">
                {t('scada.function')}
              </th>
              <th scope="col" class="number">
                {t('scada.address')}
              </th>
              <th scope="col">{t('scada.type')}</th>
              <th scope="col">{t('scada.order')}</th>
              <th scope="col" class="number">
                {t('scada.scale')}
              </th>
              <th scope="col">{t('scada.unitOf')}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ id, key, unit, modbus }) => (
              <tr key={id}>
                <th scope="row">{lookup(`point.${key}`, key)}</th>
                <td class="number">{modbus.unitId ?? '–'}</td>
                <td class="number">{modbus.function}</td>
                <td class="number">{modbus.address}</td>
                <td>{modbus.type}</td>
                <td>{lookup(`wordOrder.${modbus.wordOrder}`, modbus.wordOrder)}</td>
                <td class="number">{modbus.scale}</td>
                <td>{unit === '1' ? '' : unit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableHost>
    </details>
  )
}
