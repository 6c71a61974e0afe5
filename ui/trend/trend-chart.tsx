// A small chart of the last hour: title with unit, crosshair by pointer and keys, a table one key away.

import { useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { useWidth } from '../app/use-width.ts'
import { Icon } from '../icons/icon.tsx'
import { chooseScale } from '../quantity/prefix.ts'
import { averaged } from './trend-line.ts'
import { TrendPlot } from './trend-plot.tsx'
import { trendSpan } from './trend-span.ts'
import { TrendTable } from './trend-table.tsx'
import { useTrend } from './use-trend.ts'

export type TrendChartProps = {
  readonly pointId: string
  readonly deviceId: string
  readonly title: string
  readonly unit: string
  readonly periodMs: number
}

export function TrendChart({ pointId, deviceId, title, unit, periodMs }: TrendChartProps) {
  const { t, nowMs } = useBox()
  const [asTable, setAsTable] = useState(false)
  const [host, width] = useWidth<HTMLDivElement>()
  const { samples, state } = useTrend(pointId, deviceId)
  const toMs = nowMs.value
  const span = trendSpan(toMs - (samples[0]?.[0] ?? toMs), periodMs)
  const points = averaged(samples, span.stepMs)
  const scale = chooseScale(
    unit,
    points.map(({ value }) => value),
  )
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 't' && !event.ctrlKey && !event.metaKey && !event.altKey) setAsTable(!asTable)
  }
  return (
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
          width > 0 && (
            <TrendPlot points={points} scale={scale} title={title} width={width} toMs={toMs} span={span} />
          )
        )}
      </div>
    </figure>
  )
}
