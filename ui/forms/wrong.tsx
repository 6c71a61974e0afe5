// What is wrong with a field, in its own words below it.

import { Icon } from '../icons/icon.tsx'

export function Wrong({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <span class="wrong">
      <Icon name="warn" small />
      {text}
    </span>
  )
}

/** Where a screen reader hears it as it comes; the field names `id` as what describes it. */
export const WrongPlace = ({ id, text }: { id: string; text: string | null }) => (
  <span id={id} aria-live="polite">
    <Wrong text={text} />
  </span>
)
