// The console speaks as the machine's locale says, and English where Busbar does not know it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textsOfLocale } from './locale.ts'

const languageOf = (environment: Readonly<Record<string, string>>): string =>
  textsOfLocale(environment)['language.tag']

test('the strongest variable that is set decides', () => {
  assert.equal(languageOf({ LANG: 'de_DE.UTF-8' }), 'de')
  assert.equal(languageOf({ LC_MESSAGES: 'de_AT', LANG: 'en_GB.UTF-8' }), 'de')
  assert.equal(languageOf({ LC_ALL: 'C', LC_MESSAGES: 'de_DE', LANG: 'de_DE' }), 'en')
  assert.equal(languageOf({ LC_ALL: '', LANG: 'de' }), 'de')
})

test('no locale, the plain one and a language that Busbar does not speak get English', () => {
  for (const LANG of ['C.UTF-8', 'POSIX', 'tlh_XX', '', '__proto__', 'constructor'])
    assert.equal(languageOf({ LANG }), 'en', LANG)
  assert.equal(languageOf({}), 'en')
})
