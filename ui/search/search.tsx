// Search over devices, points, settings and the manual; `/` opens it from everywhere, and what it is made of comes with the first time.

import { useEffect, useRef } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { lazyPart } from '../app/lazy-page.tsx'
import { NO_KEYS, withKey } from './early-keys.ts'
import type { SearchProps } from './search-dialog.tsx'

const SearchDialog = lazyPart<SearchProps>(async () => (await import('./search-dialog.tsx')).SearchDialog)

export function Search() {
  const { searchOpen, singleKeys } = useBox()
  /** Since it was opened, before its box was there to take it. */
  const typed = useRef(NO_KEYS)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (searchOpen.peek()) {
        const keys = withKey(typed.current, event.key)
        if (keys === null) return
        typed.current = keys
      } else {
        if (event.key !== '/' || !singleKeys.peek()) return
        searchOpen.value = true
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [searchOpen, singleKeys])
  if (!searchOpen.value) typed.current = NO_KEYS
  return searchOpen.value ? <SearchDialog typedBefore={() => typed.current} /> : null
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? !['checkbox', 'radio'].includes(target.type)
    : target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
