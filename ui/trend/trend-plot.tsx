// The drawing of a trend: axis, line with its gaps, and the crosshair that pointer and arrow keys move.

import { useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import type { Scale } from '../quantity/prefix.ts'
import { type PlotFrame, plotFrame, tickDigits } from './plot-frame.ts'
import { nearest, pathOf, type TrendPoint, unbroken } from './trend-line.ts'
import { marks, type TrendSpan } from './trend-span.ts'

export type TrendPlotProps = {
  readonly points: readonly TrendPoint[]
  readonly scale: Scale
  readonly title: string
  readonly width: number
  readonly toMs: number
  readonly span: TrendSpan
}

export function TrendPlot({ points, scale, title, width, toMs, span }: TrendPlotProps) {
  const { t, format, panel } = useBox()
  const [atMs, setAtMs] = useState<number | null>(null)
  const fromMs = toMs - span.spanMs
  const frame = plotFrame({
    width,
    fromMs,
    toMs,
    values: points.map(({ value }) => value),
    factor: scale.factor,
  })
  const chosen = atMs === null ? undefined : nearest(points, atMs)
  const said =
    chosen === undefined
      ? ''
      : `${format.time(chosen.timeMs, panel.timeZone.value)}  ${format.scaled(chosen.value, scale)} ${scale.symbol}`
  const move = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -span.stepMs, ArrowRight: span.stepMs, Home: -span.spanMs, End: span.spanMs }[
      event.key
    ]
    if (by === undefined) return
    event.preventDefault()
    setAtMs(Math.min(toMs, Math.max(fromMs, (atMs ?? toMs) + by)))
  }
  return (
    <>
      <div
        class="plot-host"
        role="slider"
        tabIndex={0}
        aria-label={t('trend.label', { title })}
        aria-valuemin={Math.round(fromMs)}
        aria-valuemax={Math.round(toMs)}
        aria-valuenow={Math.round(chosen?.timeMs ?? toMs)}
        aria-valuetext={said}
        onPointerMove={(event) => setAtMs(frame.timeAt(event.offsetX))}
        onPointerLeave={() => setAtMs(null)}
        onBlur={() => setAtMs(null)}
        onKeyDown={move}
      >
        <svg class="plot" width={width} height={frame.height} aria-hidden="true">
          <Axes frame={frame} factor={scale.factor} fromMs={fromMs} toMs={toMs} markMs={span.markMs} />
          <path class="line" d={pathOf(unbroken(points, span.gapMs), frame.x, frame.y)} />
          {chosen !== undefined && <Crosshair frame={frame} point={chosen} />}
        </svg>
      </div>
      <p class="readout">{said}</p>
    </>
  )
}

type AxesProps = {
  readonly frame: PlotFrame
  readonly factor: number
  readonly fromMs: number
  readonly toMs: number
  readonly markMs: number
}

function Axes({ frame, factor, fromMs, toMs, markMs }: AxesProps) {
  const { format, panel } = useBox()
  return (
    <>
      {frame.ticks.map((tick) => (
        <g key={tick}>
          <line
            class="grid-line"
            x1={frame.left}
            x2={frame.right}
            y1={frame.y(tick * factor)}
            y2={frame.y(tick * factor)}
          />
          <text class="tick" x={frame.left - 8} y={frame.y(tick * factor) + 4} text-anchor="end">
            {format.number(tick, tickDigits(frame.ticks))}
          </text>
        </g>
      ))}
      {marks(fromMs, toMs, markMs).map((timeMs) => (
        <text key={timeMs} class="tick" x={frame.x(timeMs)} y={frame.height - 6} text-anchor="middle">
          {format.minute(timeMs, panel.timeZone.value)}
        </text>
      ))}
    </>
  )
}

function Crosshair({ frame, point: { timeMs, value } }: { frame: PlotFrame; point: TrendPoint }) {
  return (
    <g class="crosshair">
      <line x1={frame.x(timeMs)} x2={frame.x(timeMs)} y1={frame.top} y2={frame.bottom} />
      <circle cx={frame.x(timeMs)} cy={frame.y(value)} r="4" />
    </g>
  )
}
