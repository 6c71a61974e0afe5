// What an address without a page shows.

import { Link } from 'wouter-preact'
import { useBox } from './box.ts'
import { PageHead } from './page.tsx'

export function NotFoundPage() {
  const { t } = useBox()
  return (
    <>
      <PageHead title={t('notFound.title')} />
      <p>{t('notFound.text')}</p>
      <p>
        <Link class="button" href="/">
          {t('notFound.home')}
        </Link>
      </p>
    </>
  )
}
