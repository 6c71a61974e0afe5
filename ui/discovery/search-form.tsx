// The form of a search: where, with which settings, and which addresses.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { LineView, NearNetwork, SerialPort } from '../../src/web/api.ts'
import type { Outcome } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { submitting } from '../forms/form-end.tsx'
import { RadioCards } from '../forms/radio-cards.tsx'
import { Wrong } from '../forms/wrong.tsx'
import { Icon } from '../icons/icon.tsx'
import {
  FIRST_DRAFT,
  lineOf,
  PARITIES,
  proposals,
  RATES,
  type SearchDraft,
  searchRequest,
} from './search-draft.ts'
import { SearchField } from './search-field.tsx'
import { fieldsOfSearch, type TextFieldName, wrongInSearch } from './search-rules.ts'
import type { Discovery } from './use-discovery.ts'

type Form = {
  readonly draft: SearchDraft
  readonly set: (change: Partial<SearchDraft>) => void
  /** What is wrong with a field that was left, or what the box says of it; null while it is right. */
  readonly wrongAt: (pointer: string, field?: TextFieldName) => string | null
  readonly leave: (field: TextFieldName) => void
}

export function SearchForm({ discovery }: { discovery: Discovery }) {
  const { t, api, panel } = useBox()
  const [typed, setTyped] = useState<Partial<SearchDraft>>({})
  const [left, setLeft] = useState<ReadonlySet<TextFieldName>>(new Set())
  const { failed, starting, job } = discovery
  const findings = failed?.problem.findings ?? []
  const lines = [...panel.lineById.value.values()]
  const ports = useLoaded(api.serialPorts).outcome
  const networks = useLoaded(api.networks).outcome
  const proposed = proposals(itemsOf(ports), itemsOf(networks), lines)
  const draft: SearchDraft = { ...FIRST_DRAFT, ...proposed, ...typed }
  const form: Form = {
    draft,
    set: (change) => setTyped((old) => ({ ...old, ...change })),
    wrongAt: (pointer, field) => {
      const own = field !== undefined && left.has(field) ? wrongInSearch(field, draft[field]) : null
      if (own !== null) return t(own.rule, own.params)
      return findings.find(({ path }) => path === pointer || path.startsWith(`${pointer}/`))?.hint ?? null
    },
    leave: (field) => setLeft((old) => new Set([...old, field])),
  }
  const isBusy = starting || job?.state === 'running'
  const start = async () => {
    const wrong = fieldsOfSearch(draft.kind).find((field) => wrongInSearch(field, draft[field]) !== null)
    setLeft(new Set(fieldsOfSearch(draft.kind)))
    if (wrong !== undefined) return focusSearchField(wrong)
    if (!isBusy) await discovery.start(searchRequest(draft, lines))
  }
  return (
    <form class="form" noValidate onSubmit={submitting(start)}>
      <RadioCards
        name="search-kind"
        label={t('discover.where')}
        cards={[
          { value: 'line', text: t('discover.line'), hint: t('discover.lineHint') },
          { value: 'network', text: t('discover.network'), hint: t('discover.networkHint') },
        ]}
        value={draft.kind}
        onChange={(kind) => form.set({ kind: kind === 'network' ? 'network' : 'line' })}
      />
      {draft.kind === 'line' ? (
        <LineFields form={form} ports={itemsOf(ports)} line={lineOf(draft, lines)} />
      ) : (
        <NetworkFields form={form} networks={itemsOf(networks)} />
      )}
      {failed !== null && findings.length === 0 && <ProblemNotice failed={failed} />}
      <div class="acts">
        <button type="submit" class="button main-act" aria-disabled={isBusy}>
          <Icon name="search" />
          {starting ? t('discover.starting') : t('discover.start')}
        </button>
      </div>
    </form>
  )
}

/** A field that is folded away is unfolded first. */
function focusSearchField(field: TextFieldName): void {
  const input = document.getElementById(`search-${field}`)
  input?.closest('details')?.setAttribute('open', '')
  input?.focus()
}

const itemsOf = <T,>(outcome: Outcome<readonly T[]> | null): readonly T[] =>
  outcome?.ok === true ? outcome.value : []

type LineFieldsProps = {
  readonly form: Form
  readonly ports: readonly SerialPort[]
  /** The configured line at the port. */
  readonly line: LineView | undefined
}

