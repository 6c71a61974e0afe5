// What the drawing hangs on of the devices: names, usages and who feeds whom; states and values go their own way.

import { computed, type ReadonlySignal } from '@preact/signals'
import type { Fed } from './distribution.ts'
import type { FlowPlace } from './flow.ts'

export type Wired = Fed & Pick<FlowPlace, 'sourceCounts'> & { readonly name: string }

const DRAWN = ['id', 'name', 'usage', 'fedBy', 'sourceCounts'] as const

const isSame = (one: Wired, other: Wired | undefined) => DRAWN.every((part) => one[part] === other?.[part])

/** Stays the same list as long as the same is drawn. */
export function wiredOf(devices: ReadonlySignal<readonly Wired[]>): ReadonlySignal<readonly Wired[]> {
  let kept: readonly Wired[] = []
  return computed(() => {
    const fresh = devices.value
    if (fresh.length !== kept.length || fresh.some((one, at) => !isSame(one, kept[at])))
      kept = fresh.map(({ id, name, usage, fedBy, sourceCounts }) => ({
        id,
        name,
        usage,
        fedBy,
        sourceCounts,
      }))
    return kept
  })
}
