// A search that found no device: what was heard, and what Busbar can try itself.

import type { JobView } from '../../src/web/discovery-api.ts'
import { useBox } from '../app/box.ts'
import { linePlan, longestMs } from '../first/search-plan.ts'
import { useTimeWords } from '../first/use-time-words.ts'
import { Icon } from '../icons/icon.tsx'
import { heardInSearch } from '../wiring/causes.ts'
import { NothingAnswers } from '../wiring/nothing-answers.tsx'
import { NotAnswering, placeWords } from './found-words.tsx'
import type { Discovery } from './use-discovery.ts'

const MOST_PLACES = 5

type NothingFoundProps = { readonly job: JobView; readonly discovery: Discovery }

export function NothingFound({ job, discovery }: NothingFoundProps) {
  const words = useBox()
  if (job.state === 'failed') return null
  const { rows, subject } = job
  const heard = heardInSearch({
    kind: subject.kind,
    garbled: rows.filter(({ state }) => state === 'garbled').length,
    mute: rows.filter(({ state }) => state === 'silent').length,
    ...job.heard,
  })
  return (
    <NothingAnswers heard={heard}>
      {rows.length > 0 && (
        <ul class="stack">
          {rows.slice(0, MOST_PLACES).map((found) => (
            <li key={JSON.stringify(found.place)}>
              <strong>{placeWords(found, words)}</strong> <NotAnswering found={found} />
            </li>
          ))}
        </ul>
      )}
      {subject.kind === 'line' && <TryAll path={subject.path} discovery={discovery} />}
    </NothingAnswers>
  )
}

/** What Busbar can change by itself: rates, parities and addresses, but no wires. */
function TryAll({ path, discovery }: { path: string; discovery: Discovery }) {
  const { t, panel } = useBox()
  const timeWords = useTimeWords()
  const line = [...panel.lineById.value.values()].find((one) => one.path === path)
  const run = (reach: 'usual' | 'all') => void discovery.start(linePlan(path, reach, line))
  return (
    <div class="stack">
      <div class="acts">
        <button
          type="button"
          class="button main-act"
          aria-disabled={discovery.starting}
          onClick={() => run('usual')}
        >
          <Icon name="search" />
          {t('try.again')}
        </button>
        <button type="button" class="button" aria-disabled={discovery.starting} onClick={() => run('all')}>
          <Icon name="test" />
          {t(line === undefined ? 'try.all' : 'try.line')}
        </button>
        <span class="quiet">
          {line === undefined
            ? t('try.allTime', { time: timeWords(longestMs('all', undefined)) })
            : t('try.lineHint')}
        </span>
      </div>
      <p class="quiet">{t('try.hands')}</p>
    </div>
  )
}
