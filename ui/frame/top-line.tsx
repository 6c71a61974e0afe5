// The top line: whose site, how it is in one sentence, what time it is there, who is logged in.

import { useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { HealthSentence } from '../findings/health-sentence.tsx'
import { Icon } from '../icons/icon.tsx'
import { helpOfPage, helpPath } from '../manual/help-places.ts'
import { PersonMenu } from './person-menu.tsx'

export function TopLine() {
  const { t, panel, searchOpen, singleKeys } = useBox()
  return (
    <header class="top">
      <div class="site">
        <div class="site-name">{panel.status.value?.siteName ?? 'Busbar'}</div>
        <HealthSentence />
      </div>
      <button
        type="button"
        class="button plain search-open"
        aria-keyshortcuts={singleKeys.value ? '/' : undefined}
        aria-label={t('search.open')}
        onClick={() => {
          searchOpen.value = true
        }}
      >
        <Icon name="search" />
        <span class="wide-only">{t('search.open')}</span>
        {singleKeys.value && <kbd class="wide-only">/</kbd>}
      </button>
      <SiteClock />
      <HelpOpener />
      <PersonMenu />
    </header>
  )
}

/** Opens the help for the page that is shown; in a new tab it is a page of its own. */
function HelpOpener() {
  const { t, help } = useBox()
  const [path] = useLocation()
  const place = helpOfPage(path)
  return (
    <a
      class="button plain"
      href={helpPath(place)}
      aria-label={t('manual.ofPage')}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        help.value = help.peek() === null ? { place, from: event.currentTarget } : null
      }}
    >
      <Icon name="help" />
    </a>
  )
}

/** The site's time, its zone, and whether the box's clock is synchronised. */
export function SiteClock() {
  const { t, panel, format, nowMs } = useBox()
  const status = panel.status.value
  if (status === null) return null
  return (
    <div class="clock">
      <span>
        {format.time(nowMs.value, status.timeZone)} {format.zoneName(nowMs.value, status.timeZone)}
      </span>
      <span class={`state ${status.clock === 'unsynchronised' ? 'silent' : ''}`}>
        {status.clock === 'unsynchronised' && <Icon name="warn" small />}
        {t(`clock.${status.clock}`)}
      </span>
    </div>
  )
}
