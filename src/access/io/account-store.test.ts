// Accounts and lockout counters in a real database file, across restarts.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Database, openDatabase } from '../../base/io/database.ts'
import type { Log } from '../../base/log.ts'
import { ACCESS_SCHEMA, accountStore, lockoutStore } from './account-store.ts'

const ADMIN = {
  username: 'SecurityAdmin',
  role: 'securityAdministrator',
  passwordHash: 'pbkdf2-sha256$1$a$b',
} as const

function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-accounts-'))
  const path = join(folder, 'busbar.db')
  const open = (): Database => {
    const db = openDatabase(path, [ACCESS_SCHEMA])
    assert.ok(db.ok)
    return db.value
  }
  const logged: string[] = []
  const note = (event: string) => void logged.push(event)
  const log: Log = { debug: note, info: note, warn: note, error: note }
  return { open, log, logged, path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

test('the first account is created once and found under every spelling of its name after a restart', () => {
  using place = bench()
  const first = place.open()
  assert.equal(accountStore(first).count(), 0)
  assert.equal(accountStore(first).createFirst(ADMIN), true)
  assert.equal(accountStore(first).createFirst({ ...ADMIN, username: 'Second' }), false)
  first[Symbol.dispose]()
  using db = place.open()
  const accounts = accountStore(db)
  assert.equal(accounts.count(), 1)
  assert.deepEqual(accounts.find('securityadmin'), ADMIN)
  for (const name of ['SecurityAdmin', 'second', '', "' OR 1=1 --", '%'])
    assert.equal(accounts.find(name), null, name)
})

test('a changed password hash replaces the old one everywhere in the file', () => {
  using place = bench()
  const db = place.open()
  accountStore(db).createFirst({ ...ADMIN, passwordHash: 'pbkdf2-sha256$1$old-old-old$old' })
  accountStore(db).setPasswordHash('SecurityAdmin', 'pbkdf2-sha256$1$new$new')
  assert.equal(accountStore(db).find('securityadmin')?.passwordHash, 'pbkdf2-sha256$1$new$new')
  db[Symbol.dispose]()
  assert.equal(readFileSync(place.path).includes('old-old-old'), false)
})

test('an account with a role that does not exist opens nothing', () => {
  using place = bench()
  using db = place.open()
  accountStore(db).createFirst(ADMIN)
  db.run('UPDATE account SET role = ?', 'root')
  assert.throws(() => accountStore(db).find('securityadmin'))
})

test('lockout counters are kept, replaced and removed', () => {
  using place = bench()
  const first = place.open()
  const counters = lockoutStore(first, place.log)
  const row = { key: 'own 192.0.2.1 x', failures: 9, lockedUntilMs: 0, changedMs: 5 }
  counters.save(row)
  counters.save({ ...row, failures: 10, lockedUntilMs: 1_700_000_000_000 })
  counters.save({ ...row, key: 'other' })
  counters.remove('other')
  first[Symbol.dispose]()
  using second = place.open()
  assert.deepEqual(lockoutStore(second, place.log).load(), [
    { ...row, failures: 10, lockedUntilMs: 1_700_000_000_000 },
  ])
})

test('a counter that cannot be written is logged and keeps nobody out', () => {
  using place = bench()
  const db = place.open()
  const counters = lockoutStore(db, place.log)
  db[Symbol.dispose]()
  counters.save({ key: 'x', failures: 1, lockedUntilMs: 0, changedMs: 0 })
  counters.remove('x')
  assert.deepEqual(place.logged, ['lockout-not-kept', 'lockout-not-kept'])
})
