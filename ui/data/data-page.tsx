// The place Data: recorded values out as a file, and in from one.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { PageHead } from '../app/page.tsx'
import { ExportPart } from './export-part.tsx'
import { ImportPart } from './import-part.tsx'

export function DataPage() {
  const { t, session } = useBox()
  const mayImport = session.value?.permissions.includes('configuration:write') === true
  return (
    <div class="stack">
      <PageHead title={t('place.data')} />
      <ExportPart />
      {mayImport && <ImportPart />}
      <p class="quiet">
        {t('data.keeping')} <Link href="/settings/data">{t('data.keepingLink')}</Link>
      </p>
    </div>
  )
}
