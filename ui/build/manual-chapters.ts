// Reads the manual from docs/manual: the contents of each language, and its chapters in their order.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, type Language } from '../../src/texts/texts.ts'
import type { ManualChapter, ManualIndex } from '../manual/manual-data.ts'
import { indexOf, sectionsOf } from './manual-sections.ts'
import { readChapter } from './manual-tree.ts'
import { anchorOf, sayIn, settingsNodes, settingsParts } from './settings-part.ts'

export const MANUAL_FOLDER = join(import.meta.dirname, '../../docs/manual')
/** The page of contents; its links name the chapters in their order. */
export const CONTENTS = 'README'

export const MANUAL_LANGUAGES = ['en', 'de'] as const satisfies readonly Language[]

/** The markdown of a chapter as it was written. */
export const chapterText = (language: Language, chapter: string): string =>
  readFileSync(join(MANUAL_FOLDER, language, `${chapter}.md`), 'utf8')

/** `picture` turns the path of a picture, relative to the chapter, into its address. */
export function loadChapter(
  language: Language,
  chapter: string,
  picture: (path: string) => string = (path) => path,
): ManualChapter {
  const texts = LANGUAGES[language]
  const parts = settingsParts()
  return readChapter(chapterText(language, chapter), {
    chapter,
    picture,
    settings: (name) => {
      const part = parts.find((one) => one.part === name)
      if (part === undefined) throw new Error(`manual, ${chapter}: the settings have no part ${name}`)
      return settingsNodes(part, sayIn(texts), texts['language.locale'])
    },
  })
}

/** The ids of the chapters, as the contents name them. */
export function chapterIds(language: Language): readonly string[] {
  const links = chapterText(language, CONTENTS).matchAll(/\]\(([a-z][a-z-]*)\.md\)/g)
  return [...new Set([...links].map((match) => match[1] ?? ''))]
}

export function loadIndex(language: Language): ManualIndex {
  const places = new Map(
    settingsParts().flatMap(({ place, fields }) =>
      fields.map(({ word }) => [anchorOf(word), place] as const),
    ),
  )
  const sections = chapterIds(language).flatMap((id) =>
    sectionsOf(loadChapter(language, id), (anchor) => (id === 'settings' ? places.get(anchor) : undefined)),
  )
  return indexOf(sections, language)
}
