// The frame around every place: skip link, rail, top line, notice of a lost connection, messages.

import type { ComponentChildren } from 'preact'
import { useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { HealthNews } from '../findings/health-sentence.tsx'
import { HelpHost } from '../manual/help-host.tsx'
import { Search } from '../search/search.tsx'
import { EndingNotice } from './ending-notice.tsx'
import { PaperHead } from './paper-head.tsx'
import { Rail } from './rail.tsx'
import { ToastList } from './toast-list.tsx'
import { TopLine } from './top-line.tsx'

export function Frame({ children }: { children: ComponentChildren }) {
  const { t, panel } = useBox()
  const waiting = !panel.loaded.value && panel.failure.value === null
  return (
    <div class={waiting ? 'frame waiting' : 'frame'}>
      <a class="skip" href="#main">
        {t('frame.skip')}
      </a>
      <TopLine />
      <PaperHead />
      <Rail />
      {waiting && <Waiting />}
      <main class="main" id="main" tabIndex={-1}>
        <LostNotice />
        <PanelNotice />
        {children}
      </main>
      <Search />
      <HelpHost />
      <ToastList />
      <HealthNews />
      <EndingNotice />
    </div>
  )
}

/** While the panel has not come yet nothing else is shown, so that nothing moves when it comes; what is quick is not announced. */
function Waiting() {
  const { t } = useBox()
  return (
    <div class="main waiting-sign" role="status" aria-busy="true">
      <span class="unseen">{t('frame.loading')}</span>
      <span class="bone bone-title" />
      <span class="bone" />
      <span class="bone bone-block" />
    </div>
  )
}

/** That the panel did not come, on every page that shows something of it. */
function PanelNotice() {
  const { t, panel } = useBox()
  const [path] = useLocation()
  const failed = panel.failure.value
  if (failed === null || OWN_NOTICE.test(path)) return null
  return (
    <ProblemNotice failed={failed}>
      <p>
        <button type="button" class="button" onClick={() => void panel.load()}>
          {t('trend.again')}
        </button>
      </p>
    </ProblemNotice>
  )
}

/** The records of what people did and the manual need nothing of the panel. */
const OWN_NOTICE = /^\/(settings\/audit|help)/

function LostNotice() {
  const { t, connection, format, panel } = useBox()
  const link = connection.link.value
  if (link === null || link.connected) return null
  return (
    <Notice tone="warn">{t('frame.lost', { time: format.time(link.sinceMs, panel.timeZone.value) })}</Notice>
  )
}
