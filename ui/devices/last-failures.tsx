// Why polls of a device failed lately, in words: what happened, what to check, when.

import { useCallback } from 'preact/hooks'
import type { DeviceView } from '../../src/web/api.ts'
import type { FailureRun } from '../../src/web/device-api.ts'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { When } from '../quantity/when.tsx'

export function LastFailures({ device }: { device: DeviceView }) {
  const { t, api } = useBox()
  const { id, state } = device
  const load = useCallback(() => api.failures(id), [api, id, state])
  const { outcome } = useLoaded(load)
  return (
    <section class="stack">
      <h2>{t('failures.title')}</h2>
      <UntilLoaded outcome={outcome}>
        {(runs) =>
          runs.length === 0 ? <p class="quiet">{t('failures.none')}</p> : <FailureTable runs={runs} />
        }
      </UntilLoaded>
    </section>
  )
}

function FailureTable({ runs }: { runs: readonly FailureRun[] }) {
  const { t, lookup, format } = useBox()
  return (
    <TableHost label={t('failures.title')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('failures.what')}</th>
            <th scope="col">{t('failures.last')}</th>
            <th scope="col" class="roomy">
              {t('failures.first')}
            </th>
            <th scope="col" class="number">
              {t('failures.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ failure, firstMs, lastMs, count }) => (
            <tr key={`${failure}${firstMs}`}>
              <th scope="row">
                {lookup(failure, failure)}
                <span class="age">{lookup(`${failure}.hint`, '')}</span>
              </th>
              <td>
                <When timeMs={lastMs} />
              </td>
              <td class="roomy">
                <When timeMs={firstMs} />
              </td>
              <td class="number">{format.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableHost>
  )
}
