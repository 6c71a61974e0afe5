// Reads the manual from docs/manual: the contents of each language, and its chapters in their order.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, type Language } from '../../src/texts/texts.ts'
import { CONTENTS, type ManualChapter, type ManualIndex } from '../manual/manual-data.ts'
import { indexOf, type SettingPlace, sectionsOf } from './manual-sections.ts'
import { readChapter } from './manual-tree.ts'
import { OTHER_NAMES } from './other-names.ts'
import { anchorOf, placeName, sayIn, settingsNodes, settingsParts } from './settings-part.ts'

export const MANUAL_FOLDER = join(import.meta.dirname, '../../docs/manual')
/** The chapter whose sections are the settings. */
const SETTINGS = 'settings'

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
  return indexOf(
    chapterIds(language).flatMap((id) => sectionsOf(loadChapter(language, id), settingPlaces(language, id))),
    language,
  )
}

/** Where each setting is changed, by its anchor; nothing for the other chapters. */
function settingPlaces(language: Language, chapter: string): ReadonlyMap<string, SettingPlace> | null {
  if (chapter !== SETTINGS) return null
  const say = sayIn(LANGUAGES[language])
  return new Map(
    settingsParts().flatMap((part) =>
      part.fields.map(
        ({ word }) =>
          [
            anchorOf(word),
            { path: part.place, name: placeName(part, say), also: OTHER_NAMES[language][word] },
          ] as const,
      ),
    ),
  )
}
