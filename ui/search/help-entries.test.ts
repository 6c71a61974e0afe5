// Search shows the manual behind devices: settings at their page, chapters at their heading, few of each.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpEntries, MOST_OF_MANUAL } from './help-entries.ts'

const sentence = [{ text: 'Baud', marked: true }]
const baud = {
  section: {
    id: 'settings#line-baud',
    chapter: 'All settings',
    title: 'Baud rate',
    text: '',
    place: '/settings/lines',
  },
  sentence,
}
const wiring = (at: number) => ({
  section: { id: `wiring#part-${at}`, chapter: 'Wiring', title: `Part ${at}`, text: '' },
  sentence,
})

test('a setting leads to its page, before what leads into the manual', () => {
  assert.deepEqual(
    helpEntries([wiring(1), baud]).map(({ kind, path }) => [kind, path]),
    [
      ['setting', '/settings/lines'],
      ['help', '/help/wiring#part-1'],
    ],
  )
})

test('no more than a few of a kind are shown', () => {
  const hits = Array.from({ length: MOST_OF_MANUAL + 1 }, (_, at) => wiring(at))
  assert.equal(helpEntries(hits).length, MOST_OF_MANUAL)
})
