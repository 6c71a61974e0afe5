// The frame around every place: skip link, rail, top line, notice of a lost connection, messages.

import type { ComponentChildren } from 'preact'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { HealthNews } from '../findings/health-sentence.tsx'
import { HelpHost } from '../manual/help-host.tsx'
import { Search } from '../search/search.tsx'
import { EndingNotice } from './ending-notice.tsx'
import { Rail } from './rail.tsx'
import { ToastList } from './toast-list.tsx'
import { TopLine } from './top-line.tsx'

export function Frame({ children }: { children: ComponentChildren }) {
  const { t } = useBox()
  return (
    <div class="frame">
      <a class="skip" href="#main">
        {t('frame.skip')}
      </a>
      <TopLine />
      <Rail />
      <main class="main" id="main" tabIndex={-1}>
        <LostNotice />
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

function LostNotice() {
  const { t, connection, format, panel } = useBox()
  const link = connection.link.value
  if (link === null || link.connected) return null
  return (
    <Notice tone="warn">{t('frame.lost', { time: format.time(link.sinceMs, panel.timeZone.value) })}</Notice>
  )
}
