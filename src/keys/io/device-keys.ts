// Everything that makes this box this box: serial number, device code, certificate and the keys of other rooms, made once.

import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '../../base/errors.ts'
import type { Random } from '../../base/random.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { Secret } from '../../base/secret.ts'
import { drawDeviceCode, isDeviceCode, isSameDeviceCode } from '../device-code.ts'
import { drawSerialNumber, isSerialNumber } from '../serial-number.ts'
import { fingerprintOf, makeCertificate } from './certificate.ts'
import { openSecretStore, type SecretStore } from './secret-store.ts'

/** Names in the secret store. */
const NAME = {
  serial: 'serial',
  deviceCode: 'device-code',
  rootKey: 'root-key',
  certificate: 'https-certificate',
  privateKey: 'https-private-key',
} as const

/** What has happened once in the life of the box, kept where a hand in the database cannot take it back. */
export const MARKS = ['audit-begun'] as const
export type Mark = (typeof MARKS)[number]

export const KEY_PURPOSES = ['audit', 'lockout-names'] as const
export type KeyPurpose = (typeof KEY_PURPOSES)[number]

export type DeviceKeys = {
  readonly serial: string
  /** 16 characters without hyphens; `showDeviceCode` groups them. */
  readonly deviceCode: Secret
  readonly isDeviceCode: (typed: string) => boolean
  readonly certificatePem: string
  readonly privateKeyPem: Secret
  /** SHA-256 of the certificate as upper-case hexadecimal pairs with colons. */
  readonly fingerprint: string
  /** True where this start made the certificate. */
  readonly isCertificateNew: boolean
  /** 32 secret bytes, the same at each start, different for each purpose. */
  readonly keyFor: (purpose: KeyPurpose) => Uint8Array
  readonly isMarked: (mark: Mark) => boolean
  /** Durable when it returns; throws the OS error. Marking twice does nothing. */
  readonly mark: (mark: Mark) => void
}

/**
 * Reads the keys of a data folder (0700, it exists already), making at first start what is missing. Failure: `storage-failed`
 * with `reason` and `path`.
 */
export async function openDeviceKeys(options: {
  readonly folder: string
  readonly random: Random
  readonly nowMs: number
  readonly hostName: string
}): Promise<Result<DeviceKeys, Failure>> {
  const opened = openSecretStore(options.folder)
  if (!opened.ok) return opened
  const store = opened.value
  const isCertificateNew = store.get(NAME.certificate) === null
  try {
    const missing = {
      ...missingSecrets(store, options.random),
      ...(await missingCertificate(store, options)),
    }
    if (Object.keys(missing).length > 0) store.put(missing)
  } catch {
    return unreadable('folder-unusable', options.folder)
  }
  const keys = keysOf(store, isCertificateNew)
  return keys === null ? unreadable('secrets-incomplete', join(options.folder, 'secrets')) : ok(keys)
}

/** What the person at the console compares and types: `fingerprint` as in DeviceKeys. */
export type ConsoleKeys = {
  readonly deviceCode: Secret
  readonly serial: string
  readonly fingerprint: string
}

/** What a data folder has for the person at the console, or null where Busbar has not started on it yet; makes nothing. */
export function readConsoleKeysOf(folder: string): Result<ConsoleKeys | null, Failure> {
  if (!existsSync(join(folder, 'storage.key')) && !existsSync(join(folder, 'secrets'))) return ok(null)
  const opened = openSecretStore(folder)
  if (!opened.ok) return opened
  const [code, serial, certificate] = [NAME.deviceCode, NAME.serial, NAME.certificate].map((name) =>
    opened.value.get(name),
  )
  if (!code || !serial || !certificate) return ok(null)
  return ok({ deviceCode: new Secret(code), serial, fingerprint: fingerprintOf(certificate) })
}

const unreadable = (reason: string, path: string): Result<never, Failure> =>
  err({ code: 'storage-failed', params: { reason, path } })

/** The store is authentic, so what is missing was never made: the first start was cut short, or a later version wants more. */
function missingSecrets(store: SecretStore, random: Random): Readonly<Record<string, string>> {
  const makers: Readonly<Record<string, () => string>> = {
    [NAME.serial]: () => drawSerialNumber(random),
    [NAME.deviceCode]: () => drawDeviceCode(random),
    [NAME.rootKey]: () => Buffer.from(random.bytes(32)).toString('hex'),
  }
  const missing = Object.entries(makers).filter(([name]) => store.get(name) === null)
  return Object.fromEntries(missing.map(([name, make]) => [name, make()]))
}

async function missingCertificate(
  store: SecretStore,
  options: { readonly random: Random; readonly nowMs: number; readonly hostName: string },
): Promise<Readonly<Record<string, string>>> {
  if (store.get(NAME.certificate) !== null) return {}
  const made = await makeCertificate(options)
  return { [NAME.certificate]: made.certificatePem, [NAME.privateKey]: made.privateKeyPem }
}

function keysOf(store: SecretStore, isCertificateNew: boolean): DeviceKeys | null {
  const [serial, code, rootKey] = [NAME.serial, NAME.deviceCode, NAME.rootKey].map(
    (name) => store.get(name) ?? '',
  )
  const [certificatePem, privateKeyPem] = [store.get(NAME.certificate), store.get(NAME.privateKey)]
  if (serial === undefined || !isSerialNumber(serial)) return null
  if (code === undefined || !isDeviceCode(code)) return null
  if (rootKey === undefined || !/^[0-9a-f]{64}$/.test(rootKey)) return null
  if (certificatePem === null || privateKeyPem === null) return null
  const root = Buffer.from(rootKey, 'hex')
  return {
    serial,
    deviceCode: new Secret(code),
    isDeviceCode: (typed) => isSameDeviceCode(typed, code),
    certificatePem,
    privateKeyPem: new Secret(privateKeyPem),
    fingerprint: fingerprintOf(certificatePem),
    isCertificateNew,
    isMarked: (mark) => store.get(mark) !== null,
    mark: (mark) => {
      if (store.get(mark) === null) store.put({ [mark]: 'yes' })
    },
    keyFor: (purpose) => new Uint8Array(createHmac('sha256', root).update(`busbar ${purpose}`).digest()),
  }
}
