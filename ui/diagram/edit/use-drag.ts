// Dragging a device with a pointer: with the mouse anywhere on it, with a finger on its circle, so that the page still scrolls.

import { type Signal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Drawing } from '../layout/drawing.ts'
import { placeAt } from './place-at.ts'
import { type Moving, TOP } from './use-moving.ts'

/** A shorter way is a click. */
const LEAST_DRAG_PX = 6
/** Held so near to the edge of the window, the page scrolls. */
const EDGE_PX = 72
const SCROLL_PX = 12
const SCROLL_MS = 16

export type Drag = {
  /** Where what is dragged is shown, by the window; null while nothing is. */
  readonly at: Signal<{ readonly x: number; readonly y: number } | null>
  readonly onPress: (event: PointerEvent, id: string) => void
  /** Whether the click that now comes ends a drag; asking forgets it. */
  readonly endedDrag: () => boolean
}

type Places = { readonly drawing: RefObject<Drawing>; readonly host: RefObject<HTMLElement> }
type Press = { readonly id: string; readonly x: number; readonly y: number; readonly pointer: number }

export function useDrag(moving: Moving, { drawing, host }: Places): Drag {
  const at = useSignal<{ x: number; y: number } | null>(null)
  const press = useRef<Press | null>(null)
  const ended = useRef(false)
  const newest = useRef(moving)
  newest.current = moving
  useEffect(() => {
    const hands = handsOf({ at, press, ended, newest }, (x, y) =>
      placeUnder(host.current, drawing.current, x, y),
    )
    const timer = window.setInterval(() => scrollAtEdge(at.value), SCROLL_MS)
    const listened = new AbortController()
    const { signal } = listened
    window.addEventListener('pointermove', hands.move, { signal })
    window.addEventListener('pointerup', hands.up, { signal })
    window.addEventListener('pointercancel', hands.cancel, { signal })
    window.addEventListener('keydown', hands.key, { signal })
    // a finger that holds a device does not scroll the page
    window.addEventListener('touchmove', hands.hold, { signal, passive: false })
    return () => {
      window.clearInterval(timer)
      listened.abort()
    }
  }, [at, drawing, host])
  return {
    at,
    onPress: (event, id) => {
      ended.current = false
      const isGrip = event.target instanceof Element && event.target.closest('.grip') !== null
      if (event.button !== 0 || (event.pointerType === 'touch' && !isGrip)) return
      press.current = { id, x: event.clientX, y: event.clientY, pointer: event.pointerId }
    },
    endedDrag: () => {
      const was = ended.current
      ended.current = false
      return was
    },
  }
}

type Held = {
  readonly at: Drag['at']
  readonly press: { current: Press | null }
  readonly ended: { current: boolean }
  readonly newest: { readonly current: Moving }
}

/** What pointer and keys do while somebody drags. */
function handsOf({ at, press, ended, newest }: Held, place: (x: number, y: number) => string | null) {
  const stop = () => {
    press.current = null
    at.value = null
  }
  const cancel = () => {
    if (at.value !== null) newest.current.cancel()
    stop()
  }
  return {
    cancel,
    hold: (event: TouchEvent) => {
      if (press.current !== null && event.cancelable) event.preventDefault()
    },
    key: ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && at.value !== null) cancel()
    },
    move: ({ pointerId, clientX: x, clientY: y }: PointerEvent) => {
      const from = press.current
      if (from === null || pointerId !== from.pointer) return
      if (at.value === null && Math.hypot(x - from.x, y - from.y) < LEAST_DRAG_PX) return
      if (at.value === null) newest.current.pick(from.id)
      at.value = { x, y }
      newest.current.hold(place(x, y))
    },
    up: ({ pointerId, clientX, clientY }: PointerEvent) => {
      if (pointerId !== press.current?.pointer) return
      if (at.value !== null) {
        ended.current = true
        newest.current.drop(place(clientX, clientY))
      }
      stop()
    },
  }
}

function placeUnder(host: HTMLElement | null, drawing: Drawing | null, x: number, y: number): string | null {
  const isIn = (box: DOMRect | undefined) =>
    box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
  if (isIn(host?.querySelector('.top-place')?.getBoundingClientRect())) return TOP
  const svg = host?.querySelector('svg.drawing')?.getBoundingClientRect()
  if (drawing === null || svg === undefined || !isIn(svg)) return null
  return placeAt(drawing, { x: x - svg.left, y: y - svg.top })
}

function scrollAtEdge(at: { readonly y: number } | null): void {
  if (at === null) return
  if (at.y < EDGE_PX) window.scrollBy(0, -SCROLL_PX)
  else if (at.y > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX)
}
