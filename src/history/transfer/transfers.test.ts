// Exports and imports as jobs: who may go on, what is told, and how each of them ends.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Failure } from '../../base/errors.ts'
import { ok, type Result } from '../../base/result.ts'
import { JobTable } from '../../jobs/job-table.ts'
import type { ExportPage, ExportRequest } from './export-walk.ts'
import { EXPORT_WAIT_MS, EXPORTS_PER_ACCOUNT, Exports } from './exports.ts'
import type { ImportReport } from './import-session.ts'
import { IMPORT_FILE_LIMITS, type ImportStep, Imports } from './imports.ts'
import type { HistoryJobs } from './transfer-job.ts'

function work() {
  let drawn = 0
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>()
  let nowMs = 0
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs }
  const after = (delayMs: number, run: () => void) => {
    const timer = { atMs: nowMs + delayMs, run }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  const pass = (ms: number): void => {
    nowMs += ms
    for (const timer of [...timers]) {
      if (timer.atMs > nowMs || !timers.delete(timer)) continue
      timer.run()
    }
  }
  const random = {
    bytes: (count: number) => {
      drawn += 1
      return new Uint8Array(count).fill(drawn)
    },
  }
  const jobs: HistoryJobs = new JobTable({ clock, random })
  return { jobs, clock, timers: { after }, pass, waiting: timers }
}

const REQUEST: ExportRequest = {
  points: [],
  fromMs: 0,
  toMs: 1,
  format: 'csv',
  revisions: false,
  timeZone: 'UTC',
}

function exporting(pages: readonly Result<ExportPage, Failure>[]) {
  const { jobs, clock, timers, pass, waiting } = work()
  const asked: unknown[] = []
  const carrier = {
    exportPage: async (_: ExportRequest, place: unknown) => {
      asked.push(place)
      return pages[asked.length - 1] ?? { ok: false as const, error: { code: 'internal' as const } }
    },
  }
  const exports = new Exports({ carrier, jobs, clock, timers })
  const started = exports.start(REQUEST, 'anna')
  assert.ok(started.ok)
  const { id } = started.value
  return { exports, jobs, id, asked, pass, waiting, state: () => jobs.get(id)?.state }
}

const page = (text: string, isLast: boolean): Result<ExportPage, Failure> =>
  ok({ text, rows: 1, next: isLast ? null : { point: 1, fromDay: 0 }, share: isLast ? 1 : 0.5 })

test('an export is written while it is fetched, page by page, and tells how far it is', async () => {
  const { exports, id, jobs, state, asked, waiting } = exporting([page('a', false), page('b', true)])
  const file = exports.open(id, 'anna')
  assert.ok(file !== null)
  const shares: (number | undefined)[] = []
  let text = ''
  for await (const part of file) {
    text += part
    shares.push(jobs.get(id)?.progress)
  }
  assert.deepEqual([text, shares, asked], ['ab', [0.5, 1], [null, { point: 1, fromDay: 0 }]])
  assert.deepEqual([state(), jobs.get(id)?.facts], ['done', { rows: 2 }])
  assert.equal(waiting.size, 0)
})

test('the file of an export is for the account that asked, and is fetched once', () => {
  const { exports, id } = exporting([])
  assert.equal(exports.open(id, 'bert'), null)
  assert.notEqual(exports.open(id, 'anna'), null)
  assert.equal(exports.open(id, 'anna'), null)
  assert.equal(exports.open('job-0', 'anna'), null)
})

test('an export that nobody fetches is forgotten', () => {
  const { exports, id, pass, state } = exporting([])
  pass(EXPORT_WAIT_MS - 1)
  assert.equal(state(), 'running')
  pass(1)
  assert.equal(state(), 'cancelled')
  assert.equal(exports.open(id, 'anna'), null)
})

test('an export that is cancelled while nobody takes its next page ends at once, and its file breaks off', async () => {
  const { exports, jobs, id, state, asked } = exporting([page('a', false), page('b', true)])
  const file = exports.open(id, 'anna')?.[Symbol.asyncIterator]()
  assert.equal((await file?.next())?.value, 'a')
  jobs.cancel(id)
  assert.equal(state(), 'cancelled')
  await assert.rejects(async () => file?.next())
  assert.deepEqual([state(), asked.length], ['cancelled', 2])
})

test('an account has a few exports under way, and every other account too', () => {
  const { exports, jobs, id } = exporting([])
  for (let count = 1; count < EXPORTS_PER_ACCOUNT; count += 1) assert.ok(exports.start(REQUEST, 'anna').ok)
  const refused = { ok: false, error: { code: 'exports-exhausted', params: { most: EXPORTS_PER_ACCOUNT } } }
  assert.deepEqual(exports.start(REQUEST, 'anna'), refused)
  assert.ok(exports.start(REQUEST, 'bert').ok)
  jobs.cancel(id)
  assert.ok(exports.start(REQUEST, 'anna').ok)
})

