// The database opener on new, old, foreign, damaged and unreachable files.

import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { bytesIn, type Database, integerIn, openDatabase, type RoomSchema, textIn } from './database.ts'

const METERS: RoomSchema = {
  room: 'meters',
  steps: ['CREATE TABLE meter (name TEXT PRIMARY KEY, count INTEGER NOT NULL, raw BLOB) STRICT'],
}

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-database-'))
  return {
    path: join(folder, 'x.db'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function opened(path: string, rooms: readonly RoomSchema[] = [METERS]): Database {
  const db = openDatabase(path, rooms)
  assert.ok(db.ok, JSON.stringify(db))
  return db.value
}

const reasonOf = (path: string, rooms: readonly RoomSchema[] = [METERS]) => {
  const db = openDatabase(path, rooms)
  if (db.ok) db.value[Symbol.dispose]()
  return db.ok ? 'opened' : db.error.params?.['reason']
}

test('rows written are there after a restart, in files that only the owner reads', () => {
  using file = place()
  const first = opened(file.path)
  assert.equal(first.run('INSERT INTO meter VALUES (?, ?, ?)', 'incomer', 7, Uint8Array.of(1, 2)), 1)
  for (const suffix of ['', '-wal', '-shm'])
    assert.equal(statSync(file.path + suffix).mode & 0o777, 0o600, suffix)
  first[Symbol.dispose]()
  using second = opened(file.path)
  const [row] = second.all('SELECT * FROM meter')
  assert.ok(row)
  assert.deepEqual([textIn(row, 'name'), integerIn(row, 'count')], ['incomer', 7])
  assert.deepEqual(new Uint8Array(bytesIn(row, 'raw')), Uint8Array.of(1, 2))
  assert.throws(() => textIn(row, 'count'))
  assert.throws(() => integerIn(row, 'nothing'))
  assert.throws(() => bytesIn(row, 'name'))
})

test('a file that others could read, such as one brought back from a backup, is closed to them', () => {
  using file = place()
  opened(file.path)[Symbol.dispose]()
  chmodSync(file.path, 0o644)
  opened(file.path)[Symbol.dispose]()
  assert.equal(statSync(file.path).mode & 0o777, 0o600)
})

test('the file waits for the disk at each commit and keeps foreign keys', () => {
  using file = place()
  using db = opened(file.path)
  const pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema'].map(
    (name) => db.all(`PRAGMA ${name}`)[0],
  )
  assert.deepEqual(
    pragmas.map((row) => Object.values(row ?? {})[0]),
    ['wal', 2, 1, 0],
  )
})

test('each room has its own migrations, done once and in order', () => {
  using file = place()
  opened(file.path)[Symbol.dispose]()
  const grown: RoomSchema = {
    room: 'meters',
    steps: [...METERS.steps, 'ALTER TABLE meter ADD COLUMN place TEXT'],
  }
  const other: RoomSchema = { room: 'alarms', steps: ['CREATE TABLE alarm (id INTEGER PRIMARY KEY) STRICT'] }
  for (let start = 0; start < 2; start += 1) {
    using db = opened(file.path, [other, grown])
    const versions = db.all('SELECT room, version FROM room_version ORDER BY room')
    assert.deepEqual(
      versions.map((row) => Object.values(row)),
      [
        ['alarms', 1],
        ['meters', 2],
      ],
    )
  }
})

test('a migration that fails leaves the file as it was', () => {
  using file = place()
  opened(file.path)[Symbol.dispose]()
  const broken: RoomSchema = {
    room: 'meters',
    steps: [...METERS.steps, 'ALTER TABLE meter ADD COLUMN a TEXT; NONSENSE'],
  }
  assert.equal(reasonOf(file.path, [broken]), 'database-unusable')
  using db = opened(file.path)
  assert.deepEqual(db.all('SELECT name FROM pragma_table_info(?)', 'meter').length, 3)
})

test('a transaction is done whole or not at all', () => {
  using file = place()
  using db = opened(file.path)
  const half = () =>
    db.transaction(() => {
      db.run('INSERT INTO meter VALUES (?, 1, NULL)', 'a')
      throw new Error('power lost')
    })
  assert.throws(half, /power lost/)
  assert.deepEqual(db.all('SELECT * FROM meter'), [])
  assert.equal(
    db.transaction(() => db.run('INSERT INTO meter VALUES (?, 1, NULL)', 'a')),
    1,
  )
  assert.equal(db.all('SELECT * FROM meter').length, 1)
})

function foreign(path: string): void {
  const db = new DatabaseSync(path)
  db.exec('CREATE TABLE theirs (a)')
  db.close()
}

function later(path: string, sql: string): void {
  opened(path)[Symbol.dispose]()
  const db = new DatabaseSync(path)
  db.exec(sql)
  db.close()
}

function flip(path: string): void {
  const db = opened(path)
  for (let at = 0; at < 500; at += 1) db.run('INSERT INTO meter VALUES (?, ?, NULL)', `meter ${at}`, at)
  db[Symbol.dispose]()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4_096 * 3, 4_096 * 3 + 64)
  writeFileSync(path, bytes)
}

type Strange = readonly [why: string, make: (path: string) => void, reason: string]

const STRANGE: readonly Strange[] = [
  ['text', (path) => writeFileSync(path, 'not a database '.repeat(100)), 'database-damaged'],
  ['another program’s database', foreign, 'database-foreign'],
  ['a later file version', (path) => later(path, 'PRAGMA user_version=2'), 'database-newer'],
  ['a later room version', (path) => later(path, 'UPDATE room_version SET version = 2'), 'database-newer'],
  ['another program’s mark', (path) => later(path, 'PRAGMA application_id=7'), 'database-foreign'],
  ['a page overwritten', flip, 'database-damaged'],
  ['an empty file', (path) => writeFileSync(path, ''), 'opened'],
]

test('a strange file is refused by name and not touched', () => {
  for (const [why, make, reason] of STRANGE) {
    using file = place()
    make(file.path)
    const before = readFileSync(file.path)
    assert.equal(reasonOf(file.path), reason, why)
    if (reason !== 'opened') assert.deepEqual(readFileSync(file.path), before, why)
  }
})

test('a folder that is missing or cannot be written is refused by name', () => {
  assert.equal(reasonOf('/proc/busbar.db'), 'database-unusable')
  using file = place()
  assert.equal(reasonOf(join(file.path, 'no', 'folder.db')), 'database-unusable')
  assert.equal(existsSync(file.path), false)
})
