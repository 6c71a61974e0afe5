// What search shows of the manual: settings lead to the page where they are changed, everything else to the answer.

import type { Hit } from '../manual/find-sections.ts'
import { helpPath } from '../manual/help-places.ts'
import type { SearchEntry } from './search-index.ts'

/** Of each kind, so that devices and values keep their room. */
export const MOST_OF_MANUAL = 4

export function helpEntries(hits: readonly Hit[]): readonly SearchEntry[] {
  const entries = hits.map(({ section: { id, title, chapter, place }, sentence }): SearchEntry => {
    const shown = { title, under: title === chapter ? '' : chapter, sentence }
    return place === undefined
      ? { kind: 'help', ...shown, path: helpPath(id) }
      : { kind: 'setting', ...shown, path: place }
  })
  return [
    ...entries.filter(({ kind }) => kind === 'setting').slice(0, MOST_OF_MANUAL),
    ...entries.filter(({ kind }) => kind === 'help').slice(0, MOST_OF_MANUAL),
  ]
}
