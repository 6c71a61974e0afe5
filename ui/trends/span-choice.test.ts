// Spans of the Trends page: resolved, moved and zoomed, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { makeZone } from '../trend/zone-time.ts'
import {
  hasLater,
  panned,
  resolveSpan,
  type SpanChoice,
  scaled,
  usualSpan,
  wrongWithSpan,
  zoomed,
} from './span-choice.ts'

const berlin = makeZone('Europe/Berlin')
const at = (text: string) => Date.parse(text)
const NOW = at('2026-11-22T09:00+01:00')
const HOUR = 3_600_000
const lastHour: SpanChoice = { kind: 'last', lengthMs: HOUR }
const own = (from: string, to: string): SpanChoice => ({ kind: 'own', fromMs: at(from), toMs: at(to) })

test('where nobody chose a day is shown, or of a younger history as much as holds it', () => {
  const minutes = (firstAgoMinutes: number | null) => {
    const span = usualSpan(firstAgoMinutes === null ? null : NOW - firstAgoMinutes * 60_000, NOW)
    return span.kind === 'last' ? span.lengthMs / 60_000 : Number.NaN
  }
  const ages = [null, 0, 5, 5.1, 15, 16, 60, 61, 360, 361, 1_440, 9_999]
  assert.deepEqual(ages.map(minutes), [1_440, 5, 5, 15, 15, 60, 60, 360, 360, 1_440, 1_440, 1_440])
})

describe('a choice becomes a span', () => {
  test('up to now, which is live', () => {
    assert.deepEqual(resolveSpan(lastHour, NOW, berlin), {
      fromMs: NOW - HOUR,
      toMs: NOW,
      live: true,
      key: 'last 3600000',
    })
  })

  test('of the calendar, live as long as it goes on', () => {
    const today = resolveSpan({ kind: 'calendar', unit: 'day', atMs: null }, NOW, berlin)
    assert.deepEqual(
      [today.fromMs, today.toMs, today.live],
      [at('2026-11-22T00:00+01:00'), at('2026-11-23T00:00+01:00'), true],
    )
    const change = resolveSpan({ kind: 'calendar', unit: 'day', atMs: at('2026-10-25T12:00Z') }, NOW, berlin)
    assert.equal(change.toMs - change.fromMs, 25 * HOUR)
    assert.equal(change.live, false)
  })
})

describe('a day whose midnight is skipped', () => {
  const santiago = makeZone('America/Santiago')
  const dayOf = (text: string): SpanChoice => ({ kind: 'calendar', unit: 'day', atMs: at(text) })
  const now = at('2025-09-08T12:00-03:00')
  const present: SpanChoice = { kind: 'calendar', unit: 'day', atMs: null }

  test('ends at the next midnight', () => {
    const { fromMs, toMs } = resolveSpan(dayOf('2025-09-07T12:00-03:00'), now, santiago)
    assert.deepEqual([fromMs, toMs], [at('2025-09-07T01:00-03:00'), at('2025-09-08T00:00-03:00')])
  })

  test('is come to from both sides, and left to both', () => {
    const skipped = panned(present, -1, now, santiago)
    assert.deepEqual(skipped, dayOf('2025-09-07T01:00-03:00'))
    assert.deepEqual(panned(skipped, 1, now, santiago), present)
    const before = panned(skipped, -1, now, santiago)
    assert.deepEqual(before, dayOf('2025-09-06T00:00-04:00'))
    assert.deepEqual(panned(before, 1, now, santiago), skipped)
  })
})

test('a span that cannot be shown says why', () => {
  const year = 366 * 24 * HOUR
  assert.equal(wrongWithSpan(NOW, NOW + 2_000), null)
  assert.equal(wrongWithSpan(NOW, NOW + 1_999), 'order')
  assert.equal(wrongWithSpan(NOW, NOW - HOUR), 'order')
  assert.equal(wrongWithSpan(Number.NaN, NOW), 'order')
  assert.equal(wrongWithSpan(0, HOUR), null)
  assert.equal(wrongWithSpan(-1, HOUR), 'old')
  assert.equal(wrongWithSpan(0, 30 * year), null)
  assert.equal(wrongWithSpan(0, 30 * year + 1), 'long')
})

describe('moving', () => {
  test('earlier leaves now, and later comes back to it', () => {
    const before = panned(lastHour, -1, NOW, berlin)
    assert.deepEqual(before, own('2026-11-22T07:00+01:00', '2026-11-22T08:00+01:00'))
    assert.deepEqual(panned(before, 1, NOW, berlin), lastHour)
    assert.deepEqual(
      panned(before, 0.5, NOW, berlin),
      own('2026-11-22T07:30+01:00', '2026-11-22T08:30+01:00'),
    )
    assert.deepEqual(panned(lastHour, 1, NOW, berlin), lastHour)
  })

  test('by a month goes to the month before, however long, and never beyond the present one', () => {
    const month: SpanChoice = { kind: 'calendar', unit: 'month', atMs: null }
    const october: SpanChoice = { ...month, atMs: at('2026-10-01T00:00+02:00') }
    assert.deepEqual(panned(month, -1, NOW, berlin), october)
    assert.deepEqual(panned(october, 1, NOW, berlin), month)
    assert.deepEqual(panned(month, 1, NOW, berlin), month)
  })

  test('later is possible only where there is something', () => {
    assert.equal(hasLater(lastHour, NOW, berlin), false)
    assert.equal(hasLater(own('2026-11-22T07:00+01:00', '2026-11-22T08:00+01:00'), NOW, berlin), true)
    assert.equal(hasLater({ kind: 'calendar', unit: 'day', atMs: null }, NOW, berlin), false)
  })
})

describe('zooming', () => {
  test('shows what was chosen, two seconds at least and nothing of the future', () => {
    assert.deepEqual(zoomed(NOW - 600_000, NOW + 600_000, NOW), {
      kind: 'own',
      fromMs: NOW - 600_000,
      toMs: NOW,
    })
    assert.deepEqual(zoomed(NOW - 10_500, NOW - 10_000, NOW), {
      kind: 'own',
      fromMs: NOW - 12_000,
      toMs: NOW - 10_000,
    })
  })

  test('into the future shows nothing else', () => {
    assert.equal(zoomed(NOW, NOW + 600_000, NOW), null)
    assert.equal(zoomed(NOW + 600_000, NOW + 900_000, NOW), null)
  })

  test('around a moment keeps it in its place', () => {
    assert.deepEqual(scaled(lastHour, 0.5, NOW - HOUR / 2, NOW, berlin), {
      kind: 'own',
      fromMs: NOW - (3 * HOUR) / 4,
      toMs: NOW - HOUR / 4,
    })
  })

  test('at the end of a live span stays live', () => {
    assert.deepEqual(scaled(lastHour, 0.5, NOW, NOW, berlin), { kind: 'last', lengthMs: HOUR / 2 })
    assert.deepEqual(scaled(lastHour, 2, NOW, NOW, berlin), { kind: 'last', lengthMs: 2 * HOUR })
  })

  test('out beyond now ends now', () => {
    const span = own('2026-11-22T08:20+01:00', '2026-11-22T08:50+01:00')
    assert.deepEqual(scaled(span, 4, at('2026-11-22T08:35+01:00'), NOW, berlin), {
      kind: 'last',
      lengthMs: 2 * HOUR,
    })
  })
})
