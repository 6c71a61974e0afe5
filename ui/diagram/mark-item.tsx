// One mark as an item of the tree: a link to its device, or what is taken up while the diagram is edited.

import { computed, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { usageLook } from '../devices/usage-look.ts'
import type { IconName } from '../icons/icon.tsx'
import type { Handling } from './drawing-view.tsx'
import { isSource } from './flow.ts'
import type { Drawing, Mark } from './layout/drawing.ts'
import { circuitNow, restNow } from './mark-now.ts'
import { type MarkLook, MarkShape } from './mark-view.tsx'
import { type NearView, whileNear } from './near-view.ts'
import type { PowerNow } from './power-now.ts'
import type { TextRuler } from './text-lines.ts'

type MarkItemProps = {
  mark: Mark
  drawing: Drawing
  power: PowerNow
  ruler: TextRuler
  nearView: NearView
  focused: ReadonlySignal<string | null>
  open: (id: string) => void
  handling: Handling | undefined
}

export function MarkItem({ mark, drawing, power, ruler, nearView, focused, open, handling }: MarkItemProps) {
  const box = useBox()
  const { id, kind, parentId } = mark
  const stateFirst = drawing.form === 'down'
  const near = nearView(id)
  const now = useMemo(() => {
    const all =
      kind === 'rest' ? restNow(box, parentId ?? '', power) : circuitNow(box, id, power, { stateFirst })
    return all === null ? null : whileNear(all, near)
  }, [box, id, kind, parentId, power, stateFirst, near])
  const usage = box.panel.deviceById.value.get(id)?.usage ?? 'none'
  const look = useLook(usage, ruler, stateFirst)
  const classes = useMemo(
    () => computed(() => classOf(mark, usage, now?.look.value ?? 'dead', handling)),
    [mark, usage, now, handling],
  )
  const tabIndex = useMemo(() => computed(() => (focused.value === id ? 0 : -1)), [focused, id])
  if (now === null) return null
  const siblings = drawing.marks.filter((other) => other.parentId === parentId)
  const tree = {
    role: 'treeitem' as const,
    'data-mark': id,
    'aria-label': now.label,
    'aria-level': parentId === null ? 1 : mark.level + 1,
    'aria-posinset': siblings.indexOf(mark) + 1,
    'aria-setsize': siblings.length,
    tabindex: tabIndex,
    class: classes,
  }
  const halo = <rect class="halo" rx={8} {...mark.box} />
  const shape = <MarkShape mark={mark} now={now} look={look} />
  if (kind === 'rest')
    return (
      <g {...tree}>
        {halo}
        {shape}
      </g>
    )
  return (
    <a
      {...tree}
      href={`/devices/${encodeURIComponent(id)}`}
      draggable={false}
      onPointerDown={(event) => handling?.onPress(event, id)}
      onClick={(event) => {
        if (handling === undefined && (event.ctrlKey || event.metaKey || event.shiftKey)) return
        event.preventDefault()
        open(id)
      }}
    >
      {halo}
      {shape}
    </a>
  )
}

function useLook(usage: string, ruler: TextRuler, inOneLine: boolean): MarkLook {
  return useMemo(
    () => ({ icon: signOf(usage), isSource: isSource(usage), ruler, inOneLine }),
    [usage, ruler, inOneLine],
  )
}

/** A meter of no usage is a meter. */
function signOf(usage: string): IconName {
  const { icon } = usageLook(usage)
  return icon === 'none' ? 'devices' : icon
}

function classOf(mark: Mark, usage: string, look: string, handling: Handling | undefined): string {
  const colour = mark.isTop && !isSource(usage) ? 'wire' : usageLook(usage).colour
  const classes = ['circuit', mark.kind, `usage-${colour}`, look]
  if (handling?.picked.value === mark.id) classes.push('picked')
  if (handling?.target.value === mark.id) classes.push('target')
  return classes.join(' ')
}
