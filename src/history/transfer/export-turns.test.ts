// While exports run, whoever asks for a trend waits for a step of each of them at a time, and never for a page.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryReader } from '../history-reader.ts'
import { MemoryReader, type Row, seriesOf } from '../query/memory-reader.fixture.ts'
import { QueryDesk } from '../query/query-desk.ts'
import { Turns } from '../query/turns.ts'
import type { ExportPlace, ExportRequest } from './export-walk.ts'
import { Transfers } from './transfers.ts'

const HOUR_MS = 3_600_000
const DAYS = 200
const START = Date.parse('2026-01-01T00:00Z')
const END = START + DAYS * 24 * HOUR_MS
const ROWS = Array.from({ length: DAYS * 24 }, (_, hour): Row => [START + hour * HOUR_MS, hour])
const SERIES = seriesOf()
const { pointId, unit } = SERIES
const EXPORT: ExportRequest = {
  points: [{ pointId, device: 'Main', measurement: 'Power', unit }],
  ...{ fromMs: START, toMs: END, format: 'csv', revisions: false, timeZone: 'UTC' },
}

/** A reader that counts the days it was asked for. */
function counting(): { readonly reader: HistoryReader; readonly days: () => number } {
  const memory = new MemoryReader([[SERIES, ROWS]])
  let days = 0
  const count = <T>(answer: T): T => {
    days += 1
    return answer
  }
  const reader: HistoryReader = {
    ...memory,
    samplesOfDay: (series, day) => count(memory.samplesOfDay(series, day)),
    rollups: (series, from, to) => count(memory.rollups(series, from, to)),
  }
  return { reader, days: () => days }
}

/** As long as a message to the thread takes at the least. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('two exports hold a trend up by a step at a time, not by a page', async () => {
  let nowMs = 0
  // every step takes a slice, as of a slow disk
  const clock = { nowMs: () => END, monotonicMs: () => (nowMs += 20) }
  const turns = new Turns({ clock, othersTurn: turn })
  const [exported, shown] = [counting(), counting()]
  const importPorts = () => assert.fail('nothing is imported')
  const transfers = new Transfers({ reader: exported.reader, turns, importPorts })
  const desk = new QueryDesk({ reader: shown.reader, clock, turns })
  let isAnswered = false
  const exporting = async (): Promise<void> => {
    for (let place: ExportPlace | null = null; !isAnswered; ) {
      const answer = await transfers.answer({ type: 'exportPage', request: EXPORT, place })
      assert.ok(answer.type === 'exportPage')
      place = answer.page.next
      await turn()
    }
  }
  const exports = [exporting(), exporting()]
  while (exported.days() < 4) await turn()
  const before = exported.days()
  const span = { fromMs: START, toMs: START + 5 * 24 * HOUR_MS }
  const answer = await desk.answer({ type: 'trend', pointId, ...span, pixels: 5_000, alignMs: 0 })
  isAnswered = true
  const meanwhile = exported.days() - before
  assert.ok(answer.type === 'trend' && answer.trend !== null)
  assert.ok(shown.days() >= 5, `${shown.days()} days of the trend`)
  assert.ok(meanwhile <= 2 * (shown.days() + 2), `${meanwhile} days were exported meanwhile`)
  await Promise.all(exports)
})
