// Attack table for the secret store: every byte of its files changed, cut, swapped, taken away or put back.

import assert from 'node:assert/strict'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { MOST_SECRETS_BYTES, openSecretStore } from './secret-store.ts'

const PRIVATE = '-----BEGIN PRIVATE KEY----- not really'

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'busbar-secrets-'))
  return {
    path,
    secrets: join(path, 'secrets'),
    key: join(path, 'storage.key'),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}

function opened(path: string) {
  const store = openSecretStore(path)
  assert.ok(store.ok, JSON.stringify(store))
  return store.value
}

function reasonOf(path: string): string | number | undefined {
  const store = openSecretStore(path)
  assert.equal(store.ok, false)
  return store.ok ? undefined : store.error.params?.['reason']
}

test('what was put is there after a restart, and only the owner may read the files', () => {
  using place = folder()
  const store = opened(place.path)
  assert.equal(store.isNew, true)
  store.put({ 'tls-key': PRIVATE, 'device-code': 'ABcd23EFgh45JKmn' })
  store.put({ serial: 'ABCDEFGH234' })
  const again = opened(place.path)
  assert.equal(again.isNew, false)
  assert.deepEqual(
    ['tls-key', 'device-code', 'serial', 'nothing', '__proto__', 'constructor'].map((name) =>
      again.get(name),
    ),
    [PRIVATE, 'ABcd23EFgh45JKmn', 'ABCDEFGH234', null, null, null],
  )
  for (const file of [place.secrets, place.key]) assert.equal(statSync(file).mode & 0o777, 0o600, file)
})

test('neither a secret nor its name stands in any file in clear', () => {
  using place = folder()
  opened(place.path).put({ 'tls-key': PRIVATE })
  const bytes = Buffer.concat([readFileSync(place.secrets), readFileSync(place.key)])
  for (const text of ['tls-key', 'PRIVATE', Buffer.from(PRIVATE).toString('base64').slice(0, 16)])
    assert.equal(bytes.includes(text), false, text)
})

test('the same secrets written twice look different', () => {
  using place = folder()
  const store = opened(place.path)
  store.put({ a: 'b' })
  const first = readFileSync(place.secrets)
  store.put({ a: 'b' })
  assert.notDeepEqual(readFileSync(place.secrets), first)
})

test('a bit flipped anywhere in the file is found', () => {
  using place = folder()
  opened(place.path).put({ 'tls-key': PRIVATE, serial: 'ABCDEFGH234' })
  const good = readFileSync(place.secrets)
  for (let at = 0; at < good.length; at += 1) {
    const bad = Buffer.from(good)
    bad.writeUInt8(good.readUInt8(at) ^ (1 << (at % 8)), at)
    writeFileSync(place.secrets, bad)
    assert.equal(reasonOf(place.path), at < 8 ? 'secrets-foreign' : 'secrets-damaged', `byte ${at}`)
  }
})

test('a file cut anywhere, or with a byte behind it, is found', () => {
  using place = folder()
  opened(place.path).put({ serial: 'ABCDEFGH234' })
  const good = readFileSync(place.secrets)
  for (let length = 0; length < good.length; length += 1) {
    writeFileSync(place.secrets, good.subarray(0, length))
    assert.equal(openSecretStore(place.path).ok, false, `${length} bytes`)
  }
  writeFileSync(place.secrets, Buffer.concat([good, Buffer.of(0)]))
  assert.equal(reasonOf(place.path), 'secrets-damaged')
})

test('a damaged file is left as it is and nothing is made anew', () => {
  using place = folder()
  opened(place.path).put({ serial: 'ABCDEFGH234' })
  writeFileSync(place.secrets, 'garbage')
  openSecretStore(place.path)
  assert.equal(readFileSync(place.secrets, 'utf8'), 'garbage')
})

type Theft = readonly [why: string, attack: (place: ReturnType<typeof folder>) => void, reason: string]

