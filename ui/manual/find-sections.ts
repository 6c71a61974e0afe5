// Finds sections of the manual and the sentence in each that answers, with the words that fit marked.

import MiniSearch from 'minisearch'
import type { ManualIndex, ManualSection } from './manual-data.ts'
import { searchOptions } from './search-options.ts'
import { stemOf, wordsOf } from './search-words.ts'

export type Piece = { readonly text: string; readonly marked: boolean }
export type Hit = { readonly section: ManualSection; readonly sentence: readonly Piece[] }
export type Finder = (query: string) => readonly Hit[]

export const MOST_HITS = 12
const LEAST_PART = 4

/** Sections with every word of the query; else those with it inside a longer word; else with any of its words. */
export function makeFinder({ sections, index }: ManualIndex, language: string): Finder {
  const search = MiniSearch.loadJS<ManualSection>(index, searchOptions(language))
  const byId = new Map(sections.map((section) => [section.id, section]))
  const ask = (query: string, combineWith: 'AND' | 'OR') =>
    search.search(query, { combineWith }).flatMap(({ id, terms }) => {
      const section = byId.get(String(id))
      return section === undefined ? [] : [{ section, terms: new Set(terms) }]
    })
  return (query) => {
    if (query.trim() === '') return []
    const whole = ask(query, 'AND')
    const inside = whole.length > 0 ? whole : withParts(sections, query, language)
    const hits = inside.length > 0 ? inside : ask(query, 'OR')
    return hits.slice(0, MOST_HITS).map(({ section, terms }) => ({
      section,
      sentence: sentenceOf(section.text, terms, language),
    }))
  }
}

type Match = { readonly section: ManualSection; readonly terms: ReadonlySet<string> }

/** German makes one word of several: `widerstand` is found in Abschlusswiderstand. */
function withParts(sections: readonly ManualSection[], query: string, language: string): readonly Match[] {
  const parts = wordsOf(query).map(({ text }) => stemOf(text, language))
  if (parts.length === 0 || parts.some((part) => part.length < LEAST_PART)) return []
  return sections.flatMap((section) => {
    const stems = wordsOf(`${section.title} ${section.text} ${section.also ?? ''}`).map(({ text }) =>
      stemOf(text, language),
    )
    const found = parts.map((part) => stems.filter((stem) => stem.includes(part)))
    return found.every((some) => some.length > 0) ? [{ section, terms: new Set(found.flat()) }] : []
  })
}

/** The sentence with most of the words, the first of equals; in pieces, those words marked. */
export function sentenceOf(text: string, terms: ReadonlySet<string>, language: string): readonly Piece[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
  const sentences = text
    .split('\n')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
  const fits = (word: string) => terms.has(stemOf(word, language))
  const countOf = (sentence: string) =>
    new Set(wordsOf(sentence).flatMap(({ text: word }) => (fits(word) ? [stemOf(word, language)] : []))).size
  const counts = sentences.map(countOf)
  const best = sentences[counts.indexOf(Math.max(...counts))] ?? ''
  return piecesOf(best, fits)
}

function piecesOf(sentence: string, fits: (word: string) => boolean): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { text, start, end } of wordsOf(sentence)) {
    if (start < at || !fits(text)) continue
    if (start > at) pieces.push({ text: sentence.slice(at, start), marked: false })
    pieces.push({ text: sentence.slice(start, end), marked: true })
    at = end
  }
  if (at < sentence.length) pieces.push({ text: sentence.slice(at), marked: false })
  return pieces
}
