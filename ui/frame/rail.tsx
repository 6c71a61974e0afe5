// The places, at the left; at the bottom on phones.

import { Link, useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { Mark } from '../icons/mark.tsx'

const PLACES = [
  { path: '/', word: 'place.home', icon: 'home' },
  { path: '/devices', word: 'place.devices', icon: 'devices' },
  { path: '/trends', word: 'place.trends', icon: 'chart' },
  { path: '/data', word: 'place.data', icon: 'data' },
  { path: '/settings', word: 'place.settings', icon: 'settings' },
] as const

export function Rail() {
  const { t } = useBox()
  const [path] = useLocation()
  return (
    <nav class="rail" aria-label={t('frame.places')}>
      <div class="brand">
        <Mark />
        <span>Busbar</span>
      </div>
      <ul>
        {PLACES.map((place) => (
          <li key={place.path}>
            <Link href={place.path} aria-current={isHere(path, place.path) ? 'page' : undefined}>
              <Icon name={place.icon} />
              {t(place.word)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const isHere = (path: string, place: string): boolean =>
  place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`)
