// Trends: how values went, as lines, bars and tables, over any span up to now.

import { type Signal, useSignal } from '@preact/signals'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { PageHead } from '../app/page.tsx'
import { useNarrow } from '../app/use-narrow.ts'
import { useWidth } from '../app/use-width.ts'
import { Icon } from '../icons/icon.tsx'
import { type SiteTime, useSite } from '../trend/use-site.ts'
import { withoutPoint } from './address.ts'
import { Chips } from './chips.tsx'
import { useShownTable } from './columns.ts'
import { ExportActs } from './export-acts.tsx'
import { FiguresTable } from './figures-table.tsx'
import { stacksOf } from './panels.ts'
import { PickDialog } from './pick-dialog.tsx'
import { Plots } from './plots.tsx'
import { QuickPicks } from './quick-picks.tsx'
import type { ShownLine, TrendLine } from './shown-line.ts'
import { SpanChoices, type SpanChoicesProps, SpanMoves, type SpanPart } from './span-bar.tsx'
import { resolveSpan, type SpanChoice } from './span-choice.ts'
import { countedTwice } from './stack-total.ts'
import { TrendChoices } from './trend-choices.tsx'
import { useTrendLines } from './trend-lines.ts'
import { type AddressActs, useAddress } from './use-address.ts'
import { type ShownTrends, useShown } from './use-shown.ts'
import { ValuesTable } from './values-table.tsx'

export function TrendsPage() {
  const { t, panel } = useBox()
  if (!panel.loaded.value)
    return (
      <div class="stack">
        <PageHead title={t('place.trends')} />
        <p class="quiet">{t('frame.loading')}</p>
      </div>
    )
  return <KnownTrends />
}

