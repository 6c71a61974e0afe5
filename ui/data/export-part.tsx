// Export: which devices, which days, which form; the file is written while the browser fetches it.

import { useMemo, useState } from 'preact/hooks'
import type { PointView } from '../../src/web/api.ts'
import { exportFileUrl } from '../api/history-work-requests.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { submitting } from '../forms/form-end.tsx'
import { Icon } from '../icons/icon.tsx'
import { makeZone } from '../trend/zone-time.ts'
import { JobState } from './job-state.tsx'
import { useHistoryJob } from './use-history-job.ts'

type Draft = {
  /** Days of the site's calendar, both included, as the browser's date fields have them; null for the proposed ones. */
  readonly from: string | null
  readonly to: string | null
  readonly left: ReadonlySet<string>
  readonly onlyCounters: boolean
  /** Also what was corrected later. */
  readonly revisions: boolean
  readonly format: 'csv' | 'jsonl'
}

export function ExportPart() {
  const { t, api } = useBox()
  const { job, show, cancel } = useHistoryJob('export')
  const [failed, setFailed] = useState<Failed | null>(null)
  const choice = useChoice()
  const { draft, set, points, span } = choice
  const ready = points.length > 0 && span.from < span.to && job?.state !== 'running'
  const start = async () => {
    if (!ready) return
    const outcome = await api.startExport({
      points,
      ...span,
      format: draft.format,
      revisions: draft.revisions,
    })
    setFailed(outcome.ok ? null : outcome)
    if (!outcome.ok) return
    show(outcome.value)
    fetchFile(outcome.value.id)
  }
  return (
    <section class="form-part">
      <h2>{t('data.export')}</h2>
      <p class="quiet">{t('data.exportText')}</p>
      <form class="form" noValidate onSubmit={submitting(start)}>
        <DaysField choice={choice} />
        <DeviceTicks left={draft.left} onChange={(left) => set({ left })} />
        <div class="data-ticks">
          <Tick
            text={t('data.onlyCounters')}
            checked={draft.onlyCounters}
            onChange={(onlyCounters) => set({ onlyCounters })}
          />
          <Tick
            text={t('data.revisions')}
            checked={draft.revisions}
            onChange={(revisions) => set({ revisions })}
          />
        </div>
        <FormatField format={draft.format} onChange={(format) => set({ format })} />
        {failed !== null && <ProblemNotice failed={failed} />}
        {span.from >= span.to && <p class="wrong">{t('data.backwards')}</p>}
        <div class="acts">
          <button type="submit" class="button main-act" aria-disabled={!ready}>
            <Icon name="download" />
            {t('data.exportAct')}
          </button>
          <span class="quiet">{t('data.pointCount', { n: points.length })}</span>
        </div>
      </form>
      {job !== null && (
        <JobState job={job} cancel={cancel}>
          <p>{t('data.exported', { n: Number(job.facts['rows'] ?? 0) })}</p>
        </JobState>
      )}
    </section>
  )
}

function DaysField({ choice }: { choice: Choice }) {
  const { t } = useBox()
  const { from: first, to: last, set, today } = choice
  return (
    <div class="beside">
      <DayField label={t('data.from')} value={first} most={today} onChange={(from) => set({ from })} />
      <DayField label={t('data.to')} value={last} most={today} onChange={(to) => set({ to })} />
    </div>
  )
}

type Choice = ReturnType<typeof useChoice>

/** What was chosen, and what it comes to: points, and the span from the first day's midnight to the last one's end. */
function useChoice() {
  const { panel, nowMs } = useBox()
  const timeZone = panel.timeZone.value
  const zone = useMemo(() => makeZone(timeZone), [timeZone])
  const dayOf = (timeMs: number) => dayText(timeMs + zone.offsetAt(timeMs))
  const [draft, setDraft] = useState<Draft>({
    from: null,
    to: null,
    left: new Set(),
    onlyCounters: false,
    revisions: false,
    format: 'csv',
  })
  const today = dayOf(nowMs.value)
  const from = draft.from ?? dayOf(zone.add('day', -7, nowMs.value))
  const to = draft.to ?? today
  const midnight = (day: string) => zone.fromLocal(Date.parse(`${day}T00:00:00Z`))
  return {
    ...{ draft, from, to, today },
    set: (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change })),
    points: chosenPoints(panel.points.value, draft),
    span: { from: midnight(from), to: zone.add('day', 1, midnight(to)) },
  }
}

type TickProps = {
  readonly text: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

function Tick({ text, checked, onChange }: TickProps) {
  return (
    <label class="tick-label">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {text}
    </label>
  )
}

const dayText = (localMs: number): string => new Date(localMs).toISOString().slice(0, 10)

const chosenPoints = (points: readonly PointView[], { left, onlyCounters }: Draft): string[] =>
  points
    .filter(({ deviceId, kind }) => !left.has(deviceId) && (!onlyCounters || kind === 'counter'))
    .map(({ id }) => id)

/** The browser saves what it fetches: the page never holds the file. */
function fetchFile(id: string): void {
  const link = document.createElement('a')
  link.href = exportFileUrl(id)
  link.download = ''
  link.click()
}

type DayFieldProps = {
  readonly label: string
  readonly value: string
  readonly most: string
  readonly onChange: (day: string) => void
}

function DayField({ label, value, most, onChange }: DayFieldProps) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <input
        class="input"
        type="date"
        value={value}
        max={most}
        onInput={(event) => {
          const day = event.currentTarget.value
          if (day !== '') onChange(day)
        }}
      />
    </label>
  )
}

function DeviceTicks({
  left,
  onChange,
}: {
  left: ReadonlySet<string>
  onChange: (left: ReadonlySet<string>) => void
}) {
  const { t, panel } = useBox()
  const devices = panel.devices.value
  const toggle = (id: string) => onChange(left.has(id) ? without(left, id) : new Set([...left, id]))
  return (
    <fieldset class="field">
      <legend class="label">{t('data.devices')}</legend>
      <label class="tick-label">
        <input
          type="checkbox"
          checked={left.size === 0}
          onChange={() => onChange(new Set(left.size === 0 ? devices.map(({ id }) => id) : []))}
        />
        {t('data.allDevices')}
      </label>
      <div class="ticks tick-box">
        {devices.map(({ id, name }) => (
          <label class="tick-label" key={id}>
            <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const without = (set: ReadonlySet<string>, gone: string): ReadonlySet<string> =>
  new Set([...set].filter((one) => one !== gone))

function FormatField({
  format,
  onChange,
}: {
  format: Draft['format']
  onChange: (format: Draft['format']) => void
}) {
  const { t } = useBox()
  return (
    <label class="field">
      <span class="label">{t('data.format')}</span>
      <select
        class="input short"
        value={format}
        onChange={(event) => onChange(event.currentTarget.value === 'jsonl' ? 'jsonl' : 'csv')}
      >
        <option value="csv">CSV</option>
        <option value="jsonl">JSON Lines</option>
      </select>
    </label>
  )
}
