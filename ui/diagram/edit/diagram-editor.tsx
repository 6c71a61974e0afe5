// Editing who feeds whom: in the drawing by hand or keys, or by choosing; saved together, with a way back.

import './editor.css'
import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Failed } from '../../api/request.ts'
import { useBox } from '../../app/box.ts'
import { ProblemNotice } from '../../app/notice.tsx'
import { useLoaded } from '../../app/use-loaded.ts'
import { useWidth } from '../../app/use-width.ts'
import { DrawingView, type Handling } from '../drawing-view.tsx'
import type { Drawing } from '../layout/drawing.ts'
import { layoutIn } from '../layout/layout.ts'
import { useDiagrammed, useWired } from '../use-diagram.ts'
import { useRuler } from '../use-ruler.ts'
import type { Wired } from '../wired.ts'
import { FeederChoice } from './feeder-choice.tsx'
import { MoveList } from './move-list.tsx'
import { withMoves } from './moves.ts'
import { type Drag, useDrag } from './use-drag.ts'
import { type Moving, TOP, useMoving } from './use-moving.ts'
import { useSaving } from './use-saving.ts'

export type EditorProps = { readonly onClose: () => void }

export function DiagramEditor({ onClose }: EditorProps) {
  const { t, api } = useBox()
  const saved = useWired()
  const moving = useMoving(saved)
  const moves = moving.moves.value
  const wired = useMemo(() => withMoves(saved, moves), [saved, moves])
  const [host, width] = useWidth<HTMLDivElement>()
  const drawing = useRef<Drawing>(null)
  const drag = useDrag(moving, { drawing, host })
  const { outcome } = useLoaded(api.config)
  const [failed, setFailed] = useState<Failed | null>(null)
  const saving = useSaving({ saved, moves: moving.moves, onFailed: setFailed, onSaved: onClose })
  const etag = outcome?.ok === true ? (outcome.etag ?? undefined) : undefined
  useHeld(host, moving)
  return (
    <div class="editor">
      <p>{t('diagram.editHint')}</p>
      {failed !== null && <ProblemNotice failed={failed} />}
      {outcome?.ok === false && <ProblemNotice failed={outcome} />}
      <div ref={host} class="drawing-host editing">
        <TopPlace moving={moving} />
        {width > 0 && <EditedDrawing wired={wired} width={width} moving={moving} drag={drag} out={drawing} />}
      </div>
      <FeederChoice wired={wired} moving={moving} />
      <p class="edit-says" role="status">
        {moving.said}
      </p>
      <MoveList wired={saved} moves={moves} />
      <div class="acts">
        <button
          type="button"
          class="button main-act"
          aria-disabled={moves.size === 0 || outcome?.ok !== true || saving.busy}
          onClick={() => outcome?.ok === true && void saving.save(etag)}
        >
          {t('diagram.editDone')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {moves.size === 0 ? t('diagram.editLeave') : t('diagram.editDiscard')}
        </button>
      </div>
      <Ghost drag={drag} moving={moving} wired={wired} />
    </div>
  )
}

/** What has been put down keeps the focus in its new place. */
function useHeld(host: { current: HTMLElement | null }, { moves, picked }: Moving): void {
  const last = useRef<string | null>(null)
  if (picked.value !== null) last.current = picked.value
  useLayoutEffect(() => {
    const id = last.current
    if (id === null || !host.current?.contains(document.activeElement)) return
    host.current.querySelector<SVGElement>(`[data-mark="${CSS.escape(id)}"]`)?.focus()
  }, [moves.value, host])
}

/** Where incomers are put; by keyboard it is above the topmost circuit. */
function TopPlace({ moving }: { moving: Moving }) {
  const { t } = useBox()
  const isTarget = useComputed(() => (moving.target.value === TOP ? 'top-place target' : 'top-place'))
  return (
    <button
      type="button"
      class={isTarget}
      aria-disabled={moving.picked.value === null}
      onFocus={() => moving.hold(TOP)}
      onClick={() => moving.drop(TOP)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') moving.cancel()
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        event.currentTarget.parentElement?.querySelector<SVGElement>('[data-mark]')?.focus()
      }}
    >
      {t('diagram.topShort')}
    </button>
  )
}

type EditedDrawingProps = {
  wired: readonly Wired[]
  width: number
  moving: Moving
  drag: Drag
  out: { current: Drawing | null }
}

function EditedDrawing({ wired, width, moving, drag, out }: EditedDrawingProps) {
  const { t } = useBox()
  const { plan, power } = useDiagrammed(wired)
  const ruler = useRuler(width)
  const drawing = useMemo(() => layoutIn(plan, { width, ruler }), [plan, width, ruler])
  useEffect(() => {
    out.current = drawing
  }, [out, drawing])
  const placeOf = (id: string) => {
    const mark = drawing.marks.find((one) => one.id === id)
    return mark?.kind === 'rest' ? mark.parentId : id
  }
  const handling: Handling = {
    picked: moving.picked,
    target: moving.target,
    onPress: drag.onPress,
    onFocus: (id) => moving.hold(placeOf(id)),
    onChoose: (id) => {
      if (drag.endedDrag()) return
      if (moving.picked.value === null) moving.pick(id)
      else moving.drop(placeOf(id))
    },
    onKey: (event, id) =>
      onKey(event, placeOf(id), { moving, isTop: isTop(drawing, id), isRest: placeOf(id) !== id }),
  }
  return (
    <DrawingView
      drawing={drawing}
      power={power}
      ruler={ruler}
      label={t('diagram.editTitle')}
      handling={handling}
    />
  )
}

const isTop = ({ marks }: Drawing, id: string): boolean =>
  marks.find((mark) => mark.id === id)?.parentId === null

/** Space takes up and puts down, Escape leaves it, and above the topmost circuit is the place of incomers. */
function onKey(
  event: KeyboardEvent,
  place: string | null,
  { moving, isTop, isRest }: { moving: Moving; isTop: boolean; isRest: boolean },
): boolean {
  const isHeld = moving.picked.value !== null
  if (event.key === ' ' || event.key === 'Enter') {
    if (isHeld) moving.drop(place)
    else if (place !== null && !isRest) moving.pick(place)
    return true
  }
  if (!isHeld) return false
  if (event.key === 'Escape') {
    moving.cancel()
    return true
  }
  if (event.key !== 'ArrowUp' || !isTop) return false
  if (event.target instanceof Element)
    event.target.closest('.drawing-host')?.querySelector<HTMLElement>('.top-place')?.focus()
  return true
}

/** The name of what is dragged, at the pointer. */
function Ghost({ drag, moving, wired }: { drag: Drag; moving: Moving; wired: readonly Wired[] }) {
  const at = drag.at.value
  if (at === null) return null
  const name = wired.find(({ id }) => id === moving.picked.value)?.name ?? ''
  return (
    <div
      class="drag-ghost"
      style={{ transform: `translate(${at.x + 12}px, ${at.y + 12}px)` }}
      aria-hidden="true"
    >
      {name}
    </div>
  )
}
