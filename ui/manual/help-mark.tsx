// The small mark that leads to help, always at the same side of what it is about.

import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { helpPath } from './help-places.ts'

/** `place` is a chapter with or without a heading; `what` names the thing that the help is about. */
export function HelpMark({ place, what }: { readonly place: string; readonly what: string }) {
  const { t, help } = useBox()
  return (
    <a
      class="help-mark"
      href={helpPath(place)}
      aria-label={t('manual.of', { what })}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        help.value = { place, from: event.currentTarget }
      }}
    >
      <Icon name="help" small />
    </a>
  )
}
