// The manual is found by other forms of a word, by a part of it and with a letter wrong; the sentence shows where.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import MiniSearch from 'minisearch'
import { makeFinder, sentenceOf } from './find-sections.ts'
import type { ManualSection } from './manual-data.ts'
import { searchOptions } from './search-options.ts'

const section = (id: string, title: string, text: string): ManualSection => ({
  id,
  chapter: 'X',
  title,
  text,
})

function finderOver(language: string, sections: readonly ManualSection[]) {
  const search = new MiniSearch<ManualSection>(searchOptions(language))
  search.addAll(sections)
  return makeFinder({ sections, index: search.toJSON() }, language)
}

const german = finderOver('de', [
  section(
    'w#r',
    'Wohin kommen die Widerstände?',
    'Ein Abschlusswiderstand gehört an beide Enden. Sonst nirgends.',
  ),
  section('z#e', 'Zähler ersetzen', 'Die Zählerstände laufen ohne Sprung weiter.'),
])
const english = finderOver('en', [
  section('w#t', 'Where do the resistors go?', '120 ohm at both ends of the line. Nowhere else.'),
  section('k#b', 'Backup', 'Copy the file to another machine.'),
])
const ids = (hits: ReturnType<typeof german>) => hits.map((hit) => hit.section.id)

test('another form, a part and a misspelling of a word are found', () => {
  assert.deepEqual(ids(english('resistor')), ['w#t'])
  assert.deepEqual(ids(english('resist')), ['w#t'])
  assert.deepEqual(ids(english('resistros')), ['w#t'])
  assert.deepEqual(ids(german('zaehler')), ['z#e'])
  assert.deepEqual(ids(german('Zähelr')), ['z#e'])
})

test('a German word inside a longer one is found', () => {
  assert.deepEqual(ids(german('schlusswiderstand')), ['w#r'])
})

test('every word has to fit, and where none has all, some are enough', () => {
  assert.deepEqual(ids(english('both resistors')), ['w#t'])
  assert.deepEqual(ids(english('backup resistors')).toSorted(), ['k#b', 'w#t'])
  assert.deepEqual(ids(english('zebra')), [])
  assert.deepEqual(ids(english('  ')), [])
})

test('the sentence with most of the words is shown, with them marked', () => {
  const [hit] = english('ends of lines')
  assert.deepEqual(
    hit?.sentence.filter(({ marked }) => marked).map(({ text }) => text),
    ['ends', 'of', 'line'],
  )
  assert.equal(hit?.sentence.map(({ text }) => text).join(''), '120 ohm at both ends of the line.')
})

test('a section whose title alone fits shows its first sentence, unmarked', () => {
  assert.deepEqual(sentenceOf('First. Second.', new Set(['other']), 'en'), [
    { text: 'First.', marked: false },
  ])
})
