// Puts into the document what it must be able to say before any sentence has come from the box, in every language.

import type { Plugin } from 'vite'
import { LANGUAGES } from '../../src/texts/texts.ts'

export const earlySentences = (): Plugin => ({
  name: 'early-sentences',
  transformIndexHtml: (page) =>
    page
      .replace(/(class="silence[^>]*>)/, `$1${said('start.silence', ' hidden')}`)
      .replace('<noscript>', `<noscript>${said('start.noScript', '')}`),
})

const said = (key: 'start.silence' | 'start.noScript', mark: string): string =>
  Object.values(LANGUAGES)
    .map((texts) => `<p lang="${texts['language.tag']}"${mark}>${texts[key]}</p>`)
    .join('')
