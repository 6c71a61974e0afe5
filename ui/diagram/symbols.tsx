// The symbols of the drawing, after the manner of IEC 60617: meter, source, supply, open end, arrowhead.

import { computed, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { type IconName, IconPaths } from '../icons/icon.tsx'
import type { Direction } from './flow.ts'
import type { Line, Mark } from './layout/drawing.ts'

type Ring = Mark['ring']

/** A circle for what takes power, a square for what makes it, with the sign of its usage inside. */
export function Meter({
  ring: { x, y, r },
  icon,
  isSource,
}: {
  ring: Ring
  icon: IconName
  isSource: boolean
}) {
  const scale = (r * 0.95) / 24
  return (
    <g class="grip">
      {isSource ? (
        <rect class="ring" x={x - r + 1} y={y - r + 1} width={2 * r - 2} height={2 * r - 2} rx={4} />
      ) : (
        <circle class="ring" cx={x} cy={y} r={r - 1} />
      )}
      <g class="sign" transform={`translate(${x - 12 * scale} ${y - 12 * scale}) scale(${scale})`}>
        <IconPaths name={icon} />
      </g>
    </g>
  )
}

/** Where no meter is: the line ends open. */
export function OpenEnd({ ring: { x, y, r } }: { ring: Ring }) {
  return <circle class="open-end" cx={x} cy={y} r={Math.min(6, r)} />
}

/** Where the supply comes in. */
export function Supply({ drop: { x1, y1 } }: { drop: Line }) {
  return <path class="supply" d={`M${x1 - 14} ${y1 + 1}H${x1 + 14}`} />
}

export type FlowingProps = {
  readonly line: Line
  readonly flowPx: ReadonlySignal<number>
  readonly direction: ReadonlySignal<Direction>
}

const HEAD = 10
const NARROWEST = 6

/** A line with an arrowhead at the end to which the power goes. */
export function Flow({ line, flowPx, direction }: FlowingProps) {
  const { wire, place, head } = useMemo(
    () => ({
      wire: computed(() => pathOf(shortened(line, direction.value))),
      place: computed(() => headPlace(line, direction.value)),
      head: computed(() => {
        const half = Math.max(NARROWEST, flowPx.value / 2 + 4)
        return direction.value === 'none' ? '' : `M0 0L${-HEAD} ${-half}V${half}Z`
      }),
    }),
    [line, flowPx, direction],
  )
  return (
    <>
      <path class="wire" d={wire} stroke-width={flowPx} />
      <path class="arrow" transform={place} d={head} />
    </>
  )
}

/** A line that goes on: the arrowhead is elsewhere. */
export function Wire({ line, flowPx }: Omit<FlowingProps, 'direction'>) {
  return <path class="wire" d={pathOf(line)} stroke-width={flowPx} />
}

const pathOf = ({ x1, y1, x2, y2 }: Line): string => `M${x1} ${y1}L${x2} ${y2}`

function awayFrom({ x1, y1, x2, y2 }: Line): { readonly x: number; readonly y: number } {
  const length = Math.max(1, Math.hypot(x2 - x1, y2 - y1))
  return { x: (x2 - x1) / length, y: (y2 - y1) / length }
}

/** Ends within the arrowhead, so that a wide line does not stand out beside its tip. */
function shortened(line: Line, direction: Direction): Line {
  const away = awayFrom(line)
  const [x, y] = [away.x * (HEAD - 1), away.y * (HEAD - 1)]
  if (direction === 'down') return { ...line, x2: line.x2 - x, y2: line.y2 - y }
  return direction === 'up' ? { ...line, x1: line.x1 + x, y1: line.y1 + y } : line
}

function headPlace(line: Line, direction: Direction): string {
  const { x1, y1, x2, y2 } = line
  const away = awayFrom(line)
  const isUp = direction === 'up'
  const turn = (Math.atan2(away.y, away.x) * 180) / Math.PI + (isUp ? 180 : 0)
  return `translate(${isUp ? x1 : x2} ${isUp ? y1 : y2}) rotate(${turn})`
}
