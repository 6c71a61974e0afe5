// The top line: whose site, how it is in one sentence, what time it is there, who is logged in.

import { useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { helpOfPage } from '../manual/help-places.ts'
import { helpPath } from '../manual/manual-data.ts'
import { PersonMenu } from './person-menu.tsx'

export function TopLine() {
  const { t, panel, searchOpen } = useBox()
  return (
    <header class="top">
      <div class="site">
        <div class="site-name">{panel.status.value?.siteName ?? 'Busbar'}</div>
        <HealthSentence />
      </div>
      <button
        type="button"
        class="button plain search-open"
        aria-keyshortcuts="/"
        aria-label={t('search.open')}
        onClick={() => {
          searchOpen.value = true
        }}
      >
        <Icon name="search" />
        <span class="wide-only">{t('search.open')}</span>
        <kbd class="wide-only">/</kbd>
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

export function HealthSentence() {
  const { t, panel, connection } = useBox()
  const status = panel.status.value
  if (status === null) return <span class="state">{t('frame.loading')}</span>
  if (connection.link.value?.connected === false)
    return (
      <span class="state silent">
        <Icon name="warn" small />
        {t('health.unknown')}
      </span>
    )
  const { devicesTotal: total, devicesAnswering: answering } = status
  if (total === 0) return <span class="state">{t('health.none')}</span>
  const all = answering === total
  const sentence = all ? t('health.all', { total }) : t('health.some', { answering, total })
  return (
    <span class={`state ${all ? 'ok' : answering === 0 ? 'down' : 'silent'}`}>
      <Icon name={all ? 'check' : answering === 0 ? 'down' : 'warn'} small />
      {sentence}
    </span>
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
