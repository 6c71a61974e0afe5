// The state of a device or line: an icon and a word, never a colour alone.

import { useBox } from '../app/box.ts'
import { Icon, type IconName } from './icon.tsx'

export type LinkState = 'waiting' | 'ok' | 'silent' | 'down'
export type DeviceLinkState = LinkState | 'stranger'

export const STATE_ICONS = {
  waiting: 'waiting',
  ok: 'check',
  silent: 'warn',
  down: 'down',
  stranger: 'warn',
} as const satisfies Record<DeviceLinkState, IconName>

type StateProps =
  | { readonly state: DeviceLinkState; readonly of?: 'device' }
  | { readonly state: LinkState; readonly of: 'line' }

export function State(props: StateProps) {
  const { state } = props
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
      <Icon name={STATE_ICONS[state]} small />
      {props.of === 'line' ? t(`lineState.${props.state}`) : t(`deviceState.${state}`)}
    </span>
  )
}
