// One chart of the Trends page: the plot with its crosshair, and what that reads off, beside it.

import type { Signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Earlier } from '../api/history-requests.ts'
import { useBox } from '../app/box.ts'
import { barAt } from '../trend/bars.ts'
import { type Frame, frameOf, type Margins } from '../trend/frame.ts'
import { Plot } from '../trend/plot.tsx'
import { PlotHost, type SpanActs } from '../trend/plot-host.tsx'
import type { TimeSpan } from '../trend/time-span.ts'
import type { Zone } from '../trend/zone-time.ts'
import { Bars, slotAt } from './plot-bars.tsx'
import { fromTheTop, hasMean, isEmpty, lackingAt, type ReadOut, readOut, readWords } from './read-out.ts'
import { shareWords } from './shares.ts'
import type { ShownLine } from './shown-line.ts'
import { useSpanWords } from './span-words.ts'
import { StackMark } from './stack-mark.tsx'
import type { ShownPanel } from './use-shown.ts'

export type PanelPlotProps = {
  readonly panel: ShownPanel
  readonly span: TimeSpan
  readonly stepMs: number
  readonly width: number
  readonly height: number
  readonly margins: Margins
  readonly zone: Zone
  readonly acts: SpanActs
  readonly cross: Signal<number | null>
  readonly strong: Signal<string | null>
  readonly title: string
  readonly compare: Earlier | null
}

/** A line is read where it has a step no further away than so many px. */
const NEAR_PX = 24

export function PanelPlot(props: PanelPlotProps) {
  const { panel, span, stepMs, width, height, margins, zone, acts, cross, strong, title, compare } = props
  const { t } = useBox()
  const words = useSpanWords()
  const { fromMs, toMs } = span
  const frame = useMemo(
    () => frameOf({ width, height, fromMs, toMs, zone, axes: panel.axes, margins }),
    [width, height, fromMs, toMs, zone, panel, margins],
  )
  const bars = useBars(panel, frame, strong.value)
  const crossMs = cross.value
  const nearMs = Math.max(stepMs, ((toMs - fromMs) / Math.max(1, frame.right - frame.left)) * NEAR_PX)
  const read = crossMs === null ? [] : readOut(panel.lines, crossMs, nearMs)
  const barMs = panel.lines.find(({ bordersMs }) => bordersMs !== null)?.bordersMs
  const onlyBars = panel.plotLines.length === 0 && barMs !== undefined && barMs !== null
  const moveMs = onlyBars ? (barMs[1] ?? 0) - (barMs[0] ?? 0) : Math.max(stepMs, (toMs - fromMs) / 500)
  const barIndex = onlyBars && crossMs !== null ? barAt(barMs, crossMs) : -1
  const readMs = barIndex === -1 ? crossMs : (barMs?.[barIndex] ?? crossMs)
  const moment = readMs === null ? '' : words.moment(readMs, toMs - fromMs, onlyBars ? moveMs : stepMs)
  const said = useSaid(read, crossMs)
  return (
    <PlotHost
      frame={frame}
      label={t('trends.plotLabel', { what: title, span: words.span(span) })}
      said={crossMs === null ? '' : `${moment}: ${said}`}
      stepMs={moveMs}
      crossMs={crossMs}
      onCross={(timeMs) => {
        // the end of the last bar is no moment of it
        cross.value = onlyBars && timeMs !== null ? Math.min(timeMs, (barMs.at(-1) ?? timeMs) - 1) : timeMs
      }}
      acts={acts}
    >
      {(selection) => (
        <>
          <Plot
            frame={frame}
            lines={panel.plotLines}
            behind={bars}
            slot={slotAt(barMs ?? [], crossMs)}
            unknown={panel.unknown}
            crossMs={crossMs}
            nearMs={nearMs}
            selection={selection}
            strong={strong.value}
          />
          {crossMs !== null && (
            <ReadOutBox
              {...{ read, moment, width, compare }}
              timeMs={crossMs}
              x={frame.x(crossMs)}
              top={frame.top}
            />
          )}
        </>
      )}
    </PlotHost>
  )
}

/** Drawn anew only when they change. */
function useBars({ plotBars, plotLines }: ShownPanel, frame: Frame, strong: string | null) {
  const under = plotLines.length > 0
  return useMemo(
    () => plotBars !== null && <Bars frame={frame} bars={plotBars} strong={strong} under={under} />,
    [frame, plotBars, strong, under],
  )
}

