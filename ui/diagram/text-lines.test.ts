// Breaking text into lines, with letters that are all ten wide.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fewLines, linesOf, spacesBefore } from './text-lines.ts'

const tens = (text: string) => [...text].length * 10

test('words go on a line while they fit', () => {
  assert.deepEqual(linesOf('Main incomer north', 120, tens), ['Main incomer', 'north'])
  assert.deepEqual(linesOf('Main incomer north', 119, tens), ['Main', 'incomer', 'north'])
})

test('a word that is wider than a line is broken, and what follows goes on behind its end', () => {
  assert.deepEqual(linesOf('to Kraftwerkshalle 2', 60, tens), ['to', 'Kraftw', 'erksha', 'lle 2'])
})

test('a word is broken after its hyphens first, and nothing of it is lost', () => {
  assert.deepEqual(linesOf('Cold-store-2/north', 70, tens), ['Cold-', 'store-', '2/north'])
  assert.deepEqual(
    linesOf('- a_b --', 30, tens),
    ['- ', 'a_b', '--'].map((line) => line.trim()),
  )
})

test('a letter wider than the line stands alone, whatever it is made of', () => {
  assert.deepEqual(linesOf('ab🙂', 5, tens), ['a', 'b', '🙂'])
})

test('a share and its percent sign stay in one line', () => {
  const share = '2\u00a0%'
  assert.deepEqual(linesOf(`feeds in · ${share}`, 100, tens), ['feeds in ·', share])
})

test('nothing has no line', () => {
  assert.deepEqual(linesOf('  ', 50, tens), [])
})

test('too many lines end in an ellipsis that fits', () => {
  assert.deepEqual(fewLines(['one', 'two', 'three'], 3, 50, tens), ['one', 'two', 'three'])
  assert.deepEqual(fewLines(['one', 'seven', 'three'], 2, 50, tens), ['one', 'seve…'])
})

test('a space is told from a break within a word', () => {
  const text = ' Main  incomer of Kraftwerk'
  const lines = linesOf(text, 70, tens)
  assert.deepEqual(lines, ['Main', 'incomer', 'of', 'Kraftwe', 'rk'])
  assert.deepEqual(spacesBefore(text, lines), [false, true, true, true, false])
})
