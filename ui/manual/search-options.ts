// How the manual is searched; the index is made by the same options at build time.

import type { Options } from 'minisearch'
import type { ManualSection } from './manual-data.ts'
import { stemOf, wordsOf } from './search-words.ts'

/** A misspelt letter in five is forgiven. */
const FUZZY = 0.2

export const searchOptions = (language: string): Options<ManualSection> => ({
  fields: ['title', 'chapter', 'text'],
  tokenize: (text) => wordsOf(text).map((word) => word.text),
  processTerm: (term) => stemOf(term, language),
  searchOptions: {
    boost: { title: 4, chapter: 2 },
    prefix: true,
    fuzzy: (term) => (term.length > 3 ? FUZZY : 0),
    combineWith: 'AND',
  },
})
