// The statistics of what is shown, one row a line; with an earlier period, what that had and how much has changed.

import type { Signal } from '@preact/signals'
import type { Earlier } from '../api/history-requests.ts'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { barAt } from '../trend/bars.ts'
import type { TimeSpan } from '../trend/time-span.ts'
import type { Change, Extreme, Figures } from './figures.ts'
import { NowWords } from './now-words.tsx'
import { lackingAt, readOut, readWords } from './read-out.ts'
import { type SpanShare, shareWords } from './shares.ts'
import type { ShownLine } from './shown-line.ts'
import { type SpanWords, useSpanWords } from './span-words.ts'
import { StackMark } from './stack-mark.tsx'
import { useWorths, type Worths } from './use-worths.ts'
import { WorthCells, WorthHeads, WorthNote } from './worth-cells.tsx'

export type FiguresTableProps = {
  readonly lines: readonly ShownLine[]
  readonly span: TimeSpan
  readonly stepMs: number
  readonly compare: Earlier | null
  readonly cross: Signal<number | null>
  readonly strong: Signal<string | null>
}

export function FiguresTable({ lines, span, stepMs, compare, cross, strong }: FiguresTableProps) {
  const { t } = useBox()
  const borders = lines.every(({ bordersMs }) => bordersMs !== null) ? lines[0]?.bordersMs : null
  const totals = lines.some(({ figures }) => figures.total !== null)
  const shares = lines.some(({ share }) => share !== null)
  const worths = useWorths()(lines)
  const when = { cross, span, stepMs, borders: borders ?? null }
  return (
    <>
      <TableHost label={t('trends.figures')} kind="figures">
        <table class={`table figures-table ${shares || worths.length > 0 ? 'many' : ''}`}>
          <caption class="unseen">{t('trends.figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('trends.value')}</th>
              <th scope="col" class="number cross-head">
                <CrossHead when={when} />
              </th>
              <th scope="col" class="number">
                {t('trends.least')}
              </th>
              <th scope="col" class="number">
                {t('trends.greatest')}
              </th>
              <th scope="col" class="number">
                {t('trends.mean')}
              </th>
              {totals && (
                <th scope="col" class="number">
                  {t('trends.total')}
                </th>
              )}
              <WorthHeads worths={worths} />
              {shares && (
                <th scope="col" class="number">
                  {t('trends.share')}
                </th>
              )}
              <th scope="col" class="number">
                {t('trends.known')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((shown) => (
              <LineRows key={shown.line.id} {...{ shown, when, compare, strong, totals, shares, worths }} />
            ))}
          </tbody>
        </table>
      </TableHost>
      <WorthNote worths={worths} />
    </>
  )
}

/** Of which moment the column of the crosshair is. */
type When = Pick<FiguresTableProps, 'cross' | 'span' | 'stepMs'> & {
  readonly borders: readonly number[] | null
}

function useWhenWords({ cross, span, stepMs, borders }: When): string {
  const { t } = useBox()
  const { at } = useSpanWords()
  const atMs = cross.value
  if (atMs === null) return t('trends.nowColumn')
  const bar = borders === null ? -1 : barAt(borders, atMs)
  const [fromMs, toMs] = [borders?.[bar] ?? atMs, borders?.[bar + 1] ?? atMs]
  return at(fromMs, span.toMs - span.fromMs, bar === -1 ? stepMs : toMs - fromMs)
}

/** Alone, so that the crosshair draws no more than it and its cells. */
const CrossHead = ({ when }: { when: When }) => <>{useWhenWords(when)}</>

type LineRowsProps = Pick<FiguresTableProps, 'compare' | 'strong'> & {
  readonly shown: ShownLine
  readonly when: When
  readonly totals: boolean
  readonly shares: boolean
  readonly worths: Worths
}

function LineRows({ shown, when, compare, strong, totals, shares, worths }: LineRowsProps) {
  const { t } = useBox()
  const { span } = when
  const { line, axis, figures, earlierFigures, partsAt } = shown
  const own = { shown, totals, shares, worths, spanMs: span.toMs - span.fromMs }
  return (
    <>
      <tr
        class={partsAt !== null ? 'sum' : strong.value === line.id ? 'strong' : undefined}
        onPointerEnter={() => {
          if (partsAt === null) strong.value = line.id
        }}
        onPointerLeave={() => {
          strong.value = null
        }}
      >
        <th scope="row">
          <span class={`line-name ${line.look.colour} ${line.look.broken ? 'broken' : ''}`}>
            <span class="swatch" />
            <span>
              <StackMark place={shown.place} />
              {line.label} {axis.scale.symbol !== '' && <span class="quiet">({axis.scale.symbol})</span>}
            </span>
          </span>
        </th>
        <CrossCell shown={shown} when={when} />
        <FigureCells {...own} figures={figures} share={shown.share?.ofSpan ?? null} />
      </tr>
      {compare !== null && earlierFigures !== null && (
        <tr class="earlier-row">
          <th scope="row">
            <span class="line-name">
              <span class={`swatch earlier ${line.look.colour}`} />
              <span>
                {t(`trends.past.${compare}`)} {shown.change !== null && <ChangeWords {...shown.change} />}
              </span>
            </span>
          </th>
          <CrossCell shown={shown} when={when} earlier />
          <FigureCells {...own} earlier figures={earlierFigures} share={shown.share?.earlierOfSpan ?? null} />
        </tr>
      )}
    </>
  )
}

/** By how much the total, or the mean, has changed since. */
function ChangeWords({ share, soFar }: Change) {
  const { t, format } = useBox()
  const sign = Math.abs(share) < 0.005 ? '±' : share > 0 ? '+' : '−'
  const change = `${sign}${format.percent(Math.abs(share))}`
  return <span class="quiet">({t(soFar ? 'trends.changeSoFar' : 'trends.change', { change })})</span>
}

type CrossCellProps = Pick<LineRowsProps, 'shown' | 'when'> & { readonly earlier?: boolean }

/** At the crosshair; without one what a line is now, where its span goes on. */
function CrossCell({ shown, when, earlier = false }: CrossCellProps) {
  const { t, format } = useBox()
  const { cross, span, stepMs } = when
  const head = useWhenWords(when)
  const { line, axis, bordersMs } = shown
  const atMs = cross.value
  const isNow = atMs === null && bordersMs === null && span.live && !earlier
  const nearMs = Math.max(stepMs, (span.toMs - span.fromMs) / 100)
  const read = atMs === null ? undefined : readOut([shown], atMs, nearMs)[0]
  const step = (earlier ? read?.earlier : read?.now) ?? null
  const lacking = step === null || earlier || atMs === null ? null : lackingAt(shown, atMs)
  const percent = earlier ? null : (read?.percent ?? null)
  return (
    <td class="number" data-head={head}>
      {isNow && line.deviceId !== null ? (
        <NowWords shown={shown} deviceId={line.deviceId} />
      ) : (
        <>
          {lacking !== null && '≥ '}
          {step === null ? '–' : readWords(line, step, (value) => format.scaled(value, axis.scale))}
          {lacking !== null && <small class="quiet">{t('trends.partsKnown', lacking)}</small>}
          {percent !== null && atMs !== null && (
            <small class="quiet">{shareWords(percent, lackingAt(shown.share, atMs), format)}</small>
          )}
        </>
      )}
    </td>
  )
}

type FigureCellsProps = Pick<LineRowsProps, 'shown' | 'totals' | 'shares' | 'worths'> & {
  readonly earlier?: boolean
  readonly figures: Figures
  readonly share: SpanShare | null
  readonly spanMs: number
}

function FigureCells(props: FigureCellsProps) {
  const { shown, figures, totals, shares, worths, share, spanMs, earlier = false } = props
  const { line, axis, bordersMs } = shown
  const { t, format } = useBox()
  const words = useSpanWords()
  const word = (value: number | null) => (value === null ? '–' : format.scaled(value, axis.scale))
  const extreme = (one: Extreme | null) => (
    <>
      {word(one?.value ?? null)}
      {one !== null && <small class="quiet">{whenWords(one, words, spanMs, bordersMs !== null)}</small>}
    </>
  )
  return (
    <>
      <td class="number" data-head={t('trends.least')}>
        {extreme(figures.min)}
      </td>
      <td class="number" data-head={t('trends.greatest')}>
        {extreme(figures.max)}
      </td>
      <td class="number" data-head={t('trends.mean')}>
        {word(figures.mean)}
      </td>
      {totals && (
        <td class="number strong-figure" data-head={t('trends.total')}>
          {word(figures.total)}
        </td>
      )}
      <WorthCells worths={worths} id={line.id} earlier={earlier} />
      {shares && (
        <td class="number strong-figure" data-head={t('trends.share')}>
          <ShareOfSpan share={share} />
        </td>
      )}
      <td class="number" data-head={t('trends.known')}>
        {format.percent(figures.known)}
      </td>
    </>
  )
}

/** Of how many bars it is, where that is not all of them. */
function ShareOfSpan({ share }: { share: SpanShare | null }) {
  const { t, format } = useBox()
  if (share === null) return <>–</>
  const { percent, over } = share
  return (
    <>
      {percent === null ? '–' : shareWords(percent, null, format)}
      {over.known < over.all && <small class="quiet">{t('trends.shareOver', over)}</small>}
    </>
  )
}

const whenWords = (
  { fromMs, withinMs }: Extreme,
  { moment }: SpanWords,
  spanMs: number,
  bar: boolean,
): string => moment(fromMs, spanMs, bar ? withinMs : Math.max(1_000, Math.min(withinMs, 3_600_000)))
