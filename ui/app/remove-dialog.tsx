// Asks before something is removed: for its name, because the name is what people check.

import { useState } from 'preact/hooks'
import type { Failed, Outcome } from '../api/request.ts'
import { useBox } from './box.ts'
import { Dialog } from './dialog.tsx'
import { isTyped } from './is-typed.ts'
import { ProblemNotice } from './notice.tsx'

export type RemoveDialogProps = {
  readonly title: string
  readonly text: string
  /** What has to be typed. */
  readonly name: string
  /** What the button says; "Remove" when left out. */
  readonly act?: string
  readonly remove: () => Promise<Outcome<unknown>>
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemoveDialog({ title, text, name, act, remove, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useBox()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const matches = isTyped(typed, name)
  const submit = async (event: Event) => {
    event.preventDefault()
    if (!matches || busy) return
    setBusy(true)
    const outcome = await remove()
    setBusy(false)
    if (outcome.ok) onRemoved()
    else setFailed(outcome)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <p>{text}</p>
        {failed !== null && <ProblemNotice failed={failed} />}
        <div class="field">
          <label for="remove-name">{t('remove.type', { name })}</label>
          <input
            class="input"
            id="remove-name"
            autoComplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <div class="acts">
          <button type="submit" class="button danger main-act" aria-disabled={!matches || busy}>
            {act ?? t('act.remove')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t('act.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
