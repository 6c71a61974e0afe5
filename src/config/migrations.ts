// Brings a document of an older version to the current one, one pure step a version.

import type { Finding } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'

export const CURRENT_VERSION = 1

type Members = Readonly<Record<string, unknown>>

/** Makes a document of version n + 1 of one of version n; it may be wrong in any other way. */
export type Migration = (old: Members) => Members

/** The step at index n - 1 leads from version n to n + 1; each has a fixture in its test. */
const MIGRATIONS: readonly Migration[] = []

/** Returns `input` at the version after the last step; what is no object at all is left to the schema. */
export function migrate(
  input: unknown,
  migrations: readonly Migration[] = MIGRATIONS,
): Result<unknown, Finding> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return ok(input)
  const newest = migrations.length + 1
  const version: unknown = Object.hasOwn(input, 'version') ? Reflect.get(input, 'version') : undefined
  if (version === undefined)
    return err({ path: '/version', rule: 'rule.version.missing', params: { newest } })
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return err({ path: '/version', rule: 'rule.version.unknown', params: { newest } })
  }
  if (version > newest)
    return err({ path: '/version', rule: 'rule.version.newer', params: { version, newest } })
  return ok(migrations.slice(version - 1).reduce<Members>((old, step) => step(old), { ...input }))
}
