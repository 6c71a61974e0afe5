// Tests that who the devices are survives a restart, and that a damaged row is no memory.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openDatabase } from '../../base/io/database.ts'
import type { RememberedIdentity } from '../../thread-messages.ts'
import { IDENTITY_SCHEMA, identityStore } from './identity-store.ts'

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function pathIn(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-identity-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'busbar.db')
}

function open(path: string) {
  const database = openDatabase(path, [IDENTITY_SCHEMA])
  assert.ok(database.ok)
  return { database: database.value, store: identityStore(database.value, quiet) }
}

const known = (deviceId: string, ...told: readonly string[]): RememberedIdentity => ({
  deviceId,
  place: '["tcp","a",502,1,"m"]',
  identity: { by: told.length === 0 ? 'nothing' : 'serial', told },
})

test('what was saved is there after the file was closed, the latest for each device', (t) => {
  const path = pathIn(t)
  const first = open(path)
  first.store.save(known('one', '111'))
  first.store.save(known('two'))
  first.store.save(known('one', '222', 'B23'))
  first.database[Symbol.dispose]()
  const again = open(path)
  assert.deepEqual(again.store.all(), [known('one', '222', 'B23'), known('two')])
  again.database[Symbol.dispose]()
})

test('what is forgotten is gone, and so are devices that are not configured any more', (t) => {
  const { database, store } = open(pathIn(t))
  for (const id of ['one', 'two', 'three']) store.save(known(id, id))
  store.forget('two')
  store.keepOnly(new Set(['one', 'two']))
  assert.deepEqual(
    store.all().map(({ deviceId }) => deviceId),
    ['one'],
  )
  database[Symbol.dispose]()
})

test('a row that is damaged is no memory', (t) => {
  const { database, store } = open(pathIn(t))
  for (const [id, by, told] of [
    ['one', 'oracle', '[]'],
    ['two', 'serial', '{'],
    ['three', 'serial', '"111"'],
  ] as const) {
    database.run('INSERT INTO device_identity VALUES (?, ?, ?, ?)', id, 'there', by, told)
  }
  assert.deepEqual(store.all(), [])
  database[Symbol.dispose]()
})

test('a database that cannot be written stops nothing', (t) => {
  const { database, store } = open(pathIn(t))
  database.run('DROP TABLE device_identity')
  store.save(known('one', '111'))
  store.forget('one')
  database[Symbol.dispose]()
})
