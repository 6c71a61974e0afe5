// Cuts chapters into sections for search, and makes the index over them at build time.

import MiniSearch from 'minisearch'
import type {
  ManualChapter,
  ManualElement,
  ManualIndex,
  ManualNode,
  ManualSection,
} from '../manual/manual-data.ts'
import { textOf } from '../manual/manual-data.ts'
import { searchOptions } from '../manual/search-options.ts'

/** The page on which a setting is changed. */
export type SettingPlace = {
  readonly path: string
  readonly name: string
  /** Other names of the setting. */
  readonly also?: string | undefined
}

/** The sections of a chapter in order; of the chapter of settings only the settings, under the page where each is changed. */
export function sectionsOf(
  chapter: ManualChapter,
  places: ReadonlyMap<string, SettingPlace> | null,
): readonly ManualSection[] {
  const parts: { id: string; title: string; lines: string[] }[] = [
    { id: chapter.id, title: chapter.title, lines: [] },
  ]
  for (const node of chapter.nodes) {
    if (typeof node !== 'string' && (node.tag === 'h2' || node.tag === 'h3'))
      parts.push({ id: `${chapter.id}#${node.id}`, title: textOf(node.kids), lines: [] })
    else parts.at(-1)?.lines.push(...linesOf(node))
  }
  return parts.flatMap(({ id, title, lines }) => {
    const section = { id, chapter: chapter.title, title, text: lines.join('\n') }
    if (places === null) return lines.length === 0 ? [] : [section]
    const place = places.get(id.split('#')[1] ?? '')
    const also = place?.also
    return place === undefined
      ? []
      : [{ ...section, chapter: place.name, place: place.path, ...(also === undefined ? {} : { also }) }]
  })
}

/** A paragraph, an item, a row: what reads as one. */
function linesOf(node: ManualNode): readonly string[] {
  if (typeof node === 'string') return [node]
  if (['ul', 'ol', 'table', 'thead', 'tbody', 'blockquote'].includes(node.tag))
    return node.kids.flatMap(linesOf)
  if (node.tag === 'tr') return [cellsOf(node).join(': ')]
  return [textOf(node.kids)].filter((line) => line !== '')
}

const cellsOf = (row: ManualElement): readonly string[] =>
  row.kids.map((cell) => (typeof cell === 'string' ? cell : textOf(cell.kids)))

export function indexOf(sections: readonly ManualSection[], language: string): ManualIndex {
  const search = new MiniSearch<ManualSection>(searchOptions(language))
  search.addAll(sections)
  return { sections, index: search.toJSON() }
}
