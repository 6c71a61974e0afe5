// Choosing what feeds a device from a list: the way without dragging.

import { useId, useState } from 'preact/hooks'
import { useBox } from '../../app/box.ts'
import type { Wired } from '../wired.ts'
import { type Moving, TOP } from './use-moving.ts'

export function FeederChoice({ wired, moving }: { wired: readonly Wired[]; moving: Moving }) {
  const { t } = useBox()
  const [own, setOwn] = useState('')
  const [deviceId, feederId] = [useId(), useId()]
  const chosen = moving.picked.value ?? own
  const device = wired.find(({ id }) => id === chosen)
  const choose = (id: string) => {
    setOwn(id)
    if (moving.picked.value !== null) moving.cancel()
  }
  return (
    <div class="feeder-choice">
      <label for={deviceId}>{t('diagram.device')}</label>
      <select
        id={deviceId}
        class="input"
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">–</option>
        {wired.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <label for={feederId}>{t('devices.fedBy')}</label>
      <select
        id={feederId}
        class="input"
        disabled={device === undefined}
        value={device?.fedBy ?? TOP}
        onChange={(event) => {
          const { value } = event.currentTarget
          if (moving.picked.value !== null) moving.cancel()
          if (!moving.hang(chosen, value)) event.currentTarget.value = device?.fedBy ?? TOP
          setOwn(chosen)
        }}
      >
        <option value={TOP}>{t('device.incomer')}</option>
        {wired
          .filter(({ id }) => id !== chosen)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </div>
  )
}
