// Settings: its places at the side, the chosen one beside them.

import type { ComponentChildren } from 'preact'
import { Link, useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { PageHead } from '../app/page.tsx'
import { Icon } from '../icons/icon.tsx'
import { SETTINGS } from './settings-places.ts'

/** The list of all places, each with what it is for. */
export function SettingsPage() {
  const { t } = useBox()
  return (
    <>
      <PageHead title={t('place.settings')} />
      <ul class="settings-list">
        {SETTINGS.map(({ path, word, text, icon }) => (
          <li key={path}>
            <Link href={path}>
              <Icon name={icon} />
              <span>
                <strong>{t(word)}</strong>
                <span class="quiet">{t(text)}</span>
              </span>
              <Icon name="next" small />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

export type SettingsFrameProps = {
  readonly title: string
  readonly acts?: ComponentChildren
  readonly children: ComponentChildren
}

/** One place of Settings, with the others at the side where there is room. */
export function SettingsFrame({ title, acts, children }: SettingsFrameProps) {
  const { t } = useBox()
  const [path] = useLocation()
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label={t('place.settings')}>
        <Link class="settings-up" href="/settings">
          <Icon name="back" small />
          {t('place.settings')}
        </Link>
        <ul>
          {SETTINGS.map((place) => (
            <li key={place.path}>
              <Link href={place.path} aria-current={path.startsWith(place.path) ? 'page' : undefined}>
                <Icon name={place.icon} small />
                {t(place.word)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div class="stack settings-body">
        <PageHead title={title}>{acts}</PageHead>
        {children}
      </div>
    </div>
  )
}
