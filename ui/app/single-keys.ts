// Whether single characters work as keys of the whole page; the choice is kept in this browser.

import { effect, type Signal, signal } from '@preact/signals'

const KEY = 'busbar.single-keys'
const OFF = 'off'

/**
 * Who speaks to the computer, or touches keys by accident, switches them off.
 * @see WCAG 2.2, success criterion 2.1.4
 */
export function keepSingleKeys({
  storage,
}: {
  storage: Pick<Storage, 'getItem' | 'setItem'>
}): Signal<boolean> {
  const areOn = signal(storage.getItem(KEY) !== OFF)
  effect(() => storage.setItem(KEY, areOn.value ? 'on' : OFF))
  return areOn
}
