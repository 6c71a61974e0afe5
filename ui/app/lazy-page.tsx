// A page whose code is loaded when somebody goes there, so that the first page stays small.

import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useBox } from './box.ts'
import { Notice } from './notice.tsx'

/** `load` brings the page's component; the address of the page stays the same while it is on its way. */
export function lazyPage(load: () => Promise<FunctionComponent>): FunctionComponent {
  let loaded: FunctionComponent | null = null
  return function LazyPage() {
    const { t } = useBox()
    const [, setRound] = useState(0)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded !== null) return
      load().then(
        (page) => {
          loaded = page
          setRound((round) => round + 1)
        },
        () => setFailed(true),
      )
    }, [])
    if (loaded !== null) {
      const Page = loaded
      return <Page />
    }
    if (!failed) return <p class="quiet">{t('frame.loading')}</p>
    return (
      <Notice tone="bad">
        <strong>{t('problem.noAnswer')}</strong>
        <p>
          <button type="button" class="button" onClick={() => window.location.reload()}>
            {t('trend.again')}
          </button>
        </p>
      </Notice>
    )
  }
}
