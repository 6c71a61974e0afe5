// What was found, in words: where it is, with which settings, and why it cannot be added.

import { Link } from 'wouter-preact'
import type { FoundDevice } from '../../src/web/discovery-api.ts'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import type { Words } from '../words/words.ts'

export function placeWords({ place }: FoundDevice, { t }: Pick<Words, 't'>): string {
  if (place.kind === 'line') return t('discover.placeLine', { unit: place.unit })
  const { host, port, unit } = place
  return port === 502 ? t('discover.placeTcp', { host, unit }) : t('discover.placePort', { host, port, unit })
}

/** Empty for a place in a network, which has none. */
export function settingsWords({ place }: FoundDevice, { t, lookup }: Words): string {
  if (place.kind !== 'line') return ''
  const { baud, parity } = place.settings
  return t('discover.settings', { baud, parity: lookup(`choice.parity.${parity}`, parity) })
}

export function NotAnswering({ found: { state, known } }: { found: FoundDevice }) {
  const { t } = useBox()
  if (known !== null)
    return (
      <span>
        <span class="state">
          <Icon name="tick" small />
          {t('discover.known')}
        </span>{' '}
        <Link href={`/devices/${known.deviceId}`}>{known.name}</Link>
      </span>
    )
  return (
    <span class="state silent found-trouble">
      <Icon name="warn" small />
      {state === 'garbled' ? t('discover.garbled') : t('discover.silent')}
    </span>
  )
}
