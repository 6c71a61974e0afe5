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

/** The sections of a chapter in order; `placeOf` names the page of a setting by its anchor. */
export function sectionsOf(
  chapter: ManualChapter,
  placeOf: (anchor: string) => string | undefined,
): readonly ManualSection[] {
  const parts: { id: string; title: string; lines: string[] }[] = [
    { id: chapter.id, title: chapter.title, lines: [] },
  ]
  for (const node of chapter.nodes) {
    if (typeof node !== 'string' && (node.tag === 'h2' || node.tag === 'h3'))
      parts.push({ id: `${chapter.id}#${node.id}`, title: textOf(node.kids), lines: [] })
    else parts.at(-1)?.lines.push(...linesOf(node))
  }
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ id, title, lines }) => {
      const place = placeOf(id.split('#')[1] ?? '')
      return {
        id,
        chapter: chapter.title,
        title,
        text: lines.join('\n'),
        ...(place === undefined ? {} : { place }),
      }
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