function useSaid(read: readonly ReadOut[], timeMs: number | null): string {
  const { t, format } = useBox()
  const why = useWhy()
  const word = (axis: ShownLine['axis']) => (value: number) => format.scaled(value, axis.scale)
  // what listens wants the sum before its parts
  return read
    .toSorted((one, other) => Number(other.shown.partsAt !== null) - Number(one.shown.partsAt !== null))
    .map((one) => {
      const { shown, now, percent } = one
      const { line, axis } = shown
      const lacking = timeMs === null ? null : lackingAt(shown, timeMs)
      if (now === null) return `${line.label} ${why(shown, timeMs)}`
      const amount = `${lacking === null ? '' : '≥ '}${readWords(line, now, word(axis))} ${axis.scale.symbol}`
      const share =
        percent === null || timeMs === null
          ? null
          : shareWords(percent, lackingAt(shown.share, timeMs), format)
      const about = [
        ...(share === null ? [] : [amount]),
        ...(lacking === null ? [] : [t('trends.partsKnown', lacking)]),
        ...(isEmpty(one) ? [t('trends.nothingPassed')] : []),
      ]
      return `${line.label} ${share ?? amount}${about.length === 0 ? '' : ` (${about.join(', ')})`}`
    })
    .join(', ')
}

/** The reason for a missing value, in words. */
function useWhy(): (shown: ShownLine, timeMs: number | null) => string {
  const { t, lookup } = useBox()
  return (shown, timeMs) => {
    const quality = timeMs === null ? null : shown.lapseAt(timeMs)
    return quality === null ? t('trends.noValue') : lookup(`quality.${quality}`, quality)
  }
}

type ReadOutBoxProps = {
  readonly timeMs: number
  readonly read: readonly ReadOut[]
  readonly moment: string
  readonly x: number
  readonly width: number
  readonly top: number
  readonly compare: Earlier | null
}

const BESIDE_PX = 14

/** Beside the crosshair, on the side that has more room. */
function ReadOutBox({ read, timeMs, moment, x, width, top, compare }: ReadOutBoxProps) {
  const left = x < width / 2
  const side = left ? { left: `${x + BESIDE_PX}px` } : { right: `${width - x + BESIDE_PX}px` }
  const room = left ? width - x : x
  return (
    <div class="read-out" style={{ ...side, top: `${top + 4}px`, maxWidth: `${room - 2 * BESIDE_PX}px` }}>
      <div class="read-out-time">{moment}</div>
      {fromTheTop(read).map((one) => (
        <ReadOutLine key={one.shown.line.id} read={one} timeMs={timeMs} compare={compare} />
      ))}
    </div>
  )
}

type ReadOutLineProps = {
  readonly read: ReadOut
  readonly timeMs: number
  readonly compare: Earlier | null
}

function ReadOutLine({ read, timeMs, compare }: ReadOutLineProps) {
  const { t, format } = useBox()
  const why = useWhy()
  const { shown, now, earlier, percent } = read
  const { line, axis, place, partsAt } = shown
  const lacking = lackingAt(shown, timeMs)
  const share = percent === null ? null : shareWords(percent, lackingAt(shown.share, timeMs), format)
  const word = (value: number) => format.scaled(value, axis.scale)
  const amount = now !== null && (
    <>
      {lacking !== null && '≥ '}
      {readWords(line, now, word)} <span class="unit">{axis.scale.symbol}</span>
    </>
  )
  const ranged = now !== null && hasMean(line, now) && word(now.min) !== word(now.max)
  return (
    <>
      <div
        class={`read-out-line ${line.look.colour} ${line.look.broken ? 'broken' : ''} ${partsAt === null ? '' : 'sum'}`}
      >
        <span class="swatch" />
        <span class="read-out-name">
          <StackMark place={place} />
          {line.label}
        </span>
        <span class={share === null ? 'read-out-value' : 'read-out-value share-both'}>
          {ranged && (
            <small>
              {word(now.min)} – {word(now.max)}
            </small>
          )}
          {now === null ? (
            <>
              – <small>{why(shown, timeMs)}</small>
            </>
          ) : (
            <>
              {lacking !== null && <small>{t('trends.partsKnown', lacking)}</small>}
              {isEmpty(read) && <small>{t('trends.nothingPassed')}</small>}
              {share === null ? amount : <small>{amount}</small>}
              {share}
            </>
          )}
        </span>
      </div>
      {shown.earlier !== null && compare !== null && place === null && (
        <div class="read-out-line quiet">
          <span class={`swatch earlier ${line.look.colour}`} />
          <span class="read-out-name">{t(`trends.past.${compare}`)}</span>
          <span>
            {earlier === null ? '–' : readWords(line, earlier, word)}{' '}
            <span class="unit">{axis.scale.symbol}</span>
          </span>
        </div>
      )}
    </>
  )
}
