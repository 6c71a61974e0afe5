// The manual as pages: the contents with search, and a chapter with the others at its side.

import { Link, useLocation } from 'wouter-preact'
import { useLocationProperty } from 'wouter-preact/use-browser-location'
import { useBox } from '../app/box.ts'
import { PageHead } from '../app/page.tsx'
import { Icon } from '../icons/icon.tsx'
import { ChapterBody } from './chapter-body.tsx'
import './manual.css'
import { helpPath } from './help-places.ts'
import { CONTENTS, type ManualHeading } from './manual-data.ts'
import { ManualSearch } from './manual-search.tsx'
import { type ChapterLink, useChapter, useContents } from './use-manual.ts'

/** The anchor in the address, followed as links and the back button change it. */
const useAnchor = (): string => useLocationProperty(() => window.location.hash.slice(1))

export function ManualPage({ params: { chapter: id = CONTENTS } }: { params: { chapter?: string } }) {
  const { t } = useBox()
  const [, go] = useLocation()
  const anchor = useAnchor()
  const asked = useChapter(id)
  const chapters = useContents()
  const chapter = asked.state === 'here' ? asked.value : null
  const isGone = asked.state === 'here' && asked.value === null
  const title = isGone ? t('manual.goneTitle') : (chapter?.title ?? t('manual.title'))
  return (
    <div class="manual">
      <ChapterNav chapters={chapters} here={id} />
      <article class="manual-page">
        <PageHead title={title}>
          {id !== CONTENTS && (
            <button type="button" class="button plain manual-print" onClick={() => window.print()}>
              {t('manual.print')}
            </button>
          )}
        </PageHead>
        {id === CONTENTS && <ManualSearch />}
        {isGone && <p>{t('manual.gone')}</p>}
        {id !== CONTENTS && <Headings headings={chapter?.headings ?? []} chapter={id} />}
        <ChapterBody asked={asked} heading={anchor} follow={(place) => go(helpPath(place))} />
        <Neighbours chapters={chapters} here={id} />
      </article>
    </div>
  )
}

function ChapterNav({ chapters, here }: { chapters: readonly ChapterLink[]; here: string }) {
  const { t } = useBox()
  return (
    <nav class="manual-nav" aria-label={t('manual.chapters')}>
      <Link class="manual-up" href="/help">
        <Icon name="help" small />
        {t('manual.title')}
      </Link>
      <ul>
        {chapters.map(({ id, title }) => (
          <li key={id}>
            <Link href={helpPath(id)} aria-current={id === here ? 'page' : undefined}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const FEW = 2

/** The questions of a chapter, where there are more than one sees at once. */
function Headings({ headings, chapter }: { headings: readonly ManualHeading[]; chapter: string }) {
  const { t } = useBox()
  const questions = headings.filter(({ depth }) => depth === 2)
  if (questions.length <= FEW) return null
  return (
    <nav class="manual-headings" aria-label={t('manual.inChapter')}>
      <ul>
        {questions.map(({ id, text }) => (
          <li key={id}>
            <Link href={helpPath(`${chapter}#${id}`)}>{text}</Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Neighbours({ chapters, here }: { chapters: readonly ChapterLink[]; here: string }) {
  const { t } = useBox()
  const at = chapters.findIndex(({ id }) => id === here)
  const before = at > 0 ? chapters[at - 1] : undefined
  const next = here === CONTENTS ? undefined : chapters[at + 1]
  if (before === undefined && next === undefined) return null
  return (
    <nav class="manual-neighbours" aria-label={t('manual.contents')}>
      {before !== undefined && (
        <Link href={helpPath(before.id)}>{t('manual.previous', { title: before.title })}</Link>
      )}
      {next !== undefined && <Link href={helpPath(next.id)}>{t('manual.next', { title: next.title })}</Link>}
    </nav>
  )
}
