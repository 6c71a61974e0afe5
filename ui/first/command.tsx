// A command to type at a console, with a button that copies it.

import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'

export function Command({ text }: { text: string }) {
  const { t, toasts } = useBox()
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toasts.say(t('first.copied')),
      () => toasts.say(t('first.notCopied')),
    )
  return (
    <span class="command">
      <code>{text}</code>
      <button
        type="button"
        class="button plain square"
        aria-label={t('first.copy', { text })}
        onClick={() => void copy()}
      >
        <Icon name="copy" />
      </button>
    </span>
  )
}
