// The charts of the Trends page under each other: one time, one crosshair, axes at the same places.

import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Earlier } from '../api/history-requests.ts'
import { useBox } from '../app/box.ts'
import { marginsOf, widest } from '../trend/frame.ts'
import type { SpanActs } from '../trend/plot-host.tsx'
import type { TimeSpan } from '../trend/time-span.ts'
import { useDrawnWidth } from '../trend/use-drawn-width.ts'
import type { Zone } from '../trend/zone-time.ts'
import { PanelPlot } from './panel-plot.tsx'
import { useSpanWords } from './span-words.ts'
import type { ShownPanel, ShownTrends } from './use-shown.ts'

export type PlotsProps = {
  readonly shown: ShownTrends
  /** What all lines have in common. */
  readonly shared: string
  readonly span: TimeSpan
  readonly zone: Zone
  readonly acts: SpanActs
  readonly cross: Signal<number | null>
  readonly strong: Signal<string | null>
  readonly stepMs: number
  readonly compare: Earlier | null
  readonly width: number
}

const HEIGHTS = { alone: 400, many: 260, narrow: 260 } as const
const NARROW_PX = 600

export function Plots({
  shown,
  shared,
  span,
  zone,
  acts,
  cross,
  strong,
  stepMs,
  width: placePx,
  compare,
}: PlotsProps) {
  const { t, format } = useBox()
  const width = useDrawnWidth(placePx)
  const margins = widest(
    shown.panels.map(({ axes }) =>
      marginsOf(
        axes.map(({ ticks, digits, scale }) => [
          ...ticks.map((tick) => format.number(tick, digits)),
          scale.symbol,
        ]),
      ),
    ),
  )
  const height = width < NARROW_PX ? HEIGHTS.narrow : shown.panels.length === 1 ? HEIGHTS.alone : HEIGHTS.many
  return (
    <div
      class={shown.stale || !shown.loaded ? 'plots stale' : 'plots'}
      aria-busy={shown.failed === null && (shown.stale || !shown.loaded)}
    >
      {shown.panels.map((panel) => (
        <PlotFigure key={panel.key} panel={panel} shown={shown} shared={shared}>
          <PanelPlot
            {...{ panel, span, zone, acts, cross, strong, margins, height, compare }}
            width={width}
            stepMs={stepMs}
            title={panel.lines.map(({ line }) => line.name).join(', ')}
          />
        </PlotFigure>
      ))}
      {!shown.loaded && shown.failed === null && <p class="plots-word quiet">{t('trend.loading')}</p>}
      {shown.loaded && !shown.any && !shown.stale && (
        <div class="plots-word">
          <strong>{t('trends.nothingTitle')}</strong>
          <p class="quiet">{t(span.live ? 'trends.youngText' : 'trends.nothingText')}</p>
        </div>
      )}
    </div>
  )
}

type PlotFigureProps = {
  readonly panel: ShownPanel
  readonly shown: ShownTrends
  readonly shared: string
  readonly children: ComponentChildren
}

/** The title says what is drawn and in which unit. */
function PlotFigure({ panel, shown, shared, children }: PlotFigureProps) {
  const { t } = useBox()
  const words = useSpanWords()
  const shares = panel.lines.flatMap(({ share }) => share ?? [])
  const isBelow = shares.some(({ values }) => values.some((value) => value !== null && value < 0))
  const hasLines = panel.plotLines.length > 0
  const how = [
    ...(hasLines
      ? [shown.sampled ? t('trends.samples') : t('trends.meansOf', { step: words.length(shown.stepMs) })]
      : []),
    ...(panel.plotBars === null ? [] : [t(`trends.barsOf.${shown.period}`)]),
    ...(shares.length === 0 ? [] : [t('trends.inShares')]),
  ]
  const units = panel.axes.map(({ scale }) => scale.symbol).filter((symbol) => symbol !== '')
  return (
    <figure class="trend-figure">
      <figcaption>
        <strong>{shared === '' ? units.join(', ') : shared}</strong>{' '}
        <span class="quiet">{how.join(' · ')}</span>
      </figcaption>
      {children}
      {isBelow && <p class="quiet share-note">{t('trends.sharesBelow')}</p>}
    </figure>
  )
}
