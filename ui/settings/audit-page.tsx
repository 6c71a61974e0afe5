// The audit log: what happened, who did it, from where.

import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { Icon } from '../icons/icon.tsx'
import { When } from '../quantity/when.tsx'
import { detailPairs } from './audit-detail.ts'
import { SettingsFrame } from './settings-page.tsx'

export function AuditPage() {
  const { t, lookup, api } = useBox()
  const { outcome } = useLoaded(api.audit)
  return (
    <SettingsFrame title={t('settings.audit')}>
      <UntilLoaded outcome={outcome}>
        {(entries) => (
          <TableHost label={t('settings.audit')}>
            <table class="table audit-table">
              <thead>
                <tr>
                  <th scope="col" class="number">
                    {t('audit.number')}
                  </th>
                  <th scope="col">{t('versions.when')}</th>
                  <th scope="col">{t('audit.event')}</th>
                  <th scope="col">{t('audit.result')}</th>
                  <th scope="col">{t('versions.who')}</th>
                  <th scope="col">{t('audit.source')}</th>
                  <th scope="col">{t('audit.detail')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map(({ number, timeMs, event, result, account, source, detail }) => (
                  <tr key={number}>
                    <td class="number audit-number">{number}</td>
                    <td>
                      <When timeMs={timeMs} />
                    </td>
                    <td>{lookup(`audit.${event}`, event)}</td>
                    <td>
                      <AuditResult result={result} />
                    </td>
                    <td data-head={t('versions.who')}>{account ?? '–'}</td>
                    <td data-head={t('audit.source')}>{source}</td>
                    <td>
                      <Detail detail={detail} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableHost>
        )}
      </UntilLoaded>
    </SettingsFrame>
  )
}

function AuditResult({ result }: { result: string }) {
  const { lookup } = useBox()
  const good = result === 'success'
  return (
    <span class={`state ${good ? 'ok' : 'silent'}`}>
      <Icon name={good ? 'check' : 'warn'} small />
      {lookup(`auditResult.${result}`, result)}
    </span>
  )
}

function Detail({ detail }: { detail: string }) {
  const { lookup } = useBox()
  return (
    <ul class="details">
      {detailPairs(detail).map(([name, value]) => (
        <li key={name}>
          <span class="quiet">{lookup(`auditDetail.${name}`, name)}</span> {value}
        </li>
      ))}
    </ul>
  )
}
