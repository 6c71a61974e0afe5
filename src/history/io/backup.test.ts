// Tests that a backup made while samples arrive is a whole history of one moment, and that no file is ever replaced.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Verification } from '../keep/verification.ts'
import { backupHistory } from './backup.ts'
import { BACKUP_FOLDER, BACKUP_LIMITS, backupFolder } from './backup-folder.ts'
import { countRight, FIRST_DAY, FilledHistory, SAMPLES_A_DAY } from './filled-history.fixture.ts'
import { openHistoryDatabase } from './history-database.ts'
import { zlibPacking } from './zlib-packing.ts'

test('a backup while samples arrive is whole, and has what was there when it began', async () => {
  await using history = new FilledHistory(20)
  await history.fill(20)
  const destination = join(history.folder, 'copy.db')
  const shares: number[] = []
  const onProgress = (share: number) => shares.push(share)
  const backup = backupHistory({ path: history.path, destination, onProgress, pagesAtOnce: 2 })
  for (let day = FIRST_DAY + 20; day < FIRST_DAY + 24; day++) await history.fillDay(day)
  assert.deepEqual(await backup, { ok: true, value: undefined })
  assert.equal(statSync(destination).mode & 0o777, 0o600)
  assert.ok(shares.length > 4)
  const database = openHistoryDatabase(destination)
  assert.ok(database.ok)
  const steps = new Verification({ database: database.value, packing: zlibPacking }).run()
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  assert.deepEqual(step.value.damages, [])
  database.value[Symbol.dispose]()
  await using copy = new FilledHistory(20, destination)
  for (let day = FIRST_DAY; day < FIRST_DAY + 20; day++) {
    assert.equal(countRight(copy.store.reader, day % 20, day), SAMPLES_A_DAY)
  }
  assert.equal(countRight(copy.store.reader, 0, FIRST_DAY + 24), 0)
})

test('a file that is there already is never replaced', async () => {
  await using history = new FilledHistory(1)
  const destination = join(history.folder, 'mine.txt')
  writeFileSync(destination, 'mine')
  const refused = await backupHistory({ path: history.path, destination })
  assert.equal(refused.ok ? null : refused.error.params?.['reason'], 'backup-exists')
})

test('a backup that is cancelled or has no place leaves nothing behind', async () => {
  await using history = new FilledHistory(20)
  await history.fill(10)
  const signal = AbortSignal.abort()
  const cancelled = await backupHistory({
    path: history.path,
    destination: join(history.folder, 'x.db'),
    signal,
  })
  assert.equal(cancelled.ok ? null : cancelled.error.params?.['reason'], 'backup-cancelled')
  const nowhere = await backupHistory({ path: history.path, destination: join(history.folder, 'no', 'x.db') })
  assert.equal(nowhere.ok ? null : nowhere.error.params?.['reason'], 'backup-failed')
  assert.deepEqual(
    readdirSync(history.folder).filter((name) => name.startsWith('x.db')),
    [],
  )
  assert.equal(existsSync(join(history.folder, 'no')), false)
})

test('a backup that cannot even remove what it began is refused, and ends nothing else', async () => {
  await using history = new FilledHistory(1)
  const destination = join(history.folder, 'x.db')
  mkdirSync(`${destination}.part`)
  const refused = await backupHistory({ path: history.path, destination })
  assert.equal(refused.ok ? null : refused.error.params?.['reason'], 'backup-failed')
})

test('what a crash left of a backup is removed before the next one, and counts for none', async () => {
  await using history = new FilledHistory(1)
  const folder = join(history.folder, BACKUP_FOLDER)
  const place = backupFolder(history.folder, { nowMs: () => Date.UTC(2026, 10, 22, 18) })
  assert.deepEqual(place.newName(), { ok: true, value: 'history-20261122-180000.db' })
  const mine = ['history-of-mine.db', 'history-20261101-000000.db', 'notes.txt', 'history-1.db.part']
  const left = ['history-20261120-000000.db.part', 'history-20261121-000000.db.part']
  for (const name of [...mine, ...left, `${left[0]}-journal`]) writeFileSync(join(folder, name), '')
  for (let day = 1; day < BACKUP_LIMITS.files - 2; day++)
    writeFileSync(join(folder, `history-2026100${day}-000000.db`), '')
  assert.ok(place.newName().ok)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('.part')),
    ['history-1.db.part'],
  )
  writeFileSync(join(folder, 'history-20261009-000000.db'), '')
  const refused = place.newName()
  assert.deepEqual(refused, { ok: false, error: { code: 'backups-exhausted', params: { most: 10 } } })
})
