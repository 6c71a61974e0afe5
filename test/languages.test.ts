// Every word that people read stands in src/texts/, in every language, and every sentence there is asked for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageTexts } from '../src/texts/page-texts.ts'
import { LANGUAGES } from '../src/texts/texts.ts'
import { isTest, isTypeScript, listFiles } from './house/files.ts'
import { isUsed, keyUse } from './house/key-use.ts'
import { parseFile } from './house/syntax.ts'
import { placesIn, SAME_IN, topicKeys, unsoundForms } from './house/text-checks.ts'
import { pageWordRule, sentenceRule } from './house/word-rules.ts'

const trees = listFiles()
  .filter(({ path }) => isTypeScript(path) && !isTest(path) && /^(ui|src)\//.test(path))
  .map(parseFile)
const isTopic = (path: string): boolean => /^src\/texts\/[^/]+\//.test(path)
const code = trees.filter(({ file }) => !isTopic(file.path))
const { en, ...others } = LANGUAGES
const KEYS = Object.entries(en)

/** For programs, for whoever reads the description of the API, which is English; and words that are searched for and never shown. */
const NOT_SHOWN = new Set(['src/web/openapi.ts', 'src/threads-main.ts', 'ui/build/other-names.ts'])

const lines = (findings: readonly { path: string; line: number; message: string }[]): readonly string[] =>
  findings.map(({ path, line, message }) => `${path}:${line} ${message}`)

test('no page writes a word of its own', () => {
  const pages = code.filter(({ file }) => file.path.startsWith('ui/'))
  assert.ok(pages.length > 150, `only ${pages.length} files of pages`)
  assert.deepEqual(lines(pages.flatMap(pageWordRule)), [])
})

test('no code writes a sentence of its own', () => {
  const own = code.filter(({ file }) => !NOT_SHOWN.has(file.path))
  assert.ok(own.length > 400, `only ${own.length} files`)
  assert.deepEqual(lines(own.flatMap(sentenceRule)), [])
})

test('every sentence is asked for somewhere', () => {
  const use = keyUse(code)
  assert.ok(use.keys.size > 500 && use.patterns.length > 50)
  assert.deepEqual(
    KEYS.map(([key]) => key).filter((key) => !isUsed(key, use)),
    [],
  )
})

test('the pages get every sentence that they ask for', () => {
  const { keys, patterns } = keyUse(code.filter(({ file }) => file.path.startsWith('ui/')))
  const sent = pageTexts(en)
  const asked = KEYS.map(([key]) => key).filter((key) => keys.has(key))
  assert.ok(asked.length > 500 && patterns.length > 40)
  assert.deepEqual(
    asked.filter((key) => !Object.hasOwn(sent, key)),
    [],
  )
})

test('no key stands in two files of one language', () => {
  for (const language of Object.keys(LANGUAGES)) {
    const keys = trees.filter(({ file }) => file.path.startsWith(`src/texts/${language}/`)).flatMap(topicKeys)
    assert.ok(keys.length >= KEYS.length, `only ${keys.length} keys in ${language}`)
    assert.deepEqual(
      keys.filter((key, at) => keys.indexOf(key) !== at),
      [],
    )
  }
})

for (const [language, texts] of Object.entries(others)) {
  test(`${language} has the same places in every sentence`, () => {
    const differing = KEYS.filter(
      ([key, text]) =>
        placesIn(text).join() !== placesIn(Object.getOwnPropertyDescriptor(texts, key)?.value ?? '').join(),
    )
    assert.deepEqual(
      differing.map(([key]) => key),
      [],
    )
  })

  test(`${language} says nothing in English, but for words that both have`, () => {
    const same = Object.entries(texts).flatMap(([key, text]) =>
      Object.getOwnPropertyDescriptor(en, key)?.value === text &&
      /\p{L}{2,}/u.test(text.replace(/\{[^}]*\}/g, ''))
        ? [text]
        : [],
    )
    const listed = SAME_IN[language] ?? new Map()
    assert.deepEqual(
      [...new Set(same)].filter((text) => !listed.has(text)),
      [],
    )
    assert.deepEqual(
      [...listed.keys()].filter((text) => !same.includes(text)),
      [],
      'listed, and not the same any more',
    )
  })
}

test('every place with forms has those that its language counts by', () => {
  for (const texts of Object.values(LANGUAGES))
    for (const [key, text] of Object.entries(texts))
      assert.deepEqual(unsoundForms(text, texts['language.tag']), [], key)
})