function LineFields({ form, ports, line }: LineFieldsProps) {
  const { t, lookup } = useBox()
  const { draft, set } = form
  return (
    <>
      <PathField form={form} ports={ports} />
      {line === undefined ? (
        <>
          <Ticks
            label={t('discover.rates')}
            hint={t('discover.settingsHint')}
            options={RATES.map((rate) => ({ value: rate, text: String(rate) }))}
            chosen={draft.rates}
            onChange={(rates) => set({ rates })}
          />
          <ParityTicks form={form} />
          <Wrong text={form.wrongAt('/settings')} />
        </>
      ) : (
        <Notice tone="plain">
          {t('discover.ownSettings', {
            name: line.name,
            baud: line.baud,
            parity: lookup(`choice.parity.${line.parity}`, line.parity),
          })}
        </Notice>
      )}
      <div class="beside search-beside">
        <TextField form={form} pointer="/firstUnit" field="firstUnit" label={t('discover.firstUnit')} short />
        <TextField form={form} pointer="/lastUnit" field="lastUnit" label={t('discover.lastUnit')} short />
      </div>
      <details>
        <summary>{t('discover.more')}</summary>
        <div class="stack">
          <TextField
            form={form}
            pointer="/answerMs"
            field="lineAnswerMs"
            label={t('discover.answerMs')}
            hint={t('discover.answerMsHint')}
            short
          />
          <label class="tick-label">
            <input
              type="checkbox"
              checked={draft.thorough}
              onChange={(event) => set({ thorough: event.currentTarget.checked })}
            />
            {t('discover.thorough')}
          </label>
        </div>
      </details>
    </>
  )
}

function ParityTicks({ form: { draft, set } }: { form: Form }) {
  const { t, lookup } = useBox()
  return (
    <Ticks
      label={t('discover.parities')}
      options={PARITIES.map((value) => ({ value, text: lookup(`choice.parity.${value}`, value) }))}
      chosen={draft.parities}
      onChange={(parities) => set({ parities })}
    />
  )
}

function NetworkFields({ form, networks }: { form: Form; networks: readonly NearNetwork[] }) {
  const { t } = useBox()
  return (
    <>
      <TextField
        form={form}
        pointer="/addresses"
        field="addresses"
        label={t('discover.addresses')}
        hint={t('discover.addressesHint')}
        list="search-networks"
      >
        <datalist id="search-networks">
          {networks.map(({ name, addresses }) => (
            <option key={name + addresses} value={addresses} label={name} />
          ))}
        </datalist>
      </TextField>
      <div class="beside search-beside">
        <TextField
          form={form}
          pointer="/ports"
          field="ports"
          label={t('discover.ports')}
          hint={t('discover.portsHint')}
        />
        <TextField
          form={form}
          pointer="/units"
          field="units"
          label={t('discover.units')}
          hint={t('discover.unitsHint')}
        />
      </div>
      <details>
        <summary>{t('discover.more')}</summary>
        <TextField
          form={form}
          pointer="/answerMs"
          field="networkAnswerMs"
          label={t('discover.answerMs')}
          hint={t('discover.answerMsHint')}
          short
        />
      </details>
    </>
  )
}

type TextFieldProps = {
  readonly form: Form
  /** The place in the request, by which the box names what is wrong. */
  readonly pointer: string
  readonly field: TextFieldName
  readonly label: string
  readonly hint?: string
  readonly short?: boolean
  readonly list?: string
  readonly children?: ComponentChildren
}

function TextField({ form, pointer, field, label, hint, short = false, list, children }: TextFieldProps) {
  return (
    <SearchField
      id={`search-${field}`}
      {...{ label, hint, short, list, children }}
      value={form.draft[field]}
      wrong={form.wrongAt(pointer, field)}
      onInput={(text) => form.set({ [field]: text })}
      onLeave={() => form.leave(field)}
    />
  )
}

/** The serial ports that the box has now, and those of its lines, as proposals. */
function PathField({ form, ports }: { form: Form; ports: readonly SerialPort[] }) {
  const { t, panel } = useBox()
  const lines = [...panel.lineById.value.values()]
  const names = new Map([
    ...ports.map(({ path, device, name }) => [path, [name ?? '', device].join(' ').trim()] as const),
    ...lines.map(({ path, name }) => [path, name] as const),
  ])
  return (
    <TextField
      form={form}
      pointer="/path"
      field="path"
      label={t('discover.path')}
      hint={t('discover.pathHint')}
      list="search-paths"
    >
      <datalist id="search-paths">
        {[...names].map(([path, name]) => (
          <option key={path} value={path} label={name} />
        ))}
      </datalist>
    </TextField>
  )
}

type TicksProps<T> = {
  readonly label: string
  readonly hint?: string
  readonly options: readonly { readonly value: T; readonly text: string }[]
  readonly chosen: readonly T[]
  readonly onChange: (chosen: readonly T[]) => void
}

function Ticks<T extends string | number>({ label, hint, options, chosen, onChange }: TicksProps<T>) {
  return (
    <fieldset class="field">
      <legend class="label">{label}</legend>
      {hint !== undefined && <span class="hint">{hint}</span>}
      <div class="ticks">
        {options.map(({ value, text }) => (
          <label class="tick-label" key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => {
                const { checked } = event.currentTarget
                const wanted = options.map((option) => option.value)
                onChange(wanted.filter((one) => (one === value ? checked : chosen.includes(one))))
              }}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
