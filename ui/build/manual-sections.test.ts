// Chapters are cut where a heading stands, and each section keeps what reads as one on a line of its own.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sectionsOf } from './manual-sections.ts'
import { readChapter } from './manual-tree.ts'

const read = (...lines: readonly string[]) =>
  readChapter(['# Title', ...lines].join('\n\n'), {
    chapter: 'c',
    settings: () => [],
    picture: (path) => path,
  })

test('a section has the text below its heading, items and rows each on a line', () => {
  const chapter = read('Begin.', '<a id="a"></a>', '## A', '- one\n- two', '| x | y |\n| - | - |\n| 1 | 2 |')
  assert.deepEqual(sectionsOf(chapter, null), [
    { id: 'c', chapter: 'Title', title: 'Title', text: 'Begin.' },
    { id: 'c#a', chapter: 'Title', title: 'A', text: 'one\ntwo\nx: y\n1: 2' },
  ])
})

test('what has no text is not found, and of the settings only what can be changed', () => {
  const chapter = read('<a id="a"></a>', '## A', '<a id="b"></a>', '### B', 'Text.')
  assert.deepEqual(
    sectionsOf(chapter, null).map(({ id }) => id),
    ['c#b'],
  )
  const places = new Map([['b', { path: '/settings/b', name: 'Settings › B' }]])
  assert.deepEqual(sectionsOf(chapter, places), [
    { id: 'c#b', chapter: 'Settings › B', title: 'B', text: 'Text.', place: '/settings/b' },
  ])
})
