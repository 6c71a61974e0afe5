// Chooses the language of an answer from the Accept-Language header.

import { LANGUAGES, type Language, type Texts } from '../texts/texts.ts'

const DEFAULT: Language = 'en'
const MAX_RANGES = 20

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag)

/** The first language that Busbar speaks, by quality, then by order; `de-CH` asks for `de`. @see RFC 9110 §12.5.4 */
export function textsFor(header: string | undefined): Texts {
  const ranges = (header ?? '').split(',').slice(0, MAX_RANGES).map(readRange)
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality)
  const spoken = wanted.map(({ tag }) => tag).find(isLanguage)
  return LANGUAGES[spoken ?? DEFAULT]
}

function readRange(text: string): { readonly tag: string; readonly quality: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim())
  const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
  const tag = range.toLowerCase().split('-')[0] ?? ''
  return { tag, quality: Number.isFinite(quality) ? quality : 0 }
}
