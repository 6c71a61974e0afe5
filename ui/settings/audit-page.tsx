// The audit log: what happened, who did it, from where; the newest first, older entries when they are asked for.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { AuditEntry } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { NO_PAGES, type OlderPages, olderThan, withOlder } from '../app/older.ts'
import { TableHost } from '../app/table-host.tsx'
import { Icon } from '../icons/icon.tsx'
import { When } from '../quantity/when.tsx'
import { detailPairs } from './audit-detail.ts'
import { SettingsFrame } from './settings-page.tsx'

/** Entries that are asked for at once. */
const PAGE = 200

export function AuditPage() {
  const { t } = useBox()
  const { pages, older } = useEntries()
  const { entries, failed, hasOlder } = pages
  return (
    <SettingsFrame title={t('settings.audit')}>
      {entries === null && failed === null && <p class="quiet pending">{t('frame.loading')}</p>}
      {entries !== null && <EntryTable entries={entries} />}
      {failed !== null && <ProblemNotice failed={failed} />}
      {(hasOlder || failed !== null) && (
        <p>
          <button type="button" class="button" onClick={older}>
            {t(failed === null ? 'events.older' : 'trend.again')}
          </button>
        </p>
      )}
    </SettingsFrame>
  )
}

function useEntries(): { readonly pages: OlderPages<AuditEntry>; readonly older: () => void } {
  const { api } = useBox()
  const [pages, setPages] = useState<OlderPages<AuditEntry>>(NO_PAGES)
  const isAsking = useRef(false)
  const older = async () => {
    if (isAsking.current) return
    isAsking.current = true
    const answer = await api.audit(PAGE, olderThan(pages))
    isAsking.current = false
    setPages((known) => withOlder(known, answer, PAGE))
  }
  useEffect(() => void older(), [])
  return { pages, older: () => void older() }
}

function EntryTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { t, lookup } = useBox()
  return (
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
          <span class="quiet">{lookup(`auditDetail.${name}`, name)}</span>{' '}
          {lookup(`auditDetail.${name}.${value}`, value)}
        </li>
      ))}
    </ul>
  )
}
