// Tests of the file of the history: how it is made, what is refused, and that a crash leaves what was promised.

import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import type { HistoryDatabase } from '../store/history-database.ts'
import { DAY_MS, FIRST_DAY, good, Model, POINTS, StoreRig } from '../store/store.fixture.ts'
import { HISTORY_FILE, openHistoryDatabase } from './history-database.ts'
import { HISTORY_VERSION } from './history-layout.ts'

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-history-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

function opened(path: string): HistoryDatabase {
  const database = openHistoryDatabase(path)
  assert.ok(database.ok, JSON.stringify(database))
  return database.value
}

const reasonOf = (path: string): unknown => {
  const database = openHistoryDatabase(path)
  return database.ok ? null : database.error.params?.['reason']
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)
const put = (id: number, ...values: readonly number[]) =>
  ({ change: 'put', table: 'chunk', id, record: bytes(...values) }) as const

test('a new file is for its owner alone, with large pages, a log, and pages that can be given back', (t) => {
  const path = join(folderFor(t), HISTORY_FILE)
  opened(path)[Symbol.dispose]()
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const header = new DataView(Uint8Array.from(readFileSync(path)).buffer)
  /** @see https://www.sqlite.org/fileformat2.html §1.3 */
  assert.equal(header.getUint16(16), 16_384)
  assert.deepEqual([header.getUint8(18), header.getUint8(19)], [2, 2], 'write-ahead log')
  assert.notEqual(header.getUint32(52), 0, 'auto_vacuum')
  assert.equal(header.getUint32(64), 1, 'incremental')
  assert.equal(header.getUint32(68), 0x42425348)
  assert.equal(header.getUint32(60), HISTORY_VERSION)
})

test('records come back by id, by span and newest first', (t) => {
  using database = opened(join(folderFor(t), HISTORY_FILE))
  const last = Number.MAX_SAFE_INTEGER
  assert.ok(database.apply([put(5, 1), put(last, 2), put(7, 3), put(7, 4)]).ok)
  assert.deepEqual(database.get('chunk', 7), { ok: true, value: bytes(4) })
  assert.deepEqual(database.get('chunk', 6), { ok: true, value: null })
  assert.deepEqual(database.get('rollup', 7), { ok: true, value: null })
  const all = { fromId: 0, toId: last, most: 10 }
  assert.deepEqual(database.ids('chunk', all), { ok: true, value: [5, 7, last] })
  assert.deepEqual(database.ids('chunk', { ...all, newestFirst: true, most: 2 }), {
    ok: true,
    value: [last, 7],
  })
  assert.deepEqual(database.list('chunk', { ...all, fromId: 6, toId: 7 }), {
    ok: true,
    value: [{ id: 7, record: bytes(4) }],
  })
  assert.ok(database.apply([{ change: 'remove', table: 'chunk', fromId: 6, toId: 7 }]).ok)
  assert.deepEqual(database.ids('chunk', all), { ok: true, value: [5, last] })
  assert.ok(database.bytes() > 0)
})

test('a file of another program, of a later version, or of none is refused and left as it is', (t) => {
  const folder = folderFor(t)
  const foreign = join(folder, 'foreign.db')
  const made = new DatabaseSync(foreign)
  made.exec('CREATE TABLE theirs (x)')
  made.close()
  const before = readFileSync(foreign)
  assert.equal(reasonOf(foreign), 'database-foreign')
  assert.deepEqual(readFileSync(foreign), before)

  const newer = join(folder, 'newer.db')
  opened(newer)[Symbol.dispose]()
  const later = new DatabaseSync(newer)
  later.exec(`PRAGMA user_version=${HISTORY_VERSION + 1}`)
  later.close()
  assert.equal(reasonOf(newer), 'database-newer')

  const text = join(folder, 'text.db')
  writeFileSync(
    text,
    'this is a text and no database, although it is long enough to be read as one'.repeat(9),
  )
  assert.equal(reasonOf(text), 'database-damaged')
  assert.equal(reasonOf(join(folder, 'missing', HISTORY_FILE)), 'database-unusable')
})

test('a page that is overwritten is a fault of what lies on it, and no end of the program', (t) => {
  const path = join(folderFor(t), HISTORY_FILE)
  const large = Array.from({ length: 9_000 }, (_, index) => index % 251)
  {
    using database = opened(path)
    for (let id = 1; id <= 40; id++) assert.ok(database.apply([put(id, ...large)]).ok)
  }
  const file = Uint8Array.from(readFileSync(path))
  for (let page = 10; page < 20; page++) file.fill(0xa5, page * 16_384, page * 16_384 + 64)
  writeFileSync(path, file)
  using database = opened(path)
  const reads = Array.from({ length: 40 }, (_, index) => database.get('chunk', index + 1))
  assert.ok(reads.some((read) => !read.ok && read.error === 'corrupt'))
  assert.ok(reads.some((read) => read.ok && read.value?.length === large.length))
  assert.deepEqual(database.list('chunk', { fromId: 0, toId: 99, most: 99 }), { ok: false, error: 'corrupt' })
})

/** The files as a crash leaves them: what the process had written, and nothing that it did not. */
function copyOf(path: string, folder: string): string {
  const copy = join(mkdtempSync(join(folder, 'copy-')), HISTORY_FILE)
  for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix)
  return copy
}

const STEP = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.record({ point: fc.nat(2), minute: fc.nat(2_000), value: fc.nat(3) }), {
      minLength: 1,
      maxLength: 40,
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom('flush' as const, 'maintain' as const, 'day' as const) },
)

test('whenever the files are copied, what was promised until then is in the copy, and nothing else', async (t) => {
  const folder = folderFor(t)
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 8 }), async (steps) => {
      const path = join(mkdtempSync(join(folder, 'run-')), HISTORY_FILE)
      const one = new StoreRig<HistoryDatabase>(opened(path))
      const model = new Model()
      for (const step of steps) {
        if (step === 'day') one.nowMs += DAY_MS
        else if (typeof step === 'string') void one.store[step]()
        else {
          const samples = step.map(({ point, minute, value }) =>
            good(point, FIRST_DAY * DAY_MS + minute * 60_000, value),
          )
          assert.equal(await one.append(samples), true)
          model.add(samples)
        }
        const crashed = new StoreRig<HistoryDatabase>(opened(copyOf(path, folder)))
        model.assertHeldBy(crashed, POINTS)
        crashed.database[Symbol.dispose]()
      }
      await one.store[Symbol.asyncDispose]()
      const stopped = new StoreRig<HistoryDatabase>(opened(path))
      model.assertHeldBy(stopped, POINTS)
      stopped.database[Symbol.dispose]()
    }),
    { numRuns: 12 },
  )
})
