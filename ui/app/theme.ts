// Light, dark or as the system says; the choice is kept in this browser.

import { effect, type Signal, signal } from '@preact/signals'

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'busbar.theme'

/** Returns the chosen theme; writing it changes the page at once. */
export function keepTheme({ root, storage }: { root: HTMLElement; storage: Storage }): Signal<Theme> {
  const kept = storage.getItem(KEY)
  const theme = signal<Theme>(THEMES.find((one) => one === kept) ?? 'auto')
  effect(() => {
    if (theme.value === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = theme.value
    storage.setItem(KEY, theme.value)
  })
  return theme
}