function KnownTrends() {
  const { t } = useBox()
  const page = useRef<HTMLDivElement>(null)
  const { zone, nowEvery } = useSite()
  const own = useAddress(zone)
  const { address, change, acts } = own
  const { lines, shared, gone } = useTrendLines(address.points)
  const [choosing, setChoosing] = useState(false)
  const strong = useSignal<string | null>(null)
  const view = () => change({ view: address.view === 'table' ? 'chart' : 'table' })
  usePageKeys({ t: view, Backspace: acts.back })
  const choose = () => setChoosing(true)
  return (
    <div class="stack trends" ref={page}>
      {lines.length === 0 ? (
        <>
          <PageHead title={t('place.trends')} />
          {gone.length > 0 && <Notice tone="warn">{t('trends.gone', { n: gone.length })}</Notice>}
          <QuickPicks onMore={choose} />
        </>
      ) : (
        <Shown {...own} {...{ page, zone, nowEvery, lines, shared, strong, choose, view }}>
          {gone.length > 0 && <Notice tone="warn">{t('trends.gone', { n: gone.length })}</Notice>}
        </Shown>
      )}
      {choosing && (
        <PickDialog
          places={address.points}
          lines={lines}
          onChange={(points) => change({ points })}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  )
}

type ShownProps = SiteTime &
  AddressActs & {
    readonly page: RefObject<HTMLElement>
    readonly lines: readonly TrendLine[]
    readonly shared: string
    readonly strong: Signal<string | null>
    readonly choose: () => void
    readonly view: () => void
    readonly children: ComponentChildren
  }

/** The page with at least one line. */
function Shown({ page, zone, nowEvery, lines, shared, strong, choose, view, children, ...own }: ShownProps) {
  const { t } = useBox()
  const { address, choice, found, change, acts } = own
  const isNarrow = useNarrow()
  const [host, width] = useWidth<HTMLElement>()
  const cross = useSignal<number | null>(null)
  const lengthMs = useMemo(() => lengthOf(choice), [choice])
  const span = resolveSpan(choice, nowEvery(lengthMs / Math.max(200, width)), zone)
  const shown = useShown(lines, address, span, width)
  const tableOf = useShownTable()
  const table = () => tableOf(shown, address, span)
  const asTable = address.view === 'table'
  const all = shown.panels.flatMap((one) => one.lines)
  useFirst(shown, all, found)
  const places = new Map(all.map(({ line, place }) => [line.id, place]))
  const both = { span, cross, strong, stepMs: shown.stepMs, compare: address.compare }
  const chosen = { choice, span, onChoose: (next: SpanChoice) => change({ span: next }) }
  const exports = <ExportActs {...{ page, table, span, zone, asTable }} />
  const choices = <TrendChoices address={address} lines={lines} onChange={change} />
  return (
    <>
      <PageHead title={t('place.trends')}>
        <ViewAct asTable={asTable} onView={view} />
        {!isNarrow && exports}
      </PageHead>
      <Chips
        {...{ lines, strong, places }}
        onRemove={(id) => change({ points: withoutPoint(address.points, id) })}
        onChoose={choose}
      />
      {children}
      <section
        class={shown.stale ? 'trends-body stale' : 'trends-body'}
        ref={host}
        aria-label={t('place.trends')}
      >
        {isNarrow ? <SpanChoices {...chosen} part="last" /> : <Tools chosen={chosen}>{choices}</Tools>}
        <SpanMoves {...chosen} {...{ zone, acts }} />
        <Said shown={shown} />
        {address.bars !== 'beside' && <CountedTwice lines={lines} />}
        {asTable ? (
          <ValuesTable table={table()} span={span} stepMs={shown.stepMs} />
        ) : (
          width > 0 && <Plots {...both} {...{ shown, shared, zone, acts, width }} />
        )}
        {isNarrow && (
          <Tools chosen={chosen} part="units">
            {choices}
            <div class="acts">{exports}</div>
          </Tools>
        )}
        <FiguresTable lines={all} {...both} />
        {!asTable && <Keys />}
      </section>
    </>
  )
}

type ToolsProps = { chosen: SpanChoicesProps; part?: SpanPart; children: ComponentChildren }

const Tools = ({ chosen, part = 'all', children }: ToolsProps) => (
  <div class="trend-tools">
    <SpanChoices {...chosen} part={part} />
    {children}
  </div>
)

/** Tells when what is shown begins, once all of it has come. */
function useFirst(
  { loaded, stale }: ShownTrends,
  lines: readonly ShownLine[],
  found: (firstMs: number | null) => void,
): void {
  const starts = lines.flatMap(({ course }) => course[0]?.[0]?.fromMs ?? [])
  const firstMs = loaded && !stale && starts.length > 0 ? Math.min(...starts) : null
  useEffect(() => found(firstMs), [firstMs])
}

function ViewAct({ asTable, onView }: { asTable: boolean; onView: () => void }) {
  const { t, singleKeys } = useBox()
  const key = singleKeys.value ? 't' : undefined
  return (
    <button type="button" class="button" aria-keyshortcuts={key} onClick={onView}>
      <Icon name={asTable ? 'chart' : 'table'} small />
      {t(asTable ? 'trends.chart' : 'trends.table')} {key !== undefined && <kbd class="wide-only">{key}</kbd>}
    </button>
  )
}

const CALENDAR_MS = {
  day: 86_400_000,
  week: 604_800_000,
  month: 2_678_400_000,
  year: 31_622_400_000,
} as const

const lengthOf = (span: SpanChoice): number =>
  span.kind === 'last'
    ? span.lengthMs
    : span.kind === 'own'
      ? span.toMs - span.fromMs
      : CALENDAR_MS[span.unit]

/** What went wrong, and what of the past is damaged. */
function Said({ shown }: { shown: ShownTrends }) {
  const { t, format, panel } = useBox()
  const names = new Map(shown.panels.flatMap(({ lines }) => lines.map(({ line }) => [line.id, line.name])))
  const what = shown.damaged.slice(0, MOST_NAMED).map(({ id, dayMs }) => {
    const name = names.get(id) ?? id
    return dayMs === null
      ? t('trends.damageSome', { name })
      : t('trends.damageDay', { name, day: format.date(dayMs, panel.timeZone.value) })
  })
  return (
    <>
      {shown.failed !== null && (
        <ProblemNotice failed={shown.failed}>
          <p>
            <button type="button" class="button" onClick={shown.again}>
              {t('trend.again')}
            </button>
          </p>
        </ProblemNotice>
      )}
      {what.length > 0 && <Notice tone="warn">{t('trends.damage', { what: what.join(', ') })}</Notice>}
    </>
  )
}

const MOST_NAMED = 5

function CountedTwice({ lines }: { lines: readonly TrendLine[] }) {
  const { t, panel } = useBox()
  const devices = panel.deviceById.value
  const twice = stacksOf(lines).flatMap((side) =>
    countedTwice(
      side.lines.map(({ device }) => device),
      devices,
    ),
  )
  if (twice.length === 0) return null
  const what = twice.slice(0, MOST_NAMED).map(({ name }) => name)
  return <Notice tone="warn">{t('trends.countedTwice', { what: what.join(', ') })}</Notice>
}

function Keys() {
  const { t } = useBox()
  return (
    <details class="trend-keys">
      <summary>{t('trends.keysTitle')}</summary>
      <p class="quiet">{t('trends.keys')}</p>
    </details>
  )
}

/** Keys of the whole page; not while somebody types or a dialog is open. */
function usePageKeys(keys: Readonly<Record<string, () => void>>): void {
  const { singleKeys } = useBox()
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
      if (!singleKeys.peek()) return
      const run = current.current[event.key]
      if (run === undefined) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [singleKeys])
}

const isBusy = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof HTMLInputElement && target.type !== 'radio') ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement
