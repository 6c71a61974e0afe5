// One circuit of the diagram: its line by power, its meter, name, power, share and state; the whole is a link.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { usageLook } from '../devices/usage-look.ts'
import { Icon } from '../icons/icon.tsx'
import { State } from '../icons/state.tsx'
import type { Shown } from '../live/reading.ts'
import type { Column } from '../panel/use-column.ts'
import { Quantity, useShown } from '../quantity/quantity.tsx'
import { flowWidth, shareOf } from './flow.ts'

export type CircuitMarkProps = {
  readonly id: string
  readonly powers: Column
  readonly incomerId: string | null
  /** Whether it feeds others, so that its line goes on below. */
  readonly feeds: boolean
}

export function CircuitMark({ id, powers, incomerId, feeds }: CircuitMarkProps) {
  const { panel, format, t } = useBox()
  const device = panel.deviceById.value.get(id)
  const points = powers.points.value
  const scale = powers.scale.value
  const shown = useShown(points.get(id), id)
  const share = useShare(shown, incomerId, points)
  if (device === undefined) return null
  const { colour, icon } = usageLook(device.usage)
  const dead = shown.kind !== 'value'
  const classes = [
    'circuit',
    `usage-${colour}`,
    dead ? 'dead' : '',
    incomerId === null ? 'top-circuit' : '',
    feeds ? 'feeds' : '',
  ]
  return (
    <Link
      class={classes.join(' ')}
      href={`/devices/${id}`}
      style={{ '--flow': `${flowWidth(powerOf(shown), powers.largest.value)}px` }}
    >
      <span class="drop" />
      <span class="ring">
        <Icon name={icon} small />
      </span>
      <span class="circuit-text">
        <span class="circuit-name">{device.name}</span>
        <span class="circuit-power">
          <Quantity shown={shown} scale={scale} reason={device.state === 'ok'} />
        </span>
        {share !== null && (
          <span class="circuit-share">
            {format.percent(share)} <span class="unseen">{t('diagram.ofIncomer')}</span>
          </span>
        )}
        <State state={device.state} />
      </span>
      {feeds && <span class="drop below" />}
    </Link>
  )
}

const powerOf = (shown: Shown): number | null => (shown.kind === 'value' ? shown.value : null)

function useShare(
  shown: Shown,
  incomerId: string | null,
  points: ReadonlyMap<string, string>,
): number | null {
  const incomer = useShown(points.get(incomerId ?? ''), incomerId ?? '')
  return shareOf(powerOf(shown), powerOf(incomer))
}