test('whoever stops fetching, cancels, or meets a failure ends the export', async () => {
  const left = exporting([page('a', false)])
  for await (const _ of left.exports.open(left.id, 'anna') ?? []) break
  assert.equal(left.state(), 'cancelled')

  const cancelled = exporting([page('a', false), page('b', true)])
  const reading = async (): Promise<void> => {
    for await (const _ of cancelled.exports.open(cancelled.id, 'anna') ?? [])
      cancelled.jobs.cancel(cancelled.id)
  }
  await assert.rejects(reading())
  assert.equal(cancelled.state(), 'cancelled')

  const failed = exporting([{ ok: false, error: { code: 'storage-failed' } }])
  const failing = async (): Promise<void> => {
    for await (const _ of failed.exports.open(failed.id, 'anna') ?? []) assert.fail('there is no page')
  }
  await assert.rejects(failing())
  assert.deepEqual([failed.state(), failed.jobs.get(failed.id)?.failure?.code], ['failed', 'storage-failed'])
})

const REPORT: ImportReport = {
  rows: 3,
  added: 2,
  duplicates: 0,
  corrections: 0,
  refused: 1,
  unknownRows: 0,
  unknownPoints: [],
  fromMs: 5,
  toMs: 6,
  points: 1,
  findings: [{ path: '', rule: 'rule.import.value', params: { row: 2 } }],
}

async function importing(bytes: number, step: Partial<ImportStep> = {}) {
  const { jobs, timers, pass, waiting } = work()
  const pieces: [number, boolean][] = []
  const closed: string[] = []
  const imports = new Imports({
    jobs,
    timers,
    carrier: {
      openImport: async () => ok(undefined),
      importPiece: async (_, piece, isLast) => {
        pieces.push([piece.length, isLast])
        return ok({ report: REPORT, finding: null, ...step })
      },
      closeImport: (id) => void closed.push(id),
    },
  })
  const started = await imports.start({ file: 'x.csv', format: 'csv', bytes, applies: false }, 'anna')
  assert.ok(started.ok)
  const { id } = started.value
  const take = (offset: number, size: number, account = 'anna') =>
    imports.take({ id, offset, bytes: new Uint8Array(size) }, account)
  return { imports, jobs, id, take, pieces, closed, pass, waiting, state: () => jobs.get(id)?.state }
}

test('an import ends with the last byte of its file, and tells the wrong rows once', async () => {
  const { take, jobs, id, pieces, state, closed, waiting } = await importing(10)
  assert.ok((await take(0, 4)).ok)
  assert.deepEqual([state(), jobs.get(id)?.progress], ['running', 0.4])
  assert.ok((await take(4, 6)).ok)
  assert.deepEqual(pieces, [
    [4, false],
    [6, true],
  ])
  assert.deepEqual([state(), closed, jobs.get(id)?.findings.length], ['done', [id], 1])
  const { rows, added, unknownPoints, trial } = jobs.get(id)?.facts ?? {}
  assert.deepEqual([rows, added, unknownPoints, trial], [3, 2, '', 1])
  assert.equal(waiting.size, 0)
})

const WRONG_PIECES: readonly (readonly [string, number, number, string])[] = [
  ['in front', 0, 4, 'anna'],
  ['behind', 5, 1, 'anna'],
  ['beyond the end', 4, 7, 'anna'],
  ['of another account', 4, 6, 'bert'],
]

for (const [what, offset, size, account] of WRONG_PIECES) {
  test(`a piece ${what} is refused and changes nothing`, async () => {
    const { take, pieces } = await importing(10)
    await take(0, 4)
    assert.equal((await take(offset, size, account)).ok, false)
    assert.equal(pieces.length, 1)
    assert.ok((await take(4, 6)).ok)
  })
}

test('one import runs at a time', async () => {
  const { imports, take } = await importing(1)
  const request = { file: 'y.csv', format: 'csv', bytes: 1, applies: true } as const
  const second = await imports.start(request, 'anna')
  assert.deepEqual([second.ok, !second.ok && second.error.code], [false, 'busy'])
  await take(0, 1)
  assert.ok((await imports.start(request, 'anna')).ok)
})

test('a file that cannot be read any further fails with its line', async () => {
  const finding = { path: '', rule: 'rule.import.lineTooLong', params: { row: 9 } }
  const { take, state, jobs, id } = await importing(10, { finding })
  await take(0, 4)
  assert.deepEqual([state(), jobs.get(id)?.failure?.findings], ['failed', [finding]])
  assert.equal(jobs.get(id)?.findings.includes(finding), false, 'the failure tells it, once')
})

test('an import that is cancelled, or left alone, is closed', async () => {
  const cancelled = await importing(10)
  cancelled.jobs.cancel(cancelled.id)
  assert.deepEqual([cancelled.state(), cancelled.closed], ['cancelled', [cancelled.id]])
  const left = await importing(10)
  await left.take(0, 1)
  left.pass(IMPORT_FILE_LIMITS.waitMs)
  assert.deepEqual([left.state(), left.closed], ['cancelled', [left.id]])
  assert.equal((await left.take(1, 1)).ok, false)
})
