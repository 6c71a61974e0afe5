// Who gets a download whole and who loses it, by what the operating system shows of a client's pace.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PATIENCE, Patience } from './patience.ts'

/** For how long a client keeps an answer that waits for it, at most `forMs`: by the time it has been there and the bytes taken by then. */
function keeps(takenBy: (ms: number) => number, forMs: number): number {
  const patience = new Patience(0)
  for (let ms = PATIENCE.checkMs; ms <= forMs; ms += PATIENCE.checkMs)
    if (patience.check(takenBy(ms), true) === 'over') return ms
  return forMs
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const steadily = (bytesPerMs: number, step: number) => (ms: number) =>
  step + Math.floor((ms * bytesPerMs) / step) * step

const KEPT: readonly (readonly [string, (ms: number) => number])[] = [
  ['2 kB a second, in pages of half a megabyte', steadily(2, 524_288)],
  ['2 kB a second, a megabyte and a half at a time', steadily(2, 1_575_000)],
  ['2 kB a second, packet by packet', steadily(2, 1_448)],
  ['a bit more than the least', steadily(1.01, 16_384)],
]

for (const [pace, takenBy] of KEPT) {
  test(`who takes ${pace} keeps a download for a day`, () => {
    assert.equal(keeps(takenBy, DAY), DAY)
  })
}

const CUT: readonly (readonly [string, (ms: number) => number, number])[] = [
  ['nothing', () => 0, MINUTE],
  ['the first page and nothing more', () => 524_288, 10 * MINUTE],
  ['all that the system holds and nothing more', () => 5_000_000, 15 * MINUTE],
  ['a byte each second', (ms) => ms / 1_000, 2 * MINUTE],
  ['a packet each minute', (ms) => Math.floor(ms / MINUTE) * 1_448, 2 * MINUTE],
  ['half of the least', steadily(0.5, 1_448), 3 * MINUTE],
  ['a gigabyte at once and then a trickle', (ms) => 1e9 + ms / 10, 18 * MINUTE],
]

for (const [pace, takenBy, withinMs] of CUT) {
  test(`who takes ${pace} loses the connection`, () => {
    assert.ok(keeps(takenBy, DAY) <= withinMs, `${keeps(takenBy, DAY) / MINUTE} minutes`)
  })
}

test('while Busbar works out what comes next nobody runs out of patience', () => {
  const patience = new Patience(0)
  for (let ms = 0; ms < DAY; ms += PATIENCE.checkMs) assert.equal(patience.check(0, false), 'moves')
  assert.equal(patience.check(0, true), 'stands')
  assert.equal(patience.check(1, true), 'moves')
})

test('what was sent before counts for nothing', () => {
  const patience = new Patience(5_000_000)
  const verdicts = ['stands', 'stands', 'stands', 'over'] as const
  for (const verdict of verdicts) assert.equal(patience.check(5_000_000, true), verdict)
})
