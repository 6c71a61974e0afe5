// Gives vite the manual: a chapter's markdown becomes a module with its tree, `README.md?index` one with the index for search.

import { basename, dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import type { Language } from '../../src/texts/texts.ts'
import { loadChapter, loadIndex, MANUAL_FOLDER, MANUAL_LANGUAGES } from './manual-chapters.ts'

const PICTURE = 'picture:'

export function manualPlugin(): Plugin {
  return {
    name: 'busbar-manual',
    enforce: 'pre',
    load(id) {
      const [path = '', query] = id.split('?')
      const language = MANUAL_LANGUAGES.find((tag) => dirname(path) === join(MANUAL_FOLDER, tag))
      if (language === undefined || !path.endsWith('.md')) return null
      this.addWatchFile(path)
      if (query === 'index') return `export const index = ${JSON.stringify(loadIndex(language))}`
      return moduleOf(language, basename(path, '.md'))
    },
  }
}

/** Pictures are imported, so that the build gives them their addresses. */
function moduleOf(language: Language, chapter: string): string {
  const pictures: string[] = []
  const tree = loadChapter(language, chapter, (path) => {
    pictures.push(path)
    return `${PICTURE}${pictures.length - 1}`
  })
  const imports = pictures.map((path, at) => `import picture${at} from ${JSON.stringify(`${path}?url`)}`)
  const data = JSON.stringify(tree).replace(
    new RegExp(`"${PICTURE}(\\d+)"`, 'g'),
    (_, at: string) => `picture${at}`,
  )
  return [...imports, `export const chapter = ${data}`].join('\n')
}
