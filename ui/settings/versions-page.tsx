// The versions of the configuration: who changed what, when.

import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { When } from '../quantity/when.tsx'
import { SettingsFrame } from './settings-page.tsx'
import { summaryWords } from './summary-words.ts'

export function VersionsPage() {
  const box = useBox()
  const { t, api } = box
  const { outcome } = useLoaded(api.configVersions)
  return (
    <SettingsFrame title={t('settings.versions')}>
      <UntilLoaded outcome={outcome}>
        {(versions) => (
          <TableHost label={t('settings.versions')}>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{t('versions.when')}</th>
                  <th scope="col">{t('versions.who')}</th>
                  <th scope="col">{t('versions.what')}</th>
                </tr>
              </thead>
              <tbody>
                {versions.map(({ etag, timeMs, account, summary }) => (
                  <tr key={etag + timeMs}>
                    <td>
                      <When timeMs={timeMs} />
                    </td>
                    <td>{account}</td>
                    <td>
                      <ul>
                        {summaryWords(summary, box).map((words) => (
                          <li key={words}>{words}</li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {versions.length === 0 && <p class="nothing">{t('versions.none')}</p>}
          </TableHost>
        )}
      </UntilLoaded>
    </SettingsFrame>
  )
}
