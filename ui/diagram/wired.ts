// What the drawing hangs on of the devices: names, usages and who feeds whom; states and values go their own way.

import { computed, type ReadonlySignal } from '@preact/signals'
import type { Fed } from './distribution.ts'

export type Wired = Fed & { readonly name: string }

const isSame = (one: Wired, other: Wired | undefined) =>
  one.id === other?.id && one.name === other.name && one.usage === other.usage && one.fedBy === other.fedBy

/** Stays the same list as long as the same is drawn. */
export function wiredOf(devices: ReadonlySignal<readonly Wired[]>): ReadonlySignal<readonly Wired[]> {
  let kept: readonly Wired[] = []
  return computed(() => {
    const fresh = devices.value
    if (fresh.length !== kept.length || fresh.some((one, at) => !isSame(one, kept[at])))
      kept = fresh.map(({ id, name, usage, fedBy }) => ({ id, name, usage, fedBy }))
    return kept
  })
}
