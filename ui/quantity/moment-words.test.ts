// Moments in sentences: the day is named where it is another one at the site.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFormat } from './format.ts'
import { momentWords } from './moment-words.ts'

/** 2026-01-15 23:30:00 UTC. */
const LATE_MS = 1_768_519_800_000
const HOUR_MS = 3_600_000

test('a moment of another day of the site has its date', () => {
  const format = makeFormat('en-GB')
  const words = (agoMs: number, zone: string) => momentWords(LATE_MS - agoMs, LATE_MS, zone, format)
  assert.equal(words(HOUR_MS, 'Etc/UTC'), '22:30:00')
  assert.equal(words(HOUR_MS, 'Europe/Berlin'), '15 Jan 2026, 23:30:00')
  assert.equal(words(24 * HOUR_MS, 'Etc/UTC'), '14 Jan 2026, 23:30:00')
})
