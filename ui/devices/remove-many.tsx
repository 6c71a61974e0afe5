// Removes the selected devices after asking.

import { useState } from 'preact/hooks'
import type { Outcome } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { RemoveDialog } from '../app/remove-dialog.tsx'
import { Icon } from '../icons/icon.tsx'
import type { DeviceList } from './use-device-list.ts'

export function RemoveMany({ list }: { list: DeviceList }) {
  const { t, api, panel, toasts } = useBox()
  const [asking, setAsking] = useState(false)
  const ids = [...list.selected]
  const names = ids.map((id) => panel.deviceById.value.get(id)?.name ?? id)
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
          text={t('devices.removeManyText', { names: names.join(', ') })}
          name={String(ids.length)}
          remove={() => removeAll(ids, api.removeDevice)}
          onClose={() => setAsking(false)}
          onRemoved={() => void removed()}
        />
      )}
    </>
  )
}

/** One after the other; stops at the first that is refused. */
async function removeAll(
  ids: readonly string[],
  remove: (id: string) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  for (const id of ids) {
    const outcome = await remove(id)
    if (!outcome.ok) return outcome
  }
  return { ok: true, value: null, etag: null }
}
