// Finds devices, points and settings by a few letters.

import type { Piece } from '../manual/find-sections.ts'

export type SearchEntry = {
  readonly kind: 'device' | 'point' | 'setting' | 'help'
  readonly title: string
  /** Where it is, such as the device of a point. */
  readonly under: string
  readonly path: string
  /** Of the manual: the sentence that answers, its words marked. */
  readonly sentence?: readonly Piece[]
}

export const MOST_RESULTS = 12

/** The best entries for a query, best first; every word has to occur, a hit in the title counts most. */
export function find(entries: readonly SearchEntry[], query: string): readonly SearchEntry[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return entries
    .flatMap((entry) => {
      const rank = rankOf(entry, words)
      return rank === null ? [] : [{ entry, rank }]
    })
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, MOST_RESULTS)
    .map(({ entry }) => entry)
}

const KIND_RANK = { device: 2, setting: 1, point: 0, help: 0 } as const

function rankOf({ kind, title, under }: SearchEntry, words: readonly string[]): number | null {
  const own = title.toLocaleLowerCase()
  const all = `${own} ${under.toLocaleLowerCase()}`
  let rank = KIND_RANK[kind]
  for (const word of words) {
    if (!all.includes(word)) return null
    if (own.startsWith(word)) rank += 30
    else if (own.includes(` ${word}`)) rank += 20
    else if (own.includes(word)) rank += 10
  }
  return rank
}
