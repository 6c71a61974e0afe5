// Removes the selected devices after asking, all of them in one transaction.

import { useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { RemoveDialog } from '../app/remove-dialog.tsx'
import { Icon } from '../icons/icon.tsx'
import type { DeviceList } from './use-device-list.ts'

/** So many are told by name. */
const NAMED = 8

export function RemoveMany({ list }: { list: DeviceList }) {
  const { t, api, panel, toasts } = useBox()
  const [asking, setAsking] = useState(false)
  const ids = [...list.selected]
  const names = ids.map((id) => panel.deviceById.value.get(id)?.name ?? id)
  const others = names.length - NAMED
  const first = names.slice(0, NAMED).join(', ')
  const told = others > 0 ? t('devices.andMore', { names: first, n: others }) : first
  const removed = async () => {
    setAsking(false)
    list.selectAll(false)
    toasts.say(t('devices.removedMany', { n: ids.length }))
    await panel.load()
  }
  return (
    <>
      <button type="button" class="button danger" onClick={() => setAsking(true)}>
        <Icon name="trash" />
        {t('devices.removeMany', { n: ids.length })}
      </button>
      {asking && (
        <RemoveDialog
          title={t('devices.removeMany', { n: ids.length })}
          text={t('devices.removeManyText', { names: told })}
          name={String(ids.length)}
          remove={() => api.removeDevices(ids)}
          onClose={() => setAsking(false)}
          onRemoved={() => void removed()}
        />
      )}
    </>
  )
}
