// Lays out what runs and nothing else, the same for a package and a container: Node, sources, models, pages, packages.

import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))

/** Processors by their names at Debian and at Node. */
export const NODE_CPU = { amd64: 'x64', arm64: 'arm64' } as const
export type Architecture = keyof typeof NODE_CPU
export const isArchitecture = (text: string): text is Architecture => Object.hasOwn(NODE_CPU, text)

const SOURCES = ['src', 'simulator', 'models', 'ui/dist'] as const
/** What shows that the sources are right, and does not run. */
const PROOF = /\.(test|fixture)\.tsx?$|\/vectors$|\/src\/history\/io\/layout-1\.db\.gz$/
/** What packages can be asked to run or must bring: programs, data, and the words of their licences. */
const RUNS = /\.([cm]?js|json)$|\/(licen[cs]e|copying|notice)[^/]*$/i
/** Settings of tools, and a program that nobody starts here. */
const NEVER_RUNS = /\/(\.[^/]+|bin\.js)$/
/** Folders at the top of a package that are for people who work on it. */
const FOR_MAKERS =
  /\/node_modules\/(@[^/]+\/)?[^/]+\/(\.[^/]+|bin|bench|benchmarks?|docs|examples?|integration|scripts|tests?)$/

export type Application = {
  /** The folder that became /usr/lib/busbar. */
  readonly folder: string
  /** The licence of Node and of what is built into it. */
  readonly nodeLicence: string
}

/**
 * Fills a folder that is not there yet. The packages come by `npm ci` from the lockfile, each proven by its hash, for the
 * processor that is named; the pages must have been built.
 */
export function layOutApplication(folder: string, architecture: Architecture): Application {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  for (const source of SOURCES) {
    cpSync(join(REPOSITORY, source), join(folder, source), {
      recursive: true,
      filter: (path) => !PROOF.test(path),
    })
  }
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    copyFileSync(join(REPOSITORY, file), join(folder, file))
  }
  const cpu = NODE_CPU[architecture]
  const only = ['--omit=dev', '--ignore-scripts', '--os=linux', `--cpu=${cpu}`, '--prefer-offline']
  execFileSync('npm', ['ci', '--silent', ...only], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  for (const file of ['package-lock.json', '.npmrc']) rmSync(join(folder, file))
  const node = join(folder, 'node_modules', `node-linux-${cpu}`)
  renameSync(join(node, 'bin/node'), join(folder, 'bin/node'))
  const nodeLicence = join(folder, 'bin/node.LICENSE')
  renameSync(join(node, 'LICENSE'), nodeLicence)
  tidyPackages(join(folder, 'node_modules'))
  copyFileSync(join(REPOSITORY, 'bin/busbar'), join(folder, 'bin/busbar'))
  makeReadable(folder)
  return { folder, nodeLicence }
}

function tidyPackages(folder: string): void {
  rmSync(join(folder, '.bin'), { recursive: true, force: true })
  rmSync(join(folder, '.package-lock.json'), { force: true })
  for (const entry of readdirSync(folder)) {
    if (entry.startsWith('node-linux-')) rmSync(join(folder, entry), { recursive: true })
  }
  sweep(folder)
}

function sweep(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !FOR_MAKERS.test(path)) sweep(path)
    else if (entry.isDirectory() || !RUNS.test(path) || NEVER_RUNS.test(path))
      rmSync(path, { recursive: true })
  }
}

/** Whoever builds may have any umask; the program is for everybody to read and for root to change. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) makeReadable(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
