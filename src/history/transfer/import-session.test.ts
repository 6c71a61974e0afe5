// An import as a whole: what it would do is what it does, and what is wrong with a row is said with its number.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOTHING_KEPT } from '../nothing-kept.ts'
import { Turns } from '../query/turns.ts'
import { IMPORT_LIMITS, ImportSession } from './import-session.ts'
import { Kept, point } from './kept.fixture.ts'
import type { TransferFormat } from './transfer-format.ts'
import { Transfers } from './transfers.ts'

const NOW_MS = Date.UTC(2026, 10, 22, 12)
const POINTS = [point('a'), point('b', 'Wh')]

async function importInto(kept: Kept, text: string, applies: boolean, format: TransferFormat = 'csv') {
  const session = new ImportSession({
    ports: {
      reader: kept,
      points: POINTS,
      append: kept.append,
      pause: async () => {},
      clock: { nowMs: () => NOW_MS, monotonicMs: () => 0 },
    },
    format,
    applies,
  })
  const bytes = new TextEncoder().encode(text)
  const half = Math.floor(bytes.length / 2)
  const finding =
    (await session.take(bytes.subarray(0, half))) ??
    (await session.take(bytes.subarray(half))) ??
    (await session.end())
  return { finding, report: session.report() }
}

const FILE = [
  'time,point,value,unit,quality',
  '2026-11-22T08:00:00Z,dev-1.a,1,W,good',
  '2026-11-22T08:01:00Z,dev-1.a,2,W,good',
  '2026-11-21T23:59:00Z,dev-1.a,3,,',
  '2026-11-22T08:00:00Z,dev-1.b,1000,Wh,',
  '2026-11-22T08:00:00Z,dev-1.b,1000,Wh,',
  '2026-11-22T08:00:00Z,dev-1.b,1001,Wh,',
  '',
  '2026-11-22T08:00:00Z,dev-9.x,1,,',
  '2026-11-22T08:02:00Z,dev-1.a,2,kW,',
  '2026-11-22T08:02:00Z,dev-1.a,two,W,',
  '1999-12-31T23:59:59Z,dev-1.a,2,W,',
  '2026-11-23T12:00:00.001Z,dev-1.a,2,W,',
  '2026-11-23T12:00:00Z,dev-1.a,,W,noCommunication',
].join('\r\n')

/** Counted by hand from FILE: 3 + 1 rows of a, 1 of b, its repetition, its correction; lines 8 and 13 count as they stand. */
const EXPECTED = {
  rows: 12,
  added: 5,
  duplicates: 1,
  corrections: 1,
  refused: 4,
  unknownRows: 1,
  unknownPoints: ['dev-9.x'],
  fromMs: Date.UTC(2026, 10, 21, 23, 59),
  toMs: NOW_MS + IMPORT_LIMITS.aheadMs,
  points: 2,
}

test('a trial says what would happen and keeps nothing', async () => {
  const kept = new Kept(POINTS)
  const { finding, report } = await importInto(kept, FILE, false)
  assert.equal(finding, null)
  const { findings, ...counts } = report
  assert.deepEqual(counts, EXPECTED)
  assert.deepEqual(
    findings.map(({ rule, params }) => [rule, params?.['row']]),
    [
      ['rule.import.unit', 10],
      ['rule.import.value', 11],
      ['rule.import.when', 12],
      ['rule.import.when', 13],
    ],
  )
  assert.deepEqual(kept.batches, [])
})

test('the import itself does what the trial said, and a second one nothing more', async () => {
  const kept = new Kept(POINTS)
  const first = await importInto(kept, FILE, true)
  const { findings: _findings, ...counts } = first.report
  assert.deepEqual(counts, EXPECTED)
  assert.deepEqual(
    kept.all('dev-1.a').map(({ timeMs, value, quality }) => [timeMs, value, quality]),
    [
      [Date.UTC(2026, 10, 21, 23, 59), 3, 'good'],
      [Date.UTC(2026, 10, 22, 8), 1, 'good'],
      [Date.UTC(2026, 10, 22, 8, 1), 2, 'good'],
      [NOW_MS + IMPORT_LIMITS.aheadMs, null, 'noCommunication'],
    ].toSorted((one, other) => FILE_ORDER(one) - FILE_ORDER(other)),
  )
  const corrected = FILE.replace('08:01:00Z,dev-1.a,2', '08:01:00Z,dev-1.a,2.5')
  const { report } = await importInto(kept, corrected, false)
  assert.deepEqual([report.added, report.duplicates, report.corrections], [0, 4, 3])
})

/** Groups of a point and day are taken over as they appear in the file. */
const FILE_ORDER = ([timeMs]: readonly (number | string | null)[]): number =>
  [Date.UTC(2026, 10, 22, 8), Date.UTC(2026, 10, 22, 8, 1), Date.UTC(2026, 10, 21, 23, 59)].indexOf(
    Number(timeMs),
  ) >>> 0

test('a file without a row, or without the right heading, is refused as a whole', async () => {
  const kept = new Kept(POINTS)
  assert.equal((await importInto(kept, '\n\n', true)).finding?.rule, 'rule.import.empty')
  const { finding } = await importInto(kept, 'a,b\n1,2', true)
  assert.deepEqual([finding?.rule, finding?.params?.['row']], ['rule.import.columnMissing', 1])
})

