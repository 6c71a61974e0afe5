// What saving will change, told before: each device with what feeds it now and what will.

import { useBox } from '../../app/box.ts'
import type { Wired } from '../wired.ts'
import type { Moves } from './moves.ts'

export function MoveList({ wired, moves }: { wired: readonly Wired[]; moves: Moves }) {
  const { t } = useBox()
  const names = new Map(wired.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null | undefined) => names.get(id ?? '') ?? t('device.incomer')
  if (moves.size === 0) return <p class="quiet">{t('diagram.noChange')}</p>
  return (
    <section class="changes" aria-label={t('form.changes')}>
      <strong>{t('form.changes')}</strong>
      <ul>
        {[...moves].map(([id, feeder]) => (
          <li key={id}>
            {names.get(id)}, {t('devices.fedBy')}:{' '}
            <del>{nameOf(wired.find((device) => device.id === id)?.fedBy)}</del> → <ins>{nameOf(feeder)}</ins>
          </li>
        ))}
      </ul>
    </section>
  )
}
