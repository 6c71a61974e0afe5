// Loads chapters and the index for search when somebody asks; the build makes a file of each.

import type { Finder } from './find-sections.ts'
import { CONTENTS, type ManualChapter, type ManualIndex } from './manual-data.ts'

const fileOf = (language: string, chapter: string): string => `../../docs/manual/${language}/${chapter}.md`

/** Read where the manual is not written in the reader's language. */
const OTHERWISE = 'en'

/** Null where the manual has no such chapter; rejects where the box does not answer. */
export async function loadChapter(language: string, chapter: string): Promise<ManualChapter | null> {
  const chapters = import.meta.glob<{ readonly chapter: ManualChapter }>('../../docs/manual/*/*.md')
  const load = chapters[fileOf(language, chapter)] ?? chapters[fileOf(OTHERWISE, chapter)]
  return (await load?.())?.chapter ?? null
}

/** Search over the manual, with the program for it; rejects where the box does not answer. */
export async function loadFinder(language: string): Promise<Finder> {
  const indices = import.meta.glob<{ readonly index: ManualIndex }>('../../docs/manual/*/README.md', {
    query: '?index',
  })
  const written = indices[fileOf(language, CONTENTS)] === undefined ? OTHERWISE : language
  const [{ makeFinder }, module] = await Promise.all([
    import('./find-sections.ts'),
    indices[fileOf(written, CONTENTS)]?.(),
  ])
  if (module === undefined) throw new Error(`no manual in ${written}`)
  return makeFinder(module.index, written)
}
