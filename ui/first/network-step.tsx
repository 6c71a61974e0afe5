// The search of a network: the box's own one proposed, with what a search does there.

import { useState } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { FIRST_DRAFT, type SearchDraft, searchRequest } from '../discovery/search-draft.ts'
import { SearchField } from '../discovery/search-field.tsx'
import { useDiscovery } from '../discovery/use-discovery.ts'
import { submitting } from '../forms/form-end.tsx'
import { FirstFrame } from './first-frame.tsx'
import { SearchActs } from './search-acts.tsx'
import { useKeptQuery } from './use-kept-query.ts'

const FIELDS = ['addresses', 'ports', 'units'] as const
type Field = (typeof FIELDS)[number]

export function NetworkStep() {
  const { t } = useBox()
  const draft = useNetworkDraft()
  const field = (name: Field, hint: string) => (
    <SearchField
      id={`search-${name}`}
      label={t(`discover.${name}`)}
      hint={hint}
      value={draft.values[name]}
      wrong={draft.wrongAt(name)}
      onInput={(text) => draft.set(name, text)}
      onLeave={draft.leave}
    />
  )
  return (
    <FirstFrame at={2} title={t('first.network.title')} text={t('first.network.text')}>
      <form class="form" noValidate onSubmit={submitting(draft.start)}>
        <Networks draft={draft} />
        {field('addresses', t('discover.addressesHint'))}
        <div class="beside search-beside">
          {field('ports', t('discover.portsHint'))}
          {field('units', t('discover.unitsHint'))}
        </div>
        <Notice tone="plain">{t('first.network.does')}</Notice>
        {draft.failed !== null && draft.failed.problem.findings === undefined && (
          <ProblemNotice failed={draft.failed} />
        )}
        <SearchActs starting={draft.starting} />
      </form>
    </FirstFrame>
  )
}

function useNetworkDraft() {
  const { api, t } = useBox()
  const [, go] = useLocation()
  const keepQuery = useKeptQuery()
  const query = new URLSearchParams(useSearch())
  const { start: begin, starting, failed } = useDiscovery()
  const outcome = useLoaded(api.networks).outcome
  const networks = outcome?.ok === true ? outcome.value : []
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>(() =>
    Object.fromEntries(FIELDS.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : []))),
  )
  const [left, setLeft] = useState(false)
  const draft: SearchDraft = {
    ...FIRST_DRAFT,
    kind: 'network',
    addresses: networks[0]?.addresses ?? '',
    ...typed,
  }
  const findings = failed?.problem.findings ?? []
  const wrongAt = (name: Field): string | null => {
    if (left && draft[name].trim() === '') return t('rule.missing')
    return findings.find((one) => one.path === `/${name}` || one.path.startsWith(`/${name}/`))?.hint ?? null
  }
  const leave = () => {
    setLeft(true)
    keepQuery(Object.fromEntries(FIELDS.map((name) => [name, draft[name]])))
  }
  const start = async () => {
    leave()
    const open = FIELDS.find((name) => draft[name].trim() === '')
    if (open !== undefined) return document.getElementById(`search-${open}`)?.focus()
    if (await begin(searchRequest(draft, []))) go('/first/found')
  }
  const set = (name: Field, text: string) => setTyped((old) => ({ ...old, [name]: text }))
  return { values: draft, networks, set, wrongAt, leave, start, starting, failed }
}

/** The networks that the box is in; one act chooses. */
function Networks({ draft }: { draft: ReturnType<typeof useNetworkDraft> }) {
  const { t } = useBox()
  if (draft.networks.length === 0) return null
  return (
    <fieldset class="field">
      <legend class="label">{t('first.network.own')}</legend>
      <div class="choices">
        {draft.networks.map(({ name, addresses }) => (
          <label class="choice" key={name + addresses}>
            <input
              type="radio"
              name="first-network"
              checked={draft.values.addresses === addresses}
              onChange={() => draft.set('addresses', addresses)}
            />
            <span>
              {addresses}
              <span class="hint">{t('first.network.interface', { name })}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