test('an export with what was corrected comes in as it was, and again without a change', async () => {
  const file = [
    'time,point,value,revision',
    '2026-11-22T08:00:00Z,dev-1.a,1,0',
    '2026-11-22T08:00:00Z,dev-1.a,2,1',
    '2026-11-22T08:00:00Z,dev-1.a,1,2',
  ].join('\n')
  const kept = new Kept(POINTS)
  const counts = async () => {
    const { report } = await importInto(kept, file, true)
    return [report.added, report.corrections, report.duplicates]
  }
  assert.deepEqual(await counts(), [1, 2, 0])
  assert.deepEqual(await counts(), [0, 0, 3])
  assert.deepEqual(
    kept.all('dev-1.a').map(({ value }) => value),
    [1, 2, 1],
  )
})

test('an export with what was corrected brings no obsolete reading back where what counts is kept alone', async () => {
  const file = (...values: readonly number[]) =>
    ['time,point,value,revision']
      .concat(values.map((value, revision) => `2026-11-22T08:00:00Z,dev-1.a,${value},${revision}`))
      .join('\n')
  const counting = async (known: readonly number[], values: readonly number[]) => {
    const kept = new Kept(POINTS)
    for (const value of known)
      await importInto(kept, `time,point,value\n2026-11-22T08:00:00Z,dev-1.a,${value}`, true)
    await importInto(kept, file(...values), true)
    const readings = kept.all('dev-1.a').map(({ value }) => value)
    await importInto(kept, file(...values), true)
    assert.equal(kept.all('dev-1.a').length, readings.length, 'a second time nothing changes')
    return readings
  }
  assert.deepEqual(await counting([2], [1, 2]), [2, 1, 2])
  assert.deepEqual(await counting([1, 2], [3, 2, 1]), [1, 2, 3, 2, 1])
  assert.deepEqual(await counting([2], [1, 2, 3]), [2, 1, 2, 3])
  assert.deepEqual(await counting([1, 2], [1, 2]), [1, 2])
  assert.deepEqual(await counting([1, 2, 3], [1, 2]), [1, 2, 3])
})

test('rows of one time count in their order also where a batch ends between them', async () => {
  const kept = new Kept(POINTS)
  const endMs = NOW_MS - 1_000
  await importInto(kept, `time,point,value\n${endMs},dev-1.a,2`, true)
  const fill = IMPORT_LIMITS.batchRows - 1
  const lines = Array.from({ length: fill }, (_, index) => `${endMs - (fill - index) * 1_000},dev-1.a,5,0`)
  const file = ['time,point,value,revision', ...lines, `${endMs},dev-1.a,1,0`, `${endMs},dev-1.a,2,1`]
  await importInto(kept, file.join('\n'), true)
  const atEnd = kept.all('dev-1.a').filter(({ timeMs }) => timeMs === endMs)
  assert.deepEqual(
    atEnd.map(({ value }) => value),
    [2, 1, 2],
  )
})

test('a disk that takes nothing more ends the import, and nothing else is given to it', async () => {
  const kept = new Kept(POINTS)
  kept.isFull = true
  const session = new ImportSession({
    ports: {
      reader: kept,
      points: POINTS,
      append: kept.append,
      pause: async () => {},
      clock: { nowMs: () => NOW_MS, monotonicMs: () => 0 },
    },
    format: 'csv',
    applies: true,
  })
  assert.equal(await session.take(new TextEncoder().encode(FILE)), null)
  assert.equal(session.isStuck, false)
  assert.equal(await session.end(), null)
  assert.equal(session.isStuck, true)
  assert.deepEqual(kept.all('dev-1.a'), [])
})

test('lines of JSON are imported too', async () => {
  const kept = new Kept(POINTS)
  const { report } = await importInto(
    kept,
    '{"time":1795335300000,"point":"dev-1.a","value":5}\n',
    true,
    'jsonl',
  )
  assert.deepEqual([report.added, kept.all('dev-1.a')[0]?.value], [1, 5])
})

test('many rows are compared and taken over in parts, and wrong ones are told up to a limit', async () => {
  const kept = new Kept(POINTS)
  const rows = IMPORT_LIMITS.batchRows + 1
  const startMs = NOW_MS - rows * 1_000
  const lines = Array.from({ length: rows }, (_, index) => `${startMs + index * 1_000},dev-1.a,${index}`)
  const wrong = Array.from({ length: IMPORT_LIMITS.findings + 1 }, () => 'never,dev-1.a,1')
  const { report } = await importInto(kept, ['time,point,value', ...lines, ...wrong].join('\n'), true)
  assert.deepEqual([report.added, report.refused], [rows, IMPORT_LIMITS.findings + 1])
  assert.equal(report.findings.length, IMPORT_LIMITS.findings)
  assert.ok(kept.batches.every((count) => count <= IMPORT_LIMITS.appendRows))
  assert.equal(
    kept.batches.reduce((sum, count) => sum + count, 0),
    rows,
  )
})

test('an import that the disk stops says that what was taken over stays', async () => {
  const kept = new Kept(POINTS)
  kept.isFull = true
  const ports = { points: POINTS, append: kept.append, pause: async () => {} }
  const clock = { nowMs: () => NOW_MS, monotonicMs: () => 0 }
  const reader = {
    ...NOTHING_KEPT,
    seriesOf: kept.seriesOf,
    samplesOfDay: kept.samplesOfDay,
    daysWithSamples: kept.daysWithSamples,
  }
  const turns = new Turns({ clock, othersTurn: async () => {} })
  const transfers = new Transfers({ reader, turns, importPorts: () => ({ ...ports, reader, clock }) })
  assert.ok(transfers.openImport('one', { format: 'csv', applies: true }).ok)
  const step = await transfers.importPiece('one', new TextEncoder().encode(FILE), true)
  assert.deepEqual(step, { ok: false, error: { code: 'import-unfinished' } })
})
