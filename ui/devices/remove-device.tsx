// The button that removes a device, after asking for its name.

import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { RemoveDialog } from '../app/remove-dialog.tsx'
import { Icon } from '../icons/icon.tsx'

export function RemoveDevice({ device }: { device: DeviceView }) {
  const { t, api, panel, toasts } = useBox()
  const [asking, setAsking] = useState(false)
  const [, go] = useLocation()
  const removed = async () => {
    setAsking(false)
    go('/devices')
    toasts.say(t('device.removed', { name: device.name }))
    await panel.load()
  }
  return (
    <>
      <button type="button" class="button danger" onClick={() => setAsking(true)}>
        <Icon name="trash" />
        {t('act.remove')}
      </button>
      {asking && (
        <RemoveDialog
          title={t('device.removeTitle', { name: device.name })}
          text={t('device.removeText')}
          name={device.name}
          remove={() => api.removeDevice(device.id)}
          onClose={() => setAsking(false)}
          onRemoved={() => void removed()}
        />
      )}
    </>
  )
}