const THEFTS: readonly Theft[] = [
  ['the key is gone', ({ key }) => rmSync(key), 'storage-key-missing'],
  ['the secrets are gone', ({ secrets }) => rmSync(secrets), 'secrets-missing'],
  ['the key is short', ({ key }) => writeFileSync(key, Buffer.alloc(31)), 'storage-key-damaged'],
  ['the key is long', ({ key }) => writeFileSync(key, Buffer.alloc(33)), 'storage-key-damaged'],
  ['the key is empty', ({ key }) => writeFileSync(key, ''), 'storage-key-damaged'],
  ['the key is another one', ({ key }) => writeFileSync(key, Buffer.alloc(32, 7)), 'secrets-damaged'],
  ['others may read the key', ({ key }) => chmodSync(key, 0o640), 'storage-key-open'],
  ['others may read the secrets', ({ secrets }) => chmodSync(secrets, 0o604), 'secrets-open'],
  [
    'the secrets are a folder of bytes too many',
    ({ secrets }) => writeFileSync(secrets, Buffer.alloc(MOST_SECRETS_BYTES + 1)),
    'secrets-damaged',
  ],
]

test('a missing, foreign or open file is an error with its own reason', () => {
  for (const [why, attack, reason] of THEFTS) {
    using place = folder()
    opened(place.path).put({ serial: 'ABCDEFGH234' })
    attack(place)
    assert.equal(reasonOf(place.path), reason, why)
  }
})

test('secrets of another box do not open here, even beside this box’s key', () => {
  using here = folder()
  using there = folder()
  opened(here.path).put({ serial: 'ABCDEFGH234' })
  opened(there.path).put({ serial: 'ABCDEFGH234' })
  copyFileSync(there.secrets, here.secrets)
  assert.equal(reasonOf(here.path), 'secrets-damaged')
})

test('power lost during the first start is no damage: the next start finishes or begins anew', () => {
  using between = folder()
  opened(between.path)
  renameSync(between.key, `${between.key}.first`)
  assert.equal(openSecretStore(between.path).ok, true)
  assert.equal(existsSync(between.key), true)
  using before = folder()
  writeFileSync(`${before.key}.first`, Buffer.alloc(5))
  assert.equal(opened(before.path).isNew, true)
})

test('somebody who plants a first key cannot replace the secrets that are there', () => {
  using place = folder()
  opened(place.path).put({ serial: 'ABCDEFGH234' })
  rmSync(place.key)
  writeFileSync(`${place.key}.first`, Buffer.alloc(32, 1), { mode: 0o600 })
  assert.equal(reasonOf(place.path), 'secrets-damaged')
})

test('secrets up to the limit are kept and beyond it refused, the file staying as it was', () => {
  using place = folder()
  const store = opened(place.path)
  const overhead = JSON.stringify({ a: '' }).length + 8 + 12 + 16
  for (const length of [MOST_SECRETS_BYTES - overhead - 1, MOST_SECRETS_BYTES - overhead]) {
    store.put({ a: 'x'.repeat(length) })
    assert.equal(opened(place.path).get('a')?.length, length)
  }
  assert.throws(() => store.put({ a: 'x'.repeat(MOST_SECRETS_BYTES - overhead + 1) }))
  assert.equal(opened(place.path).get('a')?.length, MOST_SECRETS_BYTES - overhead)
})

test('a folder that cannot be written is an error, not a crash', () => {
  assert.equal(reasonOf('/proc/busbar-nowhere'), 'folder-unusable')
})

test('no error and no printed store carries a secret', () => {
  using place = folder()
  const store = opened(place.path)
  store.put({ 'device-code': 'ABcd23EFgh45JKmn' })
  const key = readFileSync(place.key)
  const secrets = readFileSync(place.secrets)
  secrets.writeUInt8(secrets.readUInt8(30) ^ 1, 30)
  writeFileSync(place.secrets, secrets)
  const shown = JSON.stringify([store, openSecretStore(place.path)])
  assert.equal(shown.includes('ABcd23EFgh45JKmn'), false)
  assert.equal(shown.includes(key.toString('hex')) || shown.includes(key.toString('base64')), false)
})
