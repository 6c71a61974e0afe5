// A list of findings: each says what is wrong, and unfolds what to do and what the numbers mean until then.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { FindingView } from '../../src/web/diagnosis-api.ts'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { HelpMark } from '../manual/help-mark.tsx'
import { helpOfFinding } from '../manual/help-places.ts'
import { When } from '../quantity/when.tsx'
import { placeOf } from './finding-place.ts'
import { SeverityMark, severityLook } from './severity.tsx'
import { useFindingWords } from './use-finding-words.ts'

/** More than so many are shown on request: the page has other things to say. */
const FIRST = 5

export type FindingListProps = {
  readonly findings: readonly FindingView[]
  /** Found no room in what the box tells. */
  readonly more?: number
  /** On the page of the device itself nothing leads there. */
  readonly linked?: boolean
  /** What a person can do about one here. */
  readonly act?: (finding: FindingView) => ComponentChildren
}

export function FindingList({ findings, more = 0, linked = true, act }: FindingListProps) {
  const { t } = useBox()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? findings : findings.slice(0, FIRST)
  const hidden = findings.length - shown.length
  return (
    <>
      <ul class="findings">
        {shown.map((finding, index) => (
          <FindingItem
            key={finding.id}
            finding={finding}
            linked={linked}
            act={act}
            isOpen={index === 0 && finding.severity !== 'notice'}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <p>
          <button type="button" class="button" onClick={() => setWhole(true)}>
            {t('findings.all', { n: hidden })}
          </button>
        </p>
      )}
      {hidden === 0 && more > 0 && <p class="quiet">{t('findings.more', { n: more })}</p>}
    </>
  )
}

type ItemProps = Required<Pick<FindingListProps, 'linked'>> & {
  readonly finding: FindingView
  readonly act: FindingListProps['act'] | undefined
  readonly isOpen: boolean
}

function FindingItem({ finding, linked, act, isOpen }: ItemProps) {
  const { t, lookup } = useBox()
  const { what, mend, meanwhile } = useFindingWords()(finding)
  const [open, setOpen] = useState(isOpen)
  const name = String(finding.params['device'] ?? finding.params['line'] ?? '')
  return (
    <li class={`finding ${severityLook(finding.severity).state}`} data-finding={finding.id}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <SeverityMark severity={finding.severity} />
          <strong>{what}</strong>
          <Icon name="unfold" small />
        </summary>
        <dl class="finding-text">
          <div>
            <dt>{t('findings.mend')}</dt>
            <dd>{mend}</dd>
          </div>
          {meanwhile !== '' && (
            <div>
              <dt>{t('findings.meanwhile')}</dt>
              <dd>{meanwhile}</dd>
            </div>
          )}
        </dl>
        <div class="row finding-end">
          {act?.(finding)}
          {linked && (
            <Link class="button" href={placeOf(finding)}>
              {name === '' ? lookup('place.devices', '') : name}
            </Link>
          )}
          <HelpMark place={helpOfFinding(finding.kind)} what={what} />
          <span class="quiet">
            <SinceWords timeMs={finding.sinceMs} />
          </span>
        </div>
      </details>
    </li>
  )
}

/** "since" before or after the time, as the language has it. */
function SinceWords({ timeMs }: { timeMs: number }) {
  const { t } = useBox()
  const [before = '', after = ''] = t('findings.since').split('{time}')
  return (
    <>
      {before}
      <When timeMs={timeMs} />
      {after}
    </>
  )
}
