// Keeps accounts and lockout counters in busbar.db.

import { type Database, integerIn, type RoomSchema, type Row, textIn } from '../../base/io/database.ts'
import type { Log } from '../../base/log.ts'
import type { Account, AccountStore } from '../account.ts'
import { foldName, type LockoutStore, type StoredCounter } from '../lockout-table.ts'
import { isRole } from '../roles.ts'

export const ACCESS_SCHEMA: RoomSchema = {
  room: 'access',
  steps: [
    `CREATE TABLE account (
       name TEXT PRIMARY KEY,
       username TEXT NOT NULL,
       role TEXT NOT NULL,
       password_hash TEXT NOT NULL
     ) STRICT;
     CREATE TABLE lockout (
       key TEXT PRIMARY KEY,
       failures INTEGER NOT NULL,
       locked_until_ms INTEGER NOT NULL,
       changed_ms INTEGER NOT NULL
     ) STRICT`,
  ],
}

/** `find` takes a name as `foldName` folds it, so another spelling is no other account. */
export function accountStore(db: Database): AccountStore {
  return {
    count: () => db.all('SELECT 1 FROM account').length,
    find: (name) => db.all('SELECT * FROM account WHERE name = ?', name).map(accountIn)[0] ?? null,
    createFirst: ({ username, role, passwordHash }) =>
      db.run(
        `INSERT INTO account (name, username, role, password_hash)
         SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM account)`,
        foldName(username),
        username,
        role,
        passwordHash,
      ) === 1,
    setPasswordHash: (username, passwordHash) => {
      db.run('UPDATE account SET password_hash = ? WHERE name = ?', passwordHash, foldName(username))
    },
  }
}

function accountIn(row: Row): Account {
  const role = textIn(row, 'role')
  if (!isRole(role)) throw new Error('an account has a role that does not exist')
  return { username: textIn(row, 'username'), role, passwordHash: textIn(row, 'password_hash') }
}

/** A counter that cannot be written goes on in memory: a full disk must not keep anybody out. */
export function lockoutStore(db: Database, log: Log): LockoutStore {
  const orLog = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      log.error('lockout-not-kept', { reason: error instanceof Error ? error.message : 'unknown' })
    }
  }
  return {
    load: () => db.all('SELECT * FROM lockout ORDER BY changed_ms').map(counterIn),
    save: (row) =>
      orLog(() =>
        db.run(
          `INSERT INTO lockout VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
           failures = excluded.failures, locked_until_ms = excluded.locked_until_ms, changed_ms = excluded.changed_ms`,
          row.key,
          row.failures,
          row.lockedUntilMs,
          row.changedMs,
        ),
      ),
    remove: (key) => orLog(() => db.run('DELETE FROM lockout WHERE key = ?', key)),
  }
}

const counterIn = (row: Row): StoredCounter => ({
  key: textIn(row, 'key'),
  failures: integerIn(row, 'failures'),
  lockedUntilMs: integerIn(row, 'locked_until_ms'),
  changedMs: integerIn(row, 'changed_ms'),
})
