// How the manual is searched; the index is made by the same options at build time.

import type { Options } from 'minisearch'
import type { ManualSection } from './manual-data.ts'
import { stemOf, wordsOf } from './search-words.ts'

/** A wrong letter is forgiven in words of four, two (as where they are swapped) in words of seven. */
const FUZZY = 0.24

export const searchOptions = (language: string): Options<ManualSection> => ({
  fields: ['title', 'chapter', 'text', 'also'],
  tokenize: (text) => wordsOf(text).map((word) => word.text),
  processTerm: (term) => stemOf(term, language),
  searchOptions: {
    boost: { title: 4, chapter: 2, also: 3 },
    prefix: true,
    fuzzy: (term) => (term.length > 3 ? FUZZY : 0),
    combineWith: 'AND',
  },
})
