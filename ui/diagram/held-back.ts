// A value that follows its source for a while, and for a while says what it said last.

import { computed, type ReadonlySignal } from '@preact/signals'

/** While it does not follow, nothing hangs on the source: that is not even worked out. */
export function heldBack<T>(source: ReadonlySignal<T>, follows: ReadonlySignal<boolean>): ReadonlySignal<T> {
  let last = source.peek()
  return computed(() => {
    if (follows.value) last = source.value
    return last
  })
}
