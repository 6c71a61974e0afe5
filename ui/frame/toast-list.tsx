// The short messages, read out politely by screen readers.

import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'

export function ToastList() {
  const { t, toasts } = useBox()
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.shown.value.map(({ number, text, undo }) => (
        <div class="toast" key={number}>
          <Icon name="tick" small />
          <span>{text}</span>
          {undo !== undefined && (
            <button
              type="button"
              onClick={() => {
                undo()
                toasts.dismiss(number)
              }}
            >
              {t('act.undo')}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
