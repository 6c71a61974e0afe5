// The reader's language: what was chosen, what the browser prefers, and how that variety writes numbers.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inReadersLanguage, LanguageChoice, localeFor } from './language.ts'

const SAID = [
  { lang: 'en', text: 'No answer' },
  { lang: 'de', text: 'Keine Antwort' },
]

test('a choice is kept, and without one the browser decides', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  assert.equal(new LanguageChoice({ storage }).chosen, null)
  new LanguageChoice({ storage }).choose('de')
  assert.equal(new LanguageChoice({ storage }).chosen, 'de')
  new LanguageChoice({ storage }).choose(null)
  assert.equal(new LanguageChoice({ storage }).chosen, null)
})

test('numbers are written as the reader’s country writes them, where the browser names one', () => {
  assert.equal(localeFor('de', 'de-DE', ['fr', 'de', 'de-CH', 'en-US']), 'de-CH')
  assert.equal(localeFor('de', 'de-DE', ['en-US', 'de']), 'de-DE')
  assert.equal(localeFor('en', 'en-GB', ['en-US']), 'en-US')
})

test('what is said before the texts came is said in the reader’s language', () => {
  const text = (chosen: string | null, ...preferred: readonly string[]) =>
    inReadersLanguage(SAID, { chosen, preferred })?.text
  assert.equal(text(null, 'fr-FR', 'de-AT', 'en'), 'Keine Antwort')
  assert.equal(text('en', 'de-AT'), 'No answer')
  assert.equal(text(null, 'tlh'), 'No answer')
  assert.equal(inReadersLanguage([], { chosen: 'de', preferred: [] }), undefined)
})
