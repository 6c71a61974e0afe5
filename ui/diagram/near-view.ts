// Of hundreds of marks only those near the view follow every value; the others say what they said last until they come near.

import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { heldBack } from './held-back.ts'
import type { Drawing } from './layout/drawing.ts'
import type { MarkNow } from './mark-now.ts'

/** Up to so many marks all follow: nothing is slow then, and the browser's own search finds values of now. */
const ALL_FOLLOW = 60
const BEYOND_PX = 500

/** Whether a mark is near the view; always true in a drawing of few. */
export type NearView = (markId: string) => ReadonlySignal<boolean>

const ALWAYS = signal(true)

export function useNearView(tree: RefObject<HTMLElement>, drawing: Drawing): NearView {
  const isMany = drawing.marks.length > ALL_FOLLOW
  const near = useMemo(
    () => new Map(isMany ? drawing.marks.map(({ id }) => [id, signal(false)] as const) : []),
    [drawing, isMany],
  )
  useEffect(() => {
    if (!isMany || tree.current === null) return
    const observer = new IntersectionObserver((entries) => take(entries, near), {
      rootMargin: `${BEYOND_PX}px`,
    })
    for (const mark of tree.current.querySelectorAll('[data-mark]')) observer.observe(mark)
    return () => observer.disconnect()
  }, [tree, near, isMany])
  return (markId) => near.get(markId) ?? ALWAYS
}

function take(
  entries: readonly IntersectionObserverEntry[],
  near: ReadonlyMap<string, Signal<boolean>>,
): void {
  for (const { target, isIntersecting } of entries) {
    const one = near.get(target.getAttribute('data-mark') ?? '')
    if (one !== undefined) one.value = isIntersecting
  }
}

/** What a mark says while it is near the view, and what it said last while it is not. */
export function whileNear(now: MarkNow, near: ReadonlySignal<boolean>): MarkNow {
  return {
    number: heldBack(now.number, near),
    unit: heldBack(now.unit, near),
    under: heldBack(now.under, near),
    label: heldBack(now.label, near),
    flowPx: heldBack(now.flowPx, near),
    direction: heldBack(now.direction, near),
    look: heldBack(now.look, near),
  }
}
