// Keeps the secrets of the box in one sealed file under the storage key.
//
// Parties: the box, and whoever gets hold of its data folder. `storage.key` holds 32 random bytes made at first start;
// `secrets` holds every secret, names and values together, sealed with AES-256-GCM under that key, a fresh random
// nonce at each write. So entries cannot be swapped, dropped or read, and any change is found. Destroying the key
// destroys the secrets. Known limit: who takes both files has them (a secure element will hold the key instead), and
// an older genuine pair put back is not noticed.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '../../base/errors.ts'
import { writeFileAtomic } from '../../base/io/atomic-file.ts'
import { err, ok, type Result } from '../../base/result.ts'

export const MOST_SECRETS_BYTES = 1_048_576
const MAGIC = Buffer.from('BBSECR1\n', 'latin1')
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface SecretStore {
  /** True where this start made the store. */
  readonly isNew: boolean
  readonly get: (name: string) => string | null
  /** Adds or replaces entries, all or none; durable when it returns. Throws the OS error. */
  readonly put: (entries: Readonly<Record<string, string>>) => void
}

/**
 * Opens `secrets` and `storage.key` in a folder, or makes both where neither exists. Failure: `storage-failed` with
 * `reason` and `path`; a file that is damaged or missing is never made anew.
 */
export function openSecretStore(folder: string): Result<SecretStore, Failure> {
  const paths = { key: join(folder, 'storage.key'), secrets: join(folder, 'secrets') }
  try {
    finishFirstStart(paths)
    if (!existsSync(paths.key) && !existsSync(paths.secrets)) return ok(makeStore(paths))
    return readStore(paths)
  } catch {
    return refused('folder-unusable', folder)
  }
}

type Paths = { readonly key: string; readonly secrets: string }

const refused = (reason: string, path: string): Result<never, Failure> =>
  err({ code: 'storage-failed', params: { reason, path } })

/** The key gets its final name last, so that power lost in between leaves no half of a pair. */
function makeStore(paths: Paths): SecretStore {
  const key = randomBytes(KEY_BYTES)
  writeFileAtomic(firstKey(paths), key)
  const store = storeOf(paths, key, new Map(), true)
  store.put({})
  renameSync(firstKey(paths), paths.key)
  return store
}

const firstKey = (paths: Paths): string => `${paths.key}.first`

function finishFirstStart(paths: Paths): void {
  if (existsSync(paths.key) || !existsSync(firstKey(paths))) return
  if (existsSync(paths.secrets)) renameSync(firstKey(paths), paths.key)
  else rmSync(firstKey(paths))
}

function readStore(paths: Paths): Result<SecretStore, Failure> {
  if (!existsSync(paths.key)) return refused('storage-key-missing', paths.key)
  if (!existsSync(paths.secrets)) return refused('secrets-missing', paths.secrets)
  if (isOpenToOthers(paths.key)) return refused('storage-key-open', paths.key)
  if (isOpenToOthers(paths.secrets)) return refused('secrets-open', paths.secrets)
  const key = statSync(paths.key).size === KEY_BYTES ? readFileSync(paths.key) : null
  if (key === null) return refused('storage-key-damaged', paths.key)
  if (statSync(paths.secrets).size > MOST_SECRETS_BYTES) return refused('secrets-damaged', paths.secrets)
  const sealed = readFileSync(paths.secrets)
  if (!sealed.subarray(0, MAGIC.length).equals(MAGIC)) return refused('secrets-foreign', paths.secrets)
  const entries = unseal(key, sealed)
  if (entries === null) return refused('secrets-damaged', paths.secrets)
  return ok(storeOf(paths, key, entries, false))
}

const isOpenToOthers = (path: string): boolean => (statSync(path).mode & 0o077) !== 0

function storeOf(paths: Paths, key: Buffer, start: ReadonlyMap<string, string>, isNew: boolean): SecretStore {
  let entries = start
  return {
    isNew,
    get: (name) => entries.get(name) ?? null,
    put: (added) => {
      const next = new Map([...entries, ...Object.entries(added)])
      writeFileAtomic(paths.secrets, seal(key, next))
      entries = next
    },
  }
}

function seal(key: Buffer, entries: ReadonlyMap<string, string>): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(MAGIC)
  const body = cipher.update(JSON.stringify(Object.fromEntries(entries)), 'utf8')
  const sealed = Buffer.concat([MAGIC, nonce, body, cipher.final(), cipher.getAuthTag()])
  if (sealed.length > MOST_SECRETS_BYTES) throw new Error('the secret store is full')
  return sealed
}

/** @see NIST SP 800-38D §7.2 */
function unseal(key: Buffer, sealed: Buffer): ReadonlyMap<string, string> | null {
  const bodyAt = MAGIC.length + NONCE_BYTES
  if (sealed.length < bodyAt + TAG_BYTES) return null
  try {
    const nonce = sealed.subarray(MAGIC.length, bodyAt)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(MAGIC)
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const text = Buffer.concat([decipher.update(sealed.subarray(bodyAt, -TAG_BYTES)), decipher.final()])
    return readEntries(JSON.parse(text.toString('utf8')))
  } catch {
    return null
  }
}

function readEntries(json: unknown): ReadonlyMap<string, string> | null {
  if (typeof json !== 'object' || json === null) return null
  const entries = new Map<string, string>()
  for (const [name, value] of Object.entries(json)) {
    if (typeof value !== 'string') return null
    entries.set(name, value)
  }
  return entries
}
