// Rules about what comes from outside: exact versions, a reason for each package, licences that ask nothing of the user.

import type { Finding } from './files.ts'

type Dependencies = Readonly<Record<string, string>>
export type Manifest = {
  readonly dependencies: Dependencies
  readonly optionalDependencies: Dependencies
  readonly devDependencies: Dependencies
}

const MANIFEST = 'package.json'
const find = (path: string, message: string): Finding => ({ path, line: 1, message })

const all = (manifest: Manifest): Dependencies => ({
  ...manifest.dependencies,
  ...manifest.optionalDependencies,
  ...manifest.devDependencies,
})

/** A version is one version: what was tested is what is installed. */
export function exactVersionRule(manifest: Manifest): readonly Finding[] {
  return Object.entries(all(manifest))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => find(MANIFEST, `${name} is pinned to no single version: ${version}`))
}

/** docs/dependencies.md has one table row for each package of package.json, and none beyond. */
export function reasonRule(manifest: Manifest, document: string): readonly Finding[] {
  const listed = [...document.matchAll(/^\| *`([^`]+)` *\|/gm)].map((match) => match[1] ?? '')
  const used = Object.keys(all(manifest))
  const missing = used.filter((name) => !listed.includes(name))
  const left = listed.filter((name) => !used.includes(name))
  return [
    ...missing.map((name) =>
      find('docs/dependencies.md', `${name} has no row: say why it, what else, which licence`),
    ),
    ...left.map((name) =>
      find('docs/dependencies.md', `${name} has a row but is in no list of package.json`),
    ),
  ]
}

export type Licensed = {
  readonly name: string
  readonly licence: string
  /** Part of the product, not only of its building and testing. */
  readonly shipped: boolean
  /** The lockfile says what its archive hashes to. */
  readonly hash: boolean
}

const PERMISSIVE = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]
/** What only helps to build and test may ask for its own changes back. */
const FOR_DEVELOPMENT = [...PERMISSIVE, 'MPL-2.0', 'Python-2.0', 'CC-BY-4.0']

/** Every package that is installed has a licence from the list; `A OR B` needs one of them, `A AND B` both. */
export function licenceRule(packages: readonly Licensed[]): readonly Finding[] {
  return packages
    .filter(({ licence, shipped }) => !satisfies(licence, shipped ? PERMISSIVE : FOR_DEVELOPMENT))
    .map(({ name, licence }) =>
      find('package-lock.json', `${name} has the licence "${licence}", which is not on the list`),
    )
}

function satisfies(expression: string, list: readonly string[]): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1')
  if (bare.includes(' AND ')) return bare.split(' AND ').every((part) => satisfies(part, list))
  return bare.split(' OR ').some((part) => list.includes(part))
}

/** What is installed is what was locked: every package has its hash. */
export const hashRule = (packages: readonly Licensed[]): readonly Finding[] =>
  packages
    .filter(({ hash }) => !hash)
    .map(({ name }) => find('package-lock.json', `${name} has no integrity hash`))
