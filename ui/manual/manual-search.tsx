// Search on the page of the manual's contents: as one types, the sentences that answer, with the words marked.

import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import type { Hit } from './find-sections.ts'
import { helpPath } from './help-places.ts'
import { MarkedSentence } from './marked-sentence.tsx'
import { useFinder } from './use-manual.ts'

export function ManualSearch() {
  const { t } = useBox()
  const [query, setQuery] = useState('')
  const [wanted, setWanted] = useState(false)
  const find = useFinder(wanted)
  const hits = find?.(query) ?? null
  return (
    <search class="manual-search">
      <div class="manual-search-box">
        <Icon name="search" small />
        <input
          type="search"
          class="input"
          aria-label={t('manual.search')}
          placeholder={t('manual.search')}
          value={query}
          autoComplete="off"
          onFocus={() => setWanted(true)}
          onInput={(event) => {
            setWanted(true)
            setQuery(event.currentTarget.value)
          }}
        />
      </div>
      <div aria-live="polite">
        {query.trim() !== '' && hits !== null && <Hits hits={hits} query={query} />}
      </div>
    </search>
  )
}

function Hits({ hits, query }: { hits: readonly Hit[]; query: string }) {
  const { t } = useBox()
  if (hits.length === 0) return <p class="quiet">{t('manual.searchNothing', { query: query.trim() })}</p>
  return (
    <section aria-label={t('manual.searchHits')}>
      <ol class="manual-hits">
        {hits.map(({ section, sentence }) => (
          <li key={section.id}>
            <Link href={helpPath(section.id)}>
              <strong>{section.title}</strong>
              {section.title !== section.chapter && <span class="quiet"> {section.chapter}</span>}
              <MarkedSentence sentence={sentence} />
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
