// Reads package.json, the lockfile and the installed packages: what is used, and under which licence.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from './files.ts'
import type { Licensed, Manifest } from './package-rules.ts'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

function readJson(path: string): Fields {
  const parsed: unknown = JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8'))
  return fieldsOf(parsed)
}

const versions = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fieldsOf(value)).map(([name, version]) => [name, String(version)]))

export function readManifest(): Manifest {
  const file = readJson('package.json')
  return {
    dependencies: versions(file['dependencies']),
    optionalDependencies: versions(file['optionalDependencies']),
    devDependencies: versions(file['devDependencies']),
  }
}

type Locked = { readonly path: string; readonly fields: Fields }

const lockedPackages = (): readonly Locked[] =>
  Object.entries(fieldsOf(readJson('package-lock.json')['packages']))
    .filter(([path]) => path !== '')
    .map(([path, row]) => ({ path, fields: fieldsOf(row) }))

const isInstalled = (path: string): boolean => existsSync(join(REPOSITORY, path, 'package.json'))

/** A build tool's part for another operating system: it stands in the lockfile and is never installed here. */
const isElsewhere = ({ path, fields }: Locked): boolean =>
  fields['dev'] === true && fields['optional'] === true && !isInstalled(path)

/** Every package of the lockfile; what is not installed on this machine's architecture speaks through the lockfile. */
export function readInstalled(): readonly Licensed[] {
  return lockedPackages()
    .filter((one) => !isElsewhere(one))
    .map(({ path, fields }) => ({
      name: path.replace(/^.*node_modules\//, ''),
      licence: licenceOf(isInstalled(path) ? readJson(join(path, 'package.json')) : fields),
      shipped: fields['dev'] !== true,
      hash: typeof fields['integrity'] === 'string',
    }))
}

/** The field is a string today; old packages have an object, or a list of them. */
function licenceOf(manifest: Fields): string {
  const field = manifest['license'] ?? manifest['licenses']
  if (typeof field === 'string') return field
  const list: readonly unknown[] = Array.isArray(field) ? field : [field]
  return list.map((entry) => String(fieldsOf(entry)['type'] ?? 'none')).join(' OR ')
}
