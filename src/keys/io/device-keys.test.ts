// The keys of a box stay the same at each start, differ from box to box, and show themselves nowhere.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { systemRandom } from '../../base/io/system.ts'
import { openDeviceKeys, readConsoleKeysOf } from './device-keys.ts'
import { openSecretStore } from './secret-store.ts'

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'busbar-keys-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

async function keysOf(path: string) {
  const keys = await openDeviceKeys({
    folder: path,
    random: systemRandom,
    nowMs: Date.now(),
    hostName: 'panel',
  })
  assert.ok(keys.ok, JSON.stringify(keys))
  return keys.value
}

test('a second start finds what the first one made', async () => {
  using place = folder()
  const first = await keysOf(place.path)
  const second = await keysOf(place.path)
  assert.deepEqual([first.isCertificateNew, second.isCertificateNew], [true, false])
  assert.equal(second.serial, first.serial)
  assert.equal(second.fingerprint, first.fingerprint)
  assert.equal(second.deviceCode.reveal(), first.deviceCode.reveal())
  assert.equal(second.privateKeyPem.reveal(), first.privateKeyPem.reveal())
  assert.deepEqual(second.keyFor('audit'), first.keyFor('audit'))
  assert.equal(second.isDeviceCode(first.deviceCode.reveal()), true)
})

test('two boxes share nothing, and two purposes share no key', async () => {
  using here = folder()
  using there = folder()
  const [one, other] = [await keysOf(here.path), await keysOf(there.path)]
  assert.notEqual(one.serial, other.serial)
  assert.equal(one.isDeviceCode(other.deviceCode.reveal()), false)
  assert.notDeepEqual(one.keyFor('audit'), other.keyFor('audit'))
  assert.notDeepEqual(one.keyFor('audit'), one.keyFor('lockout-names'))
  assert.equal(one.keyFor('audit').length, 32)
})

test('no file of the folder holds the device code, the private key or the serial number in clear', async () => {
  using place = folder()
  const keys = await keysOf(place.path)
  const pem = keys.privateKeyPem.reveal()
  const secrets = [keys.deviceCode.reveal(), pem.slice(0, 27), pem.split('\n')[1] ?? '', keys.serial]
  for (const name of readdirSync(place.path)) {
    const bytes = readFileSync(join(place.path, name))
    for (const secret of secrets) assert.equal(bytes.includes(secret), false, name)
  }
})

test('printing the keys shows no secret', async () => {
  using place = folder()
  const keys = await keysOf(place.path)
  const shown = inspect(keys, { depth: 9, showHidden: true }) + JSON.stringify(keys) + String(keys.deviceCode)
  for (const secret of [keys.deviceCode.reveal(), keys.privateKeyPem.reveal().split('\n')[1] ?? ''])
    assert.equal(shown.includes(secret), false)
})

test('a first start that was cut short is finished by the next', async () => {
  using place = folder()
  const store = openSecretStore(place.path)
  assert.ok(store.ok)
  store.value.put({ serial: 'ABCDEFGH234' })
  const keys = await keysOf(place.path)
  assert.equal(keys.serial, 'ABCDEFGH234')
  assert.equal(keys.isCertificateNew, true)
})

test('a mark is kept across starts and set once', async () => {
  using place = folder()
  const first = await keysOf(place.path)
  assert.equal(first.isMarked('audit-begun'), false)
  first.mark('audit-begun')
  assert.equal(first.isMarked('audit-begun'), true)
  const written = readFileSync(join(place.path, 'secrets'))
  const second = await keysOf(place.path)
  assert.equal(second.isMarked('audit-begun'), true)
  second.mark('audit-begun')
  assert.deepEqual(readFileSync(join(place.path, 'secrets')), written)
})

test('a damaged store is told and never replaced by a new identity', async () => {
  using place = folder()
  await keysOf(place.path)
  writeFileSync(join(place.path, 'secrets'), 'garbage')
  const keys = await openDeviceKeys({ folder: place.path, random: systemRandom, nowMs: 0, hostName: 'panel' })
  assert.ok(!keys.ok)
  assert.equal(keys.error.params?.['reason'], 'secrets-foreign')
  assert.equal(readFileSync(join(place.path, 'secrets'), 'utf8'), 'garbage')
})

test('the console reads the device code and the fingerprint, and on an empty folder makes nothing', async () => {
  using place = folder()
  assert.deepEqual(readConsoleKeysOf(place.path), { ok: true, value: null })
  assert.deepEqual(readdirSync(place.path), [])
  const keys = await keysOf(place.path)
  const read = readConsoleKeysOf(place.path)
  assert.equal(read.ok && read.value?.deviceCode.reveal(), keys.deviceCode.reveal())
  assert.equal(read.ok && read.value?.fingerprint, keys.fingerprint)
})
