// A small chart of the last hour: title with unit, crosshair by pointer and keys, a table one key away.

import { useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { useWidth } from '../app/use-width.ts'
import { Icon } from '../icons/icon.tsx'
import { chooseScale, type Scale } from '../quantity/prefix.ts'
import { averaged, nearest, pathOf, roundRange, type TrendPoint, unbroken } from './trend-line.ts'
import { TrendTable } from './trend-table.tsx'
import { TREND_SPAN_MS, useTrend } from './use-trend.ts'

const HEIGHT = 168
const INSET = { top: 8, right: 8, bottom: 24, left: 56 } as const
const QUARTER_MS = 900_000
const STEP_MS = 15_000
const GAP_MS = 3 * STEP_MS

export type TrendChartProps = { readonly pointId: string; readonly title: string; readonly unit: string }

export function TrendChart({ pointId, title, unit }: TrendChartProps) {
  const { t, nowMs } = useBox()
  const [asTable, setAsTable] = useState(false)
  const [host, width] = useWidth<HTMLDivElement>()
  const { samples, state } = useTrend(pointId)
  const toMs = nowMs.value
  const points = averaged(samples, STEP_MS)
  const scale = chooseScale(
    unit,
    points.map(({ value }) => value),
  )
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 't' && !event.ctrlKey && !event.metaKey && !event.altKey) setAsTable(!asTable)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key works from everything inside
    <figure class="trend" onKeyDown={onKey}>
      <figcaption class="page-head">
        <h2>
          {title} <span class="quiet">({scale.symbol})</span>
        </h2>
        <button type="button" class="button plain" aria-keyshortcuts="t" onClick={() => setAsTable(!asTable)}>
          <Icon name={asTable ? 'chart' : 'table'} />
          {asTable ? t('trend.asChart') : t('trend.asTable')}
        </button>
      </figcaption>
      <div ref={host} class="trend-body">
        {asTable ? (
          <TrendTable points={points} scale={scale} title={title} />
        ) : points.length === 0 ? (
          <p class="quiet trend-empty">{t(state === 'loading' ? 'trend.loading' : 'trend.empty')}</p>
        ) : (
          width > 0 && <Plot points={points} scale={scale} title={title} width={width} toMs={toMs} />
        )}
      </div>
    </figure>
  )
}

type PlotProps = {
  readonly points: readonly TrendPoint[]
  readonly scale: Scale
  readonly title: string
  readonly width: number
  readonly toMs: number
}

function Plot({ points, scale, title, width, toMs }: PlotProps) {
  const { t, format, panel } = useBox()
  const [atMs, setAtMs] = useState<number | null>(null)
  const fromMs = toMs - TREND_SPAN_MS
  const inner = width - INSET.left - INSET.right
  const range = roundRange(points.map(({ value }) => value / scale.factor))
  const x = (timeMs: number) => INSET.left + ((timeMs - fromMs) / TREND_SPAN_MS) * inner
  const y = (value: number) =>
    INSET.top +
    (1 - (value / scale.factor - range.low) / (range.high - range.low)) * (HEIGHT - INSET.top - INSET.bottom)
  const chosen = atMs === null ? undefined : nearest(points, atMs)
  const zone = panel.timeZone.value
  const point = (event: PointerEvent) =>
    setAtMs(fromMs + ((event.offsetX - INSET.left) / inner) * TREND_SPAN_MS)
  const move = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP_MS, ArrowRight: STEP_MS, Home: -TREND_SPAN_MS, End: TREND_SPAN_MS }[
      event.key
    ]
    if (by === undefined) return
    event.preventDefault()
    setAtMs(Math.min(toMs, Math.max(fromMs, (atMs ?? toMs) + by)))
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the crosshair moves by keys */}
      <svg
        class="plot"
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={t('trend.label', { title })}
        tabIndex={0}
        onPointerMove={point}
        onPointerLeave={() => setAtMs(null)}
        onKeyDown={move}
      >
        {range.ticks.map((tick) => (
          <g key={tick}>
            <line
              class="grid-line"
              x1={INSET.left}
              x2={width - INSET.right}
              y1={y(tick * scale.factor)}
              y2={y(tick * scale.factor)}
            />
            <text class="tick" x={INSET.left - 8} y={y(tick * scale.factor) + 4} text-anchor="end">
              {format.number(tick, tickDigits(range.ticks))}
            </text>
          </g>
        ))}
        {quarters(fromMs, toMs).map((timeMs) => (
          <text key={timeMs} class="tick" x={x(timeMs)} y={HEIGHT - 6} text-anchor="middle">
            {format.minute(timeMs, zone)}
          </text>
        ))}
        <path class="line" d={pathOf(unbroken(points, GAP_MS), x, y)} />
        {chosen !== undefined && (
          <g class="crosshair">
            <line x1={x(chosen.timeMs)} x2={x(chosen.timeMs)} y1={INSET.top} y2={HEIGHT - INSET.bottom} />
            <circle cx={x(chosen.timeMs)} cy={y(chosen.value)} r="4" />
          </g>
        )}
      </svg>
      <p class="readout" aria-live="polite">
        {chosen !== undefined &&
          `${format.time(chosen.timeMs, zone)}  ${format.scaled(chosen.value, scale)} ${scale.symbol}`}
      </p>
    </>
  )
}

function tickDigits(ticks: readonly number[]): number {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0))
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))
}

function quarters(fromMs: number, toMs: number): readonly number[] {
  const first = Math.ceil((fromMs + QUARTER_MS / 4) / QUARTER_MS) * QUARTER_MS
  const times: number[] = []
  for (let timeMs = first; timeMs < toMs - QUARTER_MS / 8; timeMs += QUARTER_MS) times.push(timeMs)
  return times
}
