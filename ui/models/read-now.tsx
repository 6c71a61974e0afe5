// Reads the rows of the editor from a device now: where from, a button, and what came, row by row.

import { useState } from 'preact/hooks'
import { useSearch } from 'wouter-preact'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import type { Json } from '../forms/draft.ts'
import { Icon } from '../icons/icon.tsx'
import { aboutOf, type Draft, pointOf, type Row } from './model-draft.ts'
import { NOTHING_READ, type RowNow, resultOf, resultsOf } from './row-results.ts'

/** Where the rows are read from: a device that is set up, a line with an address, or a place in the network. */
type Source = { readonly from: string; readonly unit: string; readonly host: string; readonly port: string }

export type ReadNowState = {
  readonly source: Source
  readonly setSource: (change: Partial<Source>) => void
  readonly busy: boolean
  readonly failed: Failed | null
  /** What came for a row, as long as it stands as it was read. */
  readonly nowOf: (row: Row) => RowNow | undefined
  readonly read: () => Promise<void>
}

const NETWORK = 'network'

export function useReadNow(draft: Draft): ReadNowState {
  const { api, format, panel } = useBox()
  const search = useSearch()
  const [typed, setTyped] = useState<Partial<Source>>(() =>
    sourceIn(search, [...panel.lineById.peek().keys()]),
  )
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const [results, setResults] = useState(NOTHING_READ)
  const user = panel.devices.value.find(({ model }) => model === draft.head.id) ?? panel.devices.value[0]
  const from = user === undefined ? NETWORK : `device ${user.id}`
  const source: Source = { from, unit: '1', host: '', port: '502', ...typed }
  const read = async () => {
    if (busy) return
    setBusy(true)
    setFailed(null)
    const { rows } = draft
    const outcome = await api.readNow({
      connection: connectionOf(source, (id) => panel.deviceById.value.get(id)?.connection),
      points: rows.map(({ cells }) => pointOf(cells, format.numerals)),
      requests: aboutOf(draft)['requests'],
    })
    setBusy(false)
    if (outcome.ok) setResults(resultsOf(rows, outcome.value.rows))
    else setFailed(outcome)
  }
  return {
    source,
    setSource: (change) => setTyped((old) => ({ ...old, ...change })),
    busy,
    failed,
    nowOf: (row) => resultOf(results, row),
    read,
  }
}

/** The place that a link to the editor names: one in the network, or an address on the newest line. */
export function sourceIn(search: string, lineIds: readonly string[]): Partial<Source> {
  const { host, port, unit } = Object.fromEntries(new URLSearchParams(search))
  const line = lineIds.at(-1)
  if (unit === undefined || (host === undefined && line === undefined)) return {}
  return host === undefined
    ? { from: `line ${line}`, unit }
    : { from: NETWORK, host, unit, ...(port === undefined ? {} : { port }) }
}

function connectionOf({ from, unit, host, port }: Source, ofDevice: (id: string) => Json | undefined): Json {
  const [kind, id = ''] = from.split(' ')
  if (kind === 'device') return ofDevice(id) ?? {}
  if (kind === 'line') return { kind: 'line', lineId: id, unit: Number(unit) }
  return { kind: 'tcp', host: host.trim(), port: Number(port), unit: Number(unit) }
}

export function ReadNow({ state }: { state: ReadNowState }) {
  const { t, panel } = useBox()
  const { source, setSource, busy, failed, read } = state
  const isNew = !source.from.startsWith('device ')
  return (
    <fieldset class="form-part read-now">
      <legend>{t('models.readNow')}</legend>
      <p class="quiet">{t('models.readNowHint')}</p>
      <div class="field-row">
        <div class="field">
          <label for="read-from">{t('models.readFrom')}</label>
          <select
            class="input"
            id="read-from"
            value={source.from}
            onChange={(event) => setSource({ from: event.currentTarget.value })}
          >
            {panel.devices.value.map(({ id, name }) => (
              <option key={id} value={`device ${id}`}>
                {name}
              </option>
            ))}
            {panel.lines.value.map(({ id, name }) => (
              <option key={id} value={`line ${id}`}>
                {t('models.readFromLine', { name })}
              </option>
            ))}
            <option value={NETWORK}>{t('models.readFromNetwork')}</option>
          </select>
        </div>
        {source.from === NETWORK && (
          <>
            <SourceInput name="host" label={t('models.host')} state={state} />
            <SourceInput name="port" label={t('models.port')} state={state} />
          </>
        )}
        {isNew && <SourceInput name="unit" label={t('models.unitId')} state={state} />}
        <button type="button" class="button" aria-disabled={busy} onClick={() => void read()}>
          <Icon name="test" />
          {busy ? t('models.reading') : t('models.readNow')}
        </button>
      </div>
      <div aria-live="polite">
        {failed !== null && (
          <ProblemNotice failed={failed}>
            <ul>
              {(failed.problem.findings ?? []).map(({ path, hint }) => (
                <li key={path + hint}>{hint}</li>
              ))}
            </ul>
          </ProblemNotice>
        )}
      </div>
    </fieldset>
  )
}

type SourceInputProps = {
  readonly name: 'host' | 'port' | 'unit'
  readonly label: string
  readonly state: ReadNowState
}

function SourceInput({ name, label, state: { source, setSource } }: SourceInputProps) {
  return (
    <div class="field">
      <label for={`read-${name}`}>{label}</label>
      <input
        class={name === 'host' ? 'input' : 'input short'}
        id={`read-${name}`}
        value={source[name]}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => setSource({ [name]: event.currentTarget.value })}
      />
    </div>
  )
}
