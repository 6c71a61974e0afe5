// How the panel is in one sentence: the worst finding with the way to mend it, or how many devices answer.

import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { FindingView } from '../../src/web/diagnosis-api.ts'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { placeOf } from './finding-place.ts'
import { severityLook } from './severity.tsx'
import { useCalmFindingWords, useFindingWords } from './use-finding-words.ts'

export function HealthSentence() {
  const { t, panel, connection } = useBox()
  const status = panel.status.value
  if (status === null) return <span class="state">{t('frame.loading')}</span>
  if (connection.link.value?.connected === false)
    return (
      <span class="state silent">
        <Icon name="warn" small />
        {t('health.unknown')}
      </span>
    )
  const worst = panel.findings.value?.findings[0]
  if (worst !== undefined && worst.severity !== 'notice') return <WorstFinding finding={worst} />
  return <AnswerCount total={status.devicesTotal} answering={status.devicesAnswering} />
}

function WorstFinding({ finding }: { finding: FindingView }) {
  const { t, panel } = useBox()
  const { what, act } = useFindingWords()(finding)
  const { icon, state } = severityLook(finding.severity)
  const list = panel.findings.value
  const others = (list?.findings.filter(({ severity }) => severity !== 'notice').length ?? 1) - 1
  return (
    <span class={`state health ${state}`}>
      <Icon name={icon} small />
      <span>
        <Link href={placeOf(finding)}>{t('findings.withAct', { what, act })}</Link>
        {others > 0 && (
          <>
            {' '}
            <Link class="quiet" href="/">
              {t('findings.others', { n: others + (list?.more ?? 0) })}
            </Link>
          </>
        )}
      </span>
    </span>
  )
}

function AnswerCount({ total, answering }: { total: number; answering: number }) {
  const { t } = useBox()
  if (total === 0) return <span class="state">{t('health.none')}</span>
  const all = answering === total
  const sentence = all ? t('health.all', { total }) : t('health.some', { answering, total })
  return (
    <span class={`state ${all ? 'ok' : answering === 0 ? 'down' : 'silent'}`}>
      <Icon name={all ? 'check' : answering === 0 ? 'down' : 'warn'} small />
      {sentence}
    </span>
  )
}

/** Tells screen readers, once, when another finding is the worst one, and when nothing is wrong any more. */
export function HealthNews() {
  const { t, panel } = useBox()
  const words = useCalmFindingWords()
  const list = panel.findings.value
  const worst = list?.findings.find(({ severity }) => severity !== 'notice')
  const known = useRef<string | null | undefined>(undefined)
  const [news, setNews] = useState('')
  useEffect(() => {
    if (list === null) return
    const before = known.current
    known.current = worst?.id ?? null
    // what was wrong already when the page came stands on the page
    if (before === undefined || before === known.current) return
    if (worst === undefined) return setNews(t('findings.gone'))
    const { what, act } = words(worst)
    setNews(t('findings.withAct', { what, act }))
  }, [list, worst?.id])
  return (
    <div class="unseen" role="status" aria-live="polite">
      {news}
    </div>
  )
}
