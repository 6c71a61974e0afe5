// The drawing: busbars and marks, a tree for keyboards and screen readers.

import { computed, type ReadonlySignal, useSignal } from '@preact/signals'
import { useMemo, useRef } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import type { Drawing } from './layout/drawing.ts'
import { MarkItem } from './mark-item.tsx'
import { useNearView } from './near-view.ts'
import type { PowerNow } from './power-now.ts'
import type { TextRuler } from './text-lines.ts'
import { walk } from './walk.ts'

/** What happens to marks while the diagram is edited; without it, a mark opens its device. */
export type Handling = {
  readonly onPress: (event: PointerEvent, id: string) => void
  readonly onChoose: (id: string) => void
  /** True where the key was used; else it walks. */
  readonly onKey: (event: KeyboardEvent, id: string) => boolean
  readonly onFocus: (id: string) => void
  readonly picked: ReadonlySignal<string | null>
  readonly target: ReadonlySignal<string | null>
}

export type DrawingProps = {
  readonly drawing: Drawing
  readonly power: PowerNow
  readonly ruler: TextRuler
  readonly label: string
  /** Id of the element that tells how to use it. */
  readonly describedBy?: string
  readonly handling?: Handling
}

export function DrawingView({ drawing, power, ruler, label, describedBy, handling }: DrawingProps) {
  const { t } = useBox()
  const [, navigate] = useLocation()
  const { tree, focused, onKeyDown, onFocusIn } = useTree(drawing, handling)
  const nearView = useNearView(tree, drawing)
  const open = (id: string) => (handling === undefined ? navigate(`/devices/${id}`) : handling.onChoose(id))
  return (
    <div
      ref={tree}
      class="drawing-tree"
      role="tree"
      aria-label={label}
      aria-describedby={describedBy}
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
    >
      <svg
        class={`drawing ${drawing.form}`}
        width={drawing.width}
        height={drawing.height}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="none"
      >
        <g>
          {drawing.bars.map(({ ownerId, box }, at) => (
            <rect key={at} class="bar" data-bar={ownerId ?? ''} rx={3} {...box} />
          ))}
        </g>
        {drawing.captions.map(({ x, y, anchor }) => (
          <text key={y} class="caption" x={x} y={y} text-anchor={anchor} font-size={ruler.sizeOf('name')}>
            {t('diagram.noIncomer')}
          </text>
        ))}
        {drawing.marks.map((mark) => (
          <MarkItem
            key={mark.id}
            mark={mark}
            drawing={drawing}
            power={power}
            ruler={ruler}
            nearView={nearView}
            focused={focused}
            open={open}
            handling={handling}
          />
        ))}
      </svg>
    </div>
  )
}

/** One stop for the Tab key; from there the arrow keys walk. */
function useTree(drawing: Drawing, handling: Handling | undefined) {
  const tree = useRef<HTMLDivElement>(null)
  const current = useSignal<string | null>(null)
  const first = drawing.marks[0]?.id ?? null
  const focused = useMemo(
    () => computed(() => (drawing.marks.some(({ id }) => id === current.value) ? current.value : first)),
    [drawing, first, current],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const id = markOf(event.target)
    if (id === null || event.ctrlKey || event.metaKey || event.altKey) return
    if (handling?.onKey(event, id) === true) {
      event.preventDefault()
      return
    }
    const next = walk(drawing, id, event.key)
    if (next === null) return
    event.preventDefault()
    tree.current?.querySelector<SVGElement>(`[data-mark="${CSS.escape(next)}"]`)?.focus()
  }
  const onFocusIn = (event: FocusEvent) => {
    const id = markOf(event.target)
    if (id === null) return
    current.value = id
    handling?.onFocus(id)
  }
  return { tree, focused, onKeyDown, onFocusIn }
}

const markOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[data-mark]')?.getAttribute('data-mark') ?? null) : null
