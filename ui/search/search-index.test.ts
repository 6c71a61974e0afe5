// Search: every word counts, the title more than the place, devices before values.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { find, MOST_RESULTS, type SearchEntry } from './search-index.ts'

const entry = (kind: SearchEntry['kind'], title: string, under = ''): SearchEntry => ({
  kind,
  title,
  under,
  path: `/${title}`,
})
const entries = [
  entry('point', 'Active power, total', 'Heat pump'),
  entry('device', 'Heat pump', 'SDM630'),
  entry('device', 'Water pumps', 'SDM630'),
  entry('setting', 'Serial lines', 'RS-485 ports'),
]
const titles = (query: string) => find(entries, query).map(({ title }) => title)

test('the beginning of a title comes before the middle, a device before its values', () => {
  assert.deepEqual(titles('heat'), ['Heat pump', 'Active power, total'])
  assert.deepEqual(titles('pump'), ['Heat pump', 'Water pumps', 'Active power, total'])
})

test('a title that begins so comes before one that has it later', () => {
  const both = [entry('device', 'Heat pump'), entry('device', 'Pump room'), entry('device', 'Sump pumps')]
  assert.deepEqual(
    find(both, 'pump').map(({ title }) => title),
    ['Pump room', 'Heat pump', 'Sump pumps'],
  )
})

test('every word has to occur, in the title or the place', () => {
  assert.deepEqual(titles('power heat'), ['Active power, total'])
  assert.deepEqual(titles('485'), ['Serial lines'])
  assert.deepEqual(titles('heat cellar'), [])
})

test('nothing typed finds nothing, and much finds at most a screenful', () => {
  assert.deepEqual(titles('  '), [])
  const many = Array.from({ length: 50 }, (_, at) => entry('device', `Meter ${at}`))
  assert.equal(find(many, 'meter').length, MOST_RESULTS)
})
