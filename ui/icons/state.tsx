// The state of a device or line: an icon and a word, never a colour alone.

import { useBox } from '../app/box.ts'
import { Icon, type IconName } from './icon.tsx'

export type LinkState = 'waiting' | 'ok' | 'silent' | 'down'

const ICONS = { waiting: 'waiting', ok: 'check', silent: 'warn', down: 'down' } as const satisfies Record<
  LinkState,
  IconName
>

export function State({ state, of = 'device' }: { state: LinkState; of?: 'device' | 'line' }) {
  const { t, connection } = useBox()
  if (connection.link.value?.connected === false)
    return (
      <span class="state">
        <Icon name="waiting" small />
        {t('state.unknown')}
      </span>
    )
  return (
    <span class={`state ${state}`}>
      <Icon name={ICONS[state]} small />
      {t(`${of}State.${state}`)}
    </span>
  )
}
