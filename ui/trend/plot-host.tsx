// The hands on a plot: pointer and keys move the crosshair, drag out a span to zoom into, pan, and go back.

import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Frame } from './frame.ts'
import type { Stretch } from './plot.tsx'

/** What the page does when somebody wants another span; a chart that has none keeps its own. */
export type SpanActs = {
  readonly zoom: (fromMs: number, toMs: number) => void
  /** By a share of the span; negative is earlier. */
  readonly pan: (share: number) => void
  /** Below 1 shows less time, around a moment. */
  readonly scale: (factor: number, aroundMs: number) => void
  readonly back: () => void
}

export type PlotHostProps = {
  readonly frame: Frame
  readonly label: string
  readonly said: string
  /** How far an arrow key moves the crosshair. */
  readonly stepMs: number
  readonly crossMs: number | null
  readonly onCross: (timeMs: number | null) => void
  readonly acts?: SpanActs | undefined
  readonly children: (selection: Stretch | null) => ComponentChildren
}

/** A drag shorter than this is a click. */
const LEAST_DRAG_PX = 6
const PAN_SHARE = 0.25
const ZOOM = 0.5

export function PlotHost(props: PlotHostProps) {
  const { frame, label, said, crossMs, onCross, children } = props
  const drag = useDrag(props)
  const [mark, setMark] = useState<number | null>(null)
  const selection = drag.selection ?? (mark === null || crossMs === null ? null : ordered(mark, crossMs))
  const keys = keysOf(props, mark, setMark)
  return (
    <div
      class={props.acts === undefined ? 'plot-host' : 'plot-host zoomable'}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={Math.round(frame.fromMs)}
      aria-valuemax={Math.round(frame.toMs)}
      aria-valuenow={Math.round(crossMs ?? frame.toMs)}
      aria-valuetext={said}
      onPointerDown={drag.down}
      onPointerMove={drag.move}
      onPointerUp={drag.up}
      onPointerCancel={drag.cancel}
      onPointerLeave={(event) => event.pointerType === 'mouse' && drag.selection === null && onCross(null)}
      onDblClick={() => props.acts?.back()}
      onBlur={() => {
        setMark(null)
        onCross(null)
      }}
      onKeyDown={(event) => {
        const run =
          event.ctrlKey || event.metaKey || event.altKey ? undefined : keys(event.key, event.shiftKey)
        if (run === undefined) return
        event.preventDefault()
        event.stopPropagation()
        run()
      }}
    >
      {children(selection)}
    </div>
  )
}

const ordered = (one: number, other: number): Stretch => [Math.min(one, other), Math.max(one, other)]

type Run = () => void

/** What a key does here; undefined leaves it to the page. */
function keysOf(
  { frame, stepMs, crossMs, onCross, acts }: PlotHostProps,
  mark: number | null,
  setMark: (timeMs: number | null) => void,
): (key: string, shift: boolean) => Run | undefined {
  const atMs = crossMs ?? frame.toMs
  const goTo = (timeMs: number) => () => onCross(Math.min(frame.toMs, Math.max(frame.fromMs, timeMs)))
  const pan = (share: number) => (acts === undefined ? undefined : () => acts.pan(share))
  const choose = () => {
    setMark(mark === null ? atMs : null)
    if (mark !== null && mark !== atMs) acts?.zoom(...ordered(mark, atMs))
    else onCross(atMs)
  }
  const leave = () => {
    setMark(null)
    onCross(null)
  }
  // the first key shows the crosshair, the next ones move it
  const steps = crossMs === null ? 0 : stepMs
  const table: Readonly<Record<string, Run | undefined>> = {
    ArrowLeft: goTo(atMs - steps),
    ArrowRight: goTo(atMs + steps),
    Home: goTo(frame.fromMs),
    End: goTo(frame.toMs),
    Escape: crossMs === null ? undefined : leave,
  }
  const zooming: Readonly<Record<string, Run | undefined>> = {
    PageUp: pan(-1),
    PageDown: pan(1),
    Backspace: () => acts?.back(),
    Enter: choose,
    '+': () => acts?.scale(ZOOM, atMs),
    '=': () => acts?.scale(ZOOM, atMs),
    '-': () => acts?.scale(1 / ZOOM, atMs),
  }
  return (key, shift) => {
    if (shift && key === 'ArrowLeft') return pan(-PAN_SHARE)
    if (shift && key === 'ArrowRight') return pan(PAN_SHARE)
    return table[key] ?? (acts === undefined ? undefined : zooming[key])
  }
}

/** With a mouse or a pen a drag chooses a span; a finger moves the crosshair, and the page scrolls under it. */
function useDrag({ frame, acts, onCross }: PlotHostProps) {
  const start = useRef<number | null>(null)
  const [selection, setSelection] = useState<Stretch | null>(null)
  const clamped = (x: number) => frame.timeAt(Math.min(frame.right, Math.max(frame.left, x)))
  const end = () => {
    start.current = null
    setSelection(null)
  }
  return {
    selection,
    cancel: end,
    down: (event: PointerEvent) => {
      onCross(clamped(event.offsetX))
      if (acts === undefined || event.pointerType === 'touch' || event.button !== 0) return
      start.current = event.offsetX
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId)
    },
    move: (event: PointerEvent) => {
      onCross(clamped(event.offsetX))
      const from = start.current
      if (from !== null && Math.abs(event.offsetX - from) >= LEAST_DRAG_PX)
        setSelection(ordered(clamped(from), clamped(event.offsetX)))
    },
    up: (event: PointerEvent) => {
      const chosen = selection
      end()
      if (chosen !== null) acts?.zoom(...chosen)
      else onCross(clamped(event.offsetX))
    },
  }
}
