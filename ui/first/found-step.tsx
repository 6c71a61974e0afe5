// What the search finds, while it finds it: name it, say what it is, and add it; or what to do where nothing answers.

import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { JobView } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { type Choice, type Choices, foundRows, lineIdOf } from '../discovery/found-list.ts'
import { NothingFound } from '../discovery/nothing-found.tsx'
import { SearchState } from '../discovery/search-state.tsx'
import { type Discovery, useDiscovery } from '../discovery/use-discovery.ts'
import { Icon } from '../icons/icon.tsx'
import { AddFirst } from './add-first.tsx'
import { FirstFrame } from './first-frame.tsx'
import { FoundCard } from './found-card.tsx'
import { type Main, mainDevices, mainValue, proposedMain, readMain } from './roles.ts'

export function FoundStep() {
  const { t, api, panel } = useBox()
  const discovery = useDiscovery()
  const models = useLoaded(api.models).outcome
  const { job, looked } = discovery
  const back = job?.subject.kind === 'network' ? '/first/network' : '/first/serial'
  return (
    <FirstFrame at={3} title={t(job !== null && isInVain(job) ? 'first.found.nothing' : 'first.found.title')}>
      {job !== null && <SearchState job={job} cancel={discovery.cancel} />}
      {job !== null && panel.loaded.value && (
        <UntilLoaded outcome={models}>
          {(known) => <Found key={job.id} job={job} models={known} discovery={discovery} />}
        </UntilLoaded>
      )}
      {looked && job === null && <p class="nothing">{t('first.found.noSearch')}</p>}
      <p>
        <Link class="button plain" href={back}>
          <Icon name="back" />
          {t('first.found.back')}
        </Link>
      </p>
    </FirstFrame>
  )
}

const hasDevice = ({ rows }: JobView): boolean =>
  rows.some(({ state }) => state === 'answers' || state === 'known')

const isInVain = (job: JobView): boolean => job.state !== 'running' && !hasDevice(job)

type FoundProps = {
  readonly job: JobView
  readonly models: readonly ModelSummary[]
  readonly discovery: Discovery
}

function Found({ job, models, discovery }: FoundProps) {
  const { t, panel } = useBox()
  const devices = panel.devices.value
  const [choices, setChoices] = useState<Choices>({})
  const [usages, setUsages] = useState<Readonly<Record<string, string>>>({})
  const [said, setMain] = useState<Main | null>(null)
  const rowsOf = (named: Choices) => foundRows(job.rows, named, models, devices, lineIdOf(job))
  const main = said ?? proposedMain(devices, rowsOf(choices), usages)
  const mainKey = main.kind === 'row' ? main.key : null
  // while more may be found, the only meter keeps the name of its product: names do not come and go
  const isNamed = mainKey !== null && (said !== null || job.state !== 'running')
  const rows = rowsOf(
    isNamed ? { ...choices, [mainKey]: { name: t('first.found.mainName'), ...choices[mainKey] } } : choices,
  )
  const choose = (key: string, choice: Choice) =>
    setChoices((old) => ({ ...old, [key]: { ...old[key], ...choice } }))
  const answering = rows.filter(({ found }) => found.state === 'answers')
  if (!hasDevice(job))
    return job.state === 'running' ? (
      <p class="nothing">{t('discover.nothingYet')}</p>
    ) : (
      <NothingFound job={job} discovery={discovery} />
    )
  return (
    <>
      <ul class="found-cards">
        {rows.map((row) => (
          <FoundCard
            key={row.key}
            row={row}
            models={models}
            usage={mainKey === row.key ? 'main' : (usages[row.key] ?? '')}
            isSaid={said !== null && mainKey === row.key}
            choose={(choice) => choose(row.key, choice)}
            onUsage={(usage) => setUsages((old) => ({ ...old, [row.key]: usage }))}
          />
        ))}
      </ul>
      {answering.length > 0 && (
        <>
          <MainQuestion rows={answering} main={main} isGuess={said === null} onChange={setMain} />
          <AddFirst {...{ job, rows, models, main, usages }} cancel={discovery.cancel} />
        </>
      )}
      {answering.length === 0 && job.state !== 'running' && (
        <p>
          <Link class="button main-act" href="/">
            {t('notFound.home')}
          </Link>
        </p>
      )}
    </>
  )
}

type MainQuestionProps = {
  readonly rows: ReturnType<typeof foundRows>
  readonly main: Main
  /** Nobody has answered yet. */
  readonly isGuess: boolean
  readonly onChange: (main: Main) => void
}

/** The one question about the panel that cannot be guessed from a wire. */
function MainQuestion({ rows, main, isGuess, onChange }: MainQuestionProps) {
  const { t, panel } = useBox()
  return (
    <div class="field main-question">
      <label for="first-main">{t('first.found.main')}</label>
      <span class="hint" id="first-main-hint">
        {t(isGuess && main.kind === 'row' ? 'first.found.mainOnly' : 'first.found.mainHint')}
      </span>
      <select
        class="input"
        id="first-main"
        aria-describedby="first-main-hint"
        value={mainValue(main)}
        onChange={(event) => onChange(readMain(event.currentTarget.value))}
      >
        <option value="">{t('first.found.mainLater')}</option>
        {rows
          .filter(({ selected }) => selected)
          .map(({ key, name }) => (
            <option key={key} value={mainValue({ kind: 'row', key })}>
              {name}
            </option>
          ))}
        {mainDevices(panel.devices.value).map(({ id, name }) => (
          <option key={id} value={mainValue({ kind: 'device', id })}>
            {t('first.found.mainThere', { name })}
          </option>
        ))}
      </select>
    </div>
  )
}
