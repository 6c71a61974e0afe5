// A log page by page, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NO_PAGES, type Numbered, type OlderPages, olderThan, withOlder } from './older.ts'

const page = (...numbers: number[]) => ({
  ok: true as const,
  value: numbers.map((number) => ({ number })),
  etag: null,
})
const problem = { type: '', title: 'busy', detail: '', status: 503, code: 'busy', fault: 'busbar' as const }
const failed = { ok: false as const, problem, retryAtMs: null }
const numbers = ({ entries }: OlderPages<Numbered>) => entries?.map(({ number }) => number)

test('a full page may have older ones behind it, which come after it', () => {
  const first = withOlder<Numbered>(NO_PAGES, page(9, 8, 7), 3)
  assert.deepEqual([olderThan(NO_PAGES), olderThan(first), first.hasOlder], [undefined, 7, true])
  const second = withOlder(first, page(6, 4), 3)
  assert.deepEqual([numbers(second), olderThan(second), second.hasOlder], [[9, 8, 7, 6, 4], 4, false])
})

test('a log that ends with a page has an empty one behind it', () => {
  const all = withOlder(withOlder<Numbered>(NO_PAGES, page(2, 1), 2), page(), 2)
  assert.deepEqual([numbers(all), all.hasOlder], [[2, 1], false])
})

test('a page that fails leaves what is there, and can be asked for again', () => {
  const first = withOlder<Numbered>(NO_PAGES, page(9, 8), 2)
  const after = withOlder(first, failed, 2)
  assert.deepEqual([numbers(after), after.hasOlder, after.failed?.problem.code], [[9, 8], true, 'busy'])
  assert.equal(withOlder(after, page(7), 2).failed, null)
  assert.equal(withOlder<Numbered>(NO_PAGES, failed, 2).entries, null)
})
