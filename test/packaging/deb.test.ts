// Looks into the Debian package before anybody installs it: what is inside, whose it is, and how closed its service is.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { NODE_CPU } from '../../packaging/application.ts'
import { buildDeb } from '../../packaging/deb.ts'
import { LANGUAGES } from '../../src/texts/texts.ts'
import { VERSION } from '../../src/version.ts'
import { REPOSITORY } from '../house/files.ts'
import { requireTool } from '../peers/require-tool.ts'
import { run } from '../peers/run.ts'
import { ARCHITECTURE, packageOf } from './built-packages.ts'

const MOST_MS = 300_000
const HOME = './usr/lib/busbar'

type Entry = { readonly mode: string; readonly owner: string; readonly path: string }

/** As dpkg itself lists it. */
async function entries(): Promise<readonly Entry[]> {
  const listed = await run('dpkg-deb', ['--contents', packageOf(VERSION)], MOST_MS)
  return listed
    .trim()
    .split('\n')
    .map((line) => {
      const [mode = '', owner = '', , , , path = ''] = line.split(/\s+/)
      return { mode, owner, path }
    })
}

async function unpacked(t: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-unpacked-'))
  t.after(() => rmSync(folder, { recursive: true }))
  await run('dpkg-deb', ['--extract', packageOf(VERSION), folder], MOST_MS)
  return folder
}

test('the package holds what runs, and nothing that proves or builds it', async () => {
  const paths = (await entries()).map(({ path }) => path)
  const needed = ['bin/node', 'bin/busbar', 'src/cli/busbar.ts', 'simulator/main.ts', 'ui/dist/index.html']
  for (const path of needed) assert.ok(paths.includes(`${HOME}/${path}`), path)
  assert.ok(paths.some((path) => path.startsWith(`${HOME}/models/`)))
  const foreign = /\.test\.ts$|\.fixture\.ts$|\.d\.[cm]?ts$|\/(vitest?|typescript|biome|preact|test)(\/|$)/
  assert.deepEqual(
    paths.filter((path) => foreign.test(path)),
    [],
  )
})

test('everything in it belongs to root, and nobody else may change it or gains a right by it', async () => {
  for (const { mode, owner, path } of await entries()) {
    assert.equal(owner, 'root/root', path)
    if (!mode.startsWith('l')) assert.match(mode, /^[d-]rw[x-]r-[x-]r-[x-]$/, path)
  }
})

test('the same sources give the same package', async (t) => {
  const into = mkdtempSync(join(tmpdir(), 'busbar-again-'))
  t.after(() => rmSync(into, { recursive: true }))
  const hash = async (path: string) => (await run('sha256sum', [path], MOST_MS)).split(' ')[0]
  const again = buildDeb({ version: VERSION, architecture: ARCHITECTURE, into, packing: 'quick' })
  assert.equal(await hash(again), await hash(packageOf(VERSION)))
})

test('its Node is byte for byte the one that the lockfile names', async (t) => {
  const folder = await unpacked(t)
  const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
  const pinned = join(REPOSITORY, `node_modules/node-linux-${NODE_CPU[ARCHITECTURE]}/bin/node`)
  assert.equal(hash(join(folder, 'usr/lib/busbar/bin/node')), hash(pinned))
})

const STARTERS = ['bin/busbar', 'packaging/deb/busbar.service', 'packaging/deb/compile-cache'] as const

test('the console, the service and whatever compiles beforehand start Node in the same way', () => {
  const flags = STARTERS.map((path) => {
    const [, found = ''] =
      /node"? ((?:--\S+ )+)(?:\\\n\s+)?"?\S*src\/cli\/busbar\.ts/.exec(
        readFileSync(join(REPOSITORY, path), 'utf8'),
      ) ?? []
    return found
  })
  assert.match(flags[0] ?? '', /^--/)
  assert.deepEqual(flags, [flags[0], flags[0], flags[0]])
  const surroundings = STARTERS.map((path) => {
    const text = readFileSync(join(REPOSITORY, path), 'utf8')
    const [, arenas = ''] = /MALLOC_ARENA_MAX(?:="\$\{MALLOC_ARENA_MAX:-|=)(\d+)/.exec(text) ?? []
    const [, cache = ''] = /(?:\$here|\/usr\/lib\/busbar)\/(\.compile-cache)\b/.exec(text) ?? []
    return { arenas, cache, isTold: text.includes('NODE_COMPILE_CACHE=') }
  })
  const alike = { arenas: '1', cache: '.compile-cache', isTold: true }
  assert.deepEqual(surroundings, [alike, alike, alike])
})

test('the licence of everything inside stands in the copyright file', async (t) => {
  const folder = await unpacked(t)
  const copyright = readFileSync(join(folder, 'usr/share/doc/busbar/copyright'), 'utf8')
  const manifests = (await entries()).filter(({ path }) =>
    /\/node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path),
  )
  assert.ok(manifests.length > 40, String(manifests.length))
  for (const { path } of manifests) {
    const files = path.replace('./', '').replace('package.json', '*')
    assert.ok(copyright.includes(`\nFiles: ${files}\n`), files)
  }
  for (const words of ['Copyright Node.js contributors', 'ICU', 'OpenSSL', 'preact (MIT)', 'Apache-2.0'])
    assert.ok(copyright.includes(words), words)
})

test('the page of the manual names every command and flag of the help', async (t) => {
  const folder = await unpacked(t)
  const page = gunzipSync(readFileSync(join(folder, 'usr/share/man/man1/busbar.1.gz')))
    .toString('utf8')
    .replaceAll('\\-', '-')
  const help = LANGUAGES.en['cli.help']
  const commands = [...help.matchAll(/^ {2}busbar ([a-z-]+(?: [a-z]+)?)/gm)].map(([, words = '']) => words)
  const flags = [...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag = '']) => flag)
  assert.ok(commands.length >= 8 && flags.length >= 7, [...commands, ...flags].join())
  for (const words of [...commands, ...flags]) assert.ok(page.includes(words), words)
  const [panel = ''] = /a simulated panel of \w+ meters/.exec(help) ?? []
  assert.ok(panel !== '' && page.includes(panel), panel)
})

test('lintian finds no error', async (t) => {
  if (!requireTool(t, 'lintian')) return
  const found = await run('lintian', ['--allow-root', '--fail-on', 'none', packageOf(VERSION)], MOST_MS)
  const errors = found.split('\n').filter((line) => line.startsWith('E: '))
  assert.deepEqual(errors, [])
})

/** @see systemd-analyze(1) security; the overall exposure, 0 closed to 10 open. */
const MOST_EXPOSURE = 1.5

test('systemd calls the service closed', async (t) => {
  if (!requireTool(t, 'systemdAnalyze')) return
  const folder = await unpacked(t)
  const unit = join(folder, 'usr/lib/systemd/system/busbar.service')
  const report = await run('systemd-analyze', ['security', '--no-pager', '--offline=true', unit], MOST_MS)
  const exposure = Number(/Overall exposure level for busbar\.service: ([\d.]+)/.exec(report)?.[1])
  assert.ok(exposure <= MOST_EXPOSURE, String(exposure))
})
