// The search of a serial line: at which port, and how far.

import { useEffect, useState } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter-preact'
import type { SerialPort } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { useDiscovery } from '../discovery/use-discovery.ts'
import { submitting } from '../forms/form-end.tsx'
import { RadioCards } from '../forms/radio-cards.tsx'
import { CauseDrawing } from '../wiring/cause-card.tsx'
import { FirstFrame } from './first-frame.tsx'
import { PortChoice } from './port-choice.tsx'
import { SearchActs } from './search-acts.tsx'
import { linePlan, longestMs, REACHES, type Reach } from './search-plan.ts'
import { useKeptQuery } from './use-kept-query.ts'
import { useTimeWords } from './use-time-words.ts'

/** An adapter that is plugged in now is seen within so long. */
const LOOK_EVERY_MS = 3_000

export function SerialStep() {
  const { t } = useBox()
  const draft = useSerialDraft()
  return (
    <FirstFrame at={2} title={t('first.serial.title')} text={t('first.serial.text')}>
      <form class="form" noValidate onSubmit={submitting(draft.start)}>
        <PortChoice
          ports={draft.ports}
          path={draft.path}
          wrong={draft.wrong}
          onChange={draft.setPath}
          onLeave={draft.leave}
        />
        <ReachChoice draft={draft} />
        {draft.failed !== null && draft.wrong === null && <ProblemNotice failed={draft.failed} />}
        <SearchActs starting={draft.starting} />
        <p class="quiet">{t('first.search.only')}</p>
      </form>
      <HowWired />
    </FirstFrame>
  )
}

function useSerialDraft() {
  const { api, panel, t } = useBox()
  const [, go] = useLocation()
  const keepQuery = useKeptQuery()
  const query = new URLSearchParams(useSearch())
  const { start: begin, starting, failed } = useDiscovery()
  const { outcome, reload } = useLoaded(api.serialPorts)
  const ports: readonly SerialPort[] | null = outcome === null ? null : outcome.ok ? outcome.value : []
  useEvery(reload, ports?.length === 0)
  const lines = [...panel.lineById.value.values()]
  const free = ports?.find((port) => port.denied === null && !lines.some((line) => line.path === port.path))
  const [typed, setTyped] = useState<string | null>(query.get('port'))
  const [reach, setReach] = useState<Reach>(REACHES.find((one) => one === query.get('reach')) ?? 'usual')
  const [left, setLeft] = useState(false)
  const port = typed ?? free?.path ?? ports?.[0]?.path ?? ''
  const line = lines.find((one) => one.path === port.trim())
  const found = failed?.problem.findings?.find((one) => one.path === '/path')?.hint ?? null
  const keep = () => {
    setLeft(true)
    keepQuery({ port, reach })
  }
  const start = async () => {
    keep()
    if (port.trim() === '') return document.getElementById('first-port')?.focus()
    if (await begin(linePlan(port, reach, line))) go('/first/found')
  }
  return {
    ports,
    path: port,
    setPath: setTyped,
    line,
    reach,
    setReach,
    starting,
    failed,
    wrong: found ?? (left && port.trim() === '' ? t('first.serial.noPath') : null),
    leave: keep,
    start,
  }
}

function useEvery(run: () => void, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined
    const timer = setInterval(run, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [run, wanted])
}

type Draft = ReturnType<typeof useSerialDraft>

function ReachChoice({ draft: { line, reach, setReach } }: { draft: Draft }) {
  const { t, lookup } = useBox()
  const timeWords = useTimeWords()
  return (
    <>
      {line !== undefined && (
        <Notice tone="plain">
          {t('first.serial.inService', {
            name: line.name,
            baud: line.baud,
            parity: lookup(`choice.parity.${line.parity}`, line.parity),
          })}
        </Notice>
      )}
      <RadioCards
        name="first-reach"
        label={t('first.serial.reach')}
        cards={REACHES.map((value) => ({
          value,
          text: t(`first.reach.${value}`),
          hint: t(line === undefined ? `first.reach.${value}Text` : `first.reach.${value}Own`, {
            time: timeWords(longestMs(value, line)),
          }),
        }))}
        value={reach}
        onChange={(value) => setReach(value === 'all' ? 'all' : 'usual')}
      />
    </>
  )
}

/** Right wiring at a glance, before anything goes wrong. */
function HowWired() {
  const { t } = useBox()
  return (
    <details class="how-wired">
      <summary>{t('first.serial.wired')}</summary>
      <ul class="causes">
        {(['chain', 'termination', 'shield'] as const).map((cause) => (
          <li class="cause" key={cause}>
            <CauseDrawing cause={cause} />
            <p>{t(`cause.${cause}.text`)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
