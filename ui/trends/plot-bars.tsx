// The bars of a chart, side by side or on each other; apart from the plot, as Home draws lines only.

import { type BarRow, barAt, marksOf, partlyMark, partlyStacks, placeBars } from '../trend/bars.ts'
import type { Look } from '../trend/look.ts'
import type { Framed, Stretch } from '../trend/plot.tsx'

export type PlotBars = {
  readonly bordersMs: readonly number[]
  readonly rows: readonly PlotBar[]
  /** On each other instead of side by side. */
  readonly stacked: boolean
}

export type PlotBar = BarRow & {
  readonly key: string
  readonly look: Look
  /** Its number in a stack; null where it stands alone. */
  readonly place: number | null
  /** In percent of its stack. */
  readonly isShare: boolean
}

type BarsProps = Framed & { bars: PlotBars; strong: string | null; under: boolean }

/** Under lines bars are paler. */
export function Bars({ frame, bars: { bordersMs, rows, stacked }, strong, under }: BarsProps) {
  const places = placeBars(frame, bordersMs, rows, stacked)
  // shares of what is known fill their axis as if that were all
  const partly = partlyStacks(places, rows).filter(([first]) => rows[first?.row ?? -1]?.isShare === true)
  const unsure = new Set(partly.flat())
  const sure = places.filter((place) => !unsure.has(place))
  const kind = `bar ${under ? 'under' : ''} ${stacked ? 'stacked' : ''}`
  return (
    <>
      {places.map((place) => {
        const { row, earlier, x, y, width, height } = place
        const { key = '', look } = rows[row] ?? {}
        const faint = unsure.has(place) ? 'share-partly' : ''
        const pale = strong !== null && strong !== key ? 'pale' : ''
        return (
          <rect
            key={`${key} ${earlier} ${x}`}
            class={`${kind} ${look?.colour ?? ''} ${look?.broken === true ? 'broken' : ''} ${earlier ? 'earlier' : ''} ${faint} ${pale}`}
            x={x}
            y={y}
            width={width}
            height={height}
          />
        )
      })}
      {stacked &&
        marksOf(sure.length > 0 ? sure : places).map(({ row, x, y }) => (
          <text key={rows[row]?.key} class="tick bar-mark" x={x} y={y + 4} text-anchor="middle">
            {rows[row]?.place}
          </text>
        ))}
      {partly.flatMap((stack) => {
        const mark = partlyMark(stack)
        return mark === null ? [] : [<PartlyMark key={mark.x} {...mark} />]
      })}
    </>
  )
}

const PARTLY_BELOW_PX = 14

const PartlyMark = ({ x, y }: { x: number; y: number }) => (
  <text class="tick bar-mark" x={x} y={y + PARTLY_BELOW_PX} text-anchor="middle">
    ≤
  </text>
)

/** The whole period of the bar at a moment. */
export function slotAt(bordersMs: readonly number[], timeMs: number | null): Stretch | undefined {
  const at = timeMs === null ? -1 : barAt(bordersMs, timeMs)
  const fromMs = bordersMs[at]
  const toMs = bordersMs[at + 1]
  return fromMs === undefined || toMs === undefined ? undefined : [fromMs, toMs]
}
