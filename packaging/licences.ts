// Collects the licences of everything that is inside a package, in Debian's form for machines and people.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from './application.ts'

type Fields = Readonly<Record<string, unknown>>

export type Part = {
  readonly name: string
  /** As the patterns of Debian's copyright file have them, relative to the root of the box. */
  readonly files: string
  readonly licence: string
  readonly holders: readonly string[]
  readonly text: string
}

const HOME = 'usr/lib/busbar'
const LICENCE_FILE = /^(licen[cs]e|copying)/i

/** Every package below a folder node_modules, nested ones too. */
export function partsOf(folder: string, files: (path: string) => string): readonly Part[] {
  return packagesBelow(folder, '').map((path) => partAt(join(folder, path), files(path)))
}

function packagesBelow(folder: string, prefix: string): readonly string[] {
  const names = readdirSync(join(folder, prefix), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  return names.flatMap(({ name }) => {
    const path = join(prefix, name)
    if (name.startsWith('@')) return packagesBelow(folder, path)
    const nested = join(path, 'node_modules')
    return [path, ...(existsSync(join(folder, nested)) ? packagesBelow(folder, nested) : [])]
  })
}

/** What is built into the pages: the packages that their sources import, and what these need in turn. */
export function partsOfPages(): readonly Part[] {
  const wanted = new Set<string>()
  const add = (name: string): void => {
    const folder = join(REPOSITORY, 'node_modules', name)
    if (wanted.has(name) || !existsSync(folder)) return
    wanted.add(name)
    for (const needed of Object.keys(fieldsOf(manifestOf(folder)['dependencies']))) add(needed)
  }
  for (const name of importsOfPages()) add(name)
  return [...wanted]
    .toSorted()
    .map((name) => partAt(join(REPOSITORY, 'node_modules', name), `${HOME}/ui/dist/assets/*`))
}

const PAGE = /\.tsx?$/
const NOT_BUILT_IN = /\.test\.tsx?$|^(build|dist)\/|^vite\.config\.ts$/

function importsOfPages(): readonly string[] {
  const folder = join(REPOSITORY, 'ui')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => PAGE.test(path) && !NOT_BUILT_IN.test(path))
    .flatMap((path) => [
      ...readFileSync(join(folder, path), 'utf8').matchAll(/(?:from|import\()\s*'((?:@[\w-]+\/)?[\w-]+)/g),
    ])
    .map(([, name = '']) => name)
}

function partAt(folder: string, files: string): Part {
  const manifest = manifestOf(folder)
  const file = readdirSync(folder).find((name) => LICENCE_FILE.test(name))
  const licence = String(manifest['license'] ?? 'unknown')
  const text =
    file === undefined
      ? `The package says: "license": "${licence}".`
      : readFileSync(join(folder, file), 'utf8').trim()
  const written = [...text.matchAll(/^\W*(copyright .*\d.*)$/gim)].map(([, line = '']) => line.trim())
  const holders = written.length > 0 ? written : [`the authors of ${String(manifest['name'])}`]
  return { name: String(manifest['name']), files, licence, holders: holders.slice(0, 5), text }
}

const manifestOf = (folder: string): Fields => {
  const parsed: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return fieldsOf(parsed)
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

/** @see https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/ */
export function copyrightFile(node: string, parts: readonly Part[]): string {
  const ours: Part = {
    name: 'busbar',
    files: '*',
    licence: 'Apache-2.0',
    holders: ['the Busbar developers'],
    text: 'On Debian systems the whole text is in /usr/share/common-licenses/Apache-2.0.',
  }
  const nodes: Part = {
    name: 'node',
    files: `${HOME}/bin/node`,
    licence: 'MIT and others',
    holders: ['Node.js contributors', 'Joyent, Inc. and other Node contributors', 'those named in the text'],
    text: node.trim(),
  }
  const head = [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: busbar',
  ]
  return [head.join('\n'), ...[ours, nodes, ...byFiles(parts)].map(stanza)].join('\n\n').concat('\n')
}

/** One place may hold several packages, as a built page does; a stanza has one licence, so they share it by name. */
function byFiles(parts: readonly Part[]): readonly Part[] {
  const groups = Map.groupBy(parts, (part) => part.files)
  return [...groups]
    .map(([files, group]) => {
      const [first] = group
      if (first === undefined || group.length === 1) return first
      return {
        name: 'in-the-pages',
        files,
        licence: [...new Set(group.map((part) => part.licence))].join(' and '),
        holders: group.flatMap((part) => part.holders),
        text: group.map((part) => `${part.name} (${part.licence})\n\n${part.text}`).join('\n\n'),
      }
    })
    .filter((part) => part !== undefined)
}

function stanza({ name, files, licence, holders, text }: Part): string {
  const short = `${licence.replaceAll(/[^\w.+-]+/g, '-')}-${name.replaceAll(/[^\w.+-]+/g, '-')}`
  return [
    `Files: ${files}`,
    `Copyright: ${holders.join('\n           ')}`,
    `License: ${name === 'busbar' ? licence : short}`,
    ...text.split('\n').map((line) => (line.trim() === '' ? ' .' : ` ${printable(line.trimEnd())}`)),
  ].join('\n')
}

const printable = (line: string): string => line.replaceAll(/[\t\f\r]/g, ' ')
