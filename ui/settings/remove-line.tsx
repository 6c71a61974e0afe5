// The button that removes a serial line, after asking for its name.

import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { LineView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { RemoveDialog } from '../app/remove-dialog.tsx'
import { Icon } from '../icons/icon.tsx'

export function RemoveLine({ line }: { line: LineView }) {
  const { t, api, panel, toasts } = useBox()
  const [asking, setAsking] = useState(false)
  const [, go] = useLocation()
  const removed = async () => {
    setAsking(false)
    go('/settings/lines')
    toasts.say(t('device.removed', { name: line.name }))
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
          title={t('device.removeTitle', { name: line.name })}
          text={t('lines.removeText')}
          name={line.name}
          remove={() => api.removeLine(line.id)}
          onClose={() => setAsking(false)}
          onRemoved={() => void removed()}
        />
      )}
    </>
  )
}
