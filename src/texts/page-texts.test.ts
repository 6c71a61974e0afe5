// The pages get what they look up, and nothing that only the box says.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageTexts } from './page-texts.ts'
import { LANGUAGES } from './texts.ts'

test('words of the console, of problems and of files stay on the box', () => {
  const keys = Object.keys(pageTexts(LANGUAGES.de))
  for (const key of [
    'cli.help',
    'error.not-found',
    'rule.model.key',
    'rule.csv.number',
    'finding.row',
    'finding.anyDay',
  ])
    assert.ok(!keys.includes(key), key)
  for (const key of [
    'act.save',
    'rule.range',
    'finding.silent',
    'sunspec.choice',
    'language.tag',
    'cause.power',
  ])
    assert.ok(keys.includes(key), key)
})

test('the two parts have every sentence of the pages, each once', () => {
  const { de } = LANGUAGES
  const [first, rest] = [pageTexts(de, 'first'), pageTexts(de, 'rest')]
  assert.deepEqual({ ...first, ...rest }, pageTexts(de))
  assert.equal(Object.keys(first).length + Object.keys(rest).length, Object.keys(pageTexts(de)).length)
  assert.ok('logIn.title' in first && 'cause.power' in rest)
})
