// The button that removes a device or a serial line, after asking for its name.

import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { Outcome } from '../api/request.ts'
import { Icon } from '../icons/icon.tsx'
import { useBox } from './box.ts'
import { RemoveDialog } from './remove-dialog.tsx'

export type RemoveButtonProps = {
  readonly name: string
  /** What goes with it and what stays, in words. */
  readonly text: string
  readonly remove: () => Promise<Outcome<unknown>>
  /** The place to go to afterwards. */
  readonly then: string
}

export function RemoveButton({ name, text, remove, then }: RemoveButtonProps) {
  const { t, panel, toasts } = useBox()
  const [asking, setAsking] = useState(false)
  const [, go] = useLocation()
  const removed = async () => {
    setAsking(false)
    go(then)
    toasts.say(t('device.removed', { name }))
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
          title={t('device.removeTitle', { name })}
          text={text}
          name={name}
          remove={remove}
          onClose={() => setAsking(false)}
          onRemoved={() => void removed()}
        />
      )}
    </>
  )
}
