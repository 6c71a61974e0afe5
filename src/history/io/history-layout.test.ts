// Tests that a history of an older layout is led to the present one with every value, and that a later one is left alone.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { FilledHistory, pointOf } from './filled-history.fixture.ts'
import { openHistoryDatabase } from './history-database.ts'
import { HISTORY_VERSION } from './history-layout.ts'

/** Made on 2026-11-22, before there were roll-ups of months: two points, three sealed days from 2026-09-20, six hours more. */
const LAYOUT_1 = gunzipSync(readFileSync(new URL('layout-1.db.gz', import.meta.url)))

const SEPTEMBER_20 = Date.UTC(2026, 8, 20)
const HOUR_MS = 3_600_000

/** What the file was told to hold: (point · 7919 + tens of minutes since 1970 · 31337) mod 100003, in tenths. */
const KNOWN: readonly (readonly [point: number, timeMs: number, value: number])[] = [
  [0, SEPTEMBER_20, 2568.7],
  [1, SEPTEMBER_20, 3360.6],
  [0, SEPTEMBER_20 + 23 * HOUR_MS + 50 * 60_000, 674.3],
  [1, SEPTEMBER_20 + 30 * HOUR_MS + 20 * 60_000, 3676.9],
  [0, SEPTEMBER_20 + 71 * HOUR_MS + 50 * 60_000, 3152.9],
  [1, SEPTEMBER_20 + 77 * HOUR_MS + 50 * 60_000, 6754.7],
]

async function openedCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-layout-'))
  const path = join(folder, 'history.db')
  writeFileSync(path, LAYOUT_1)
  const history = new FilledHistory(2, path)
  return {
    path,
    history,
    [Symbol.asyncDispose]: async () => {
      await history[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true })
    },
  }
}

test('a history of the first layout opens with every value where it was, and goes on', async () => {
  await using copy = await openedCopy()
  const { reader } = copy.history.store
  const valueAt = (point: number, timeMs: number): number | undefined => {
    const series = reader.seriesOf(pointOf(point).id)
    assert.ok(series !== null)
    const { times, values } = reader.samplesOfDay(series, Math.floor(timeMs / 86_400_000))
    return values[times.indexOf(timeMs)]
  }
  for (const [point, timeMs, value] of KNOWN)
    assert.equal(valueAt(point, timeMs), value, `${point} at ${timeMs}`)
  const series = reader.seriesOf(pointOf(0).id)
  assert.ok(series !== null)
  const days = [0, 1, 2, 3].map(
    (day) => reader.samplesOfDay(series, SEPTEMBER_20 / 86_400_000 + day).times.length,
  )
  assert.deepEqual(days, [144, 144, 144, 36])
  copy.history.nowMs = SEPTEMBER_20 + 40 * 24 * HOUR_MS
  await copy.history.store.maintain()
  const month = copy.history.store.records.database.ids('month', { fromId: 0, toId: 2 ** 52, most: 10 })
  assert.equal(month.ok && month.value.length, 2)
  const db = new DatabaseSync(copy.path, { readOnly: true })
  assert.equal(db.prepare('PRAGMA user_version').get()?.['user_version'], HISTORY_VERSION)
  db.close()
})

test('a history of a later layout is refused and left as it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-layout-'))
  const path = join(folder, 'history.db')
  writeFileSync(path, LAYOUT_1)
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA user_version=${HISTORY_VERSION + 1}`)
  db.close()
  const before = readFileSync(path)
  const opened = openHistoryDatabase(path)
  assert.equal(opened.ok ? null : opened.error.params?.['reason'], 'database-newer')
  assert.deepEqual(readFileSync(path), before)
  rmSync(folder, { recursive: true })
})
