// `npm run deb`: makes busbar_VERSION_ARCH.deb in packaging/build, with the Node that this release pins inside.

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { VERSION } from '../src/version.ts'
import { type Architecture, isArchitecture, layOutApplication, NODE_CPU, REPOSITORY } from './application.ts'
import { copyrightFile, partsOf, partsOfPages } from './licences.ts'

const HERE = join(REPOSITORY, 'packaging/deb')
const BUILD = join(REPOSITORY, 'packaging/build')
const HOME = 'usr/lib/busbar'

/** The oldest libraries that the pinned Node runs with: its own symbol versions, `readelf -V`. */
const DEPENDS = 'libc6 (>= 2.28), libgcc-s1 (>= 4.2), libstdc++6 (>= 9), systemd (>= 247)'

export type DebOptions = {
  readonly version: string
  readonly architecture: Architecture
  readonly into: string
  /** `quick` packs in seconds and larger, for tests. */
  readonly packing: 'small' | 'quick'
}

/** Where each file of packaging/deb goes. */
const FILES: Readonly<Record<string, string>> = {
  'busbar.service': 'usr/lib/systemd/system/busbar.service',
  'busbar-https.socket': 'usr/lib/systemd/system/busbar-https.socket',
  'busbar-modbus.socket': 'usr/lib/systemd/system/busbar-modbus.socket',
  'busbar.sysusers.conf': 'usr/lib/sysusers.d/busbar.conf',
  'compile-cache': `${HOME}/bin/compile-cache`,
  'lintian-overrides': 'usr/share/lintian/overrides/busbar',
  postinst: 'DEBIAN/postinst',
  prerm: 'DEBIAN/prerm',
  postrm: 'DEBIAN/postrm',
}
const PROGRAMS = /(bin\/|DEBIAN\/)/

/** Builds the package and returns its path; the pages must have been built. */
export function buildDeb({ version, architecture, into, packing }: DebOptions): string {
  const root = mkdtempSync(join(tmpdir(), 'busbar-deb-'))
  try {
    chmodSync(root, 0o755)
    const application = layOutApplication(join(root, HOME), architecture)
    for (const [from, to] of Object.entries(FILES)) install(root, from, to)
    mkdirSync(join(root, 'usr/bin'))
    symlinkSync('../lib/busbar/bin/busbar', join(root, 'usr/bin/busbar'))
    writeDocuments(root, version, application.nodeLicence)
    writeControl(root, version, architecture)
    mkdirSync(into, { recursive: true })
    const path = join(into, `busbar_${version}_${architecture}.deb`)
    pack(root, path, packing)
    return path
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function install(root: string, from: string, to: string): void {
  mkdirSync(dirname(join(root, to)), { recursive: true })
  copyFileSync(join(HERE, from), join(root, to))
  chmodSync(join(root, to), PROGRAMS.test(to) ? 0o755 : 0o644)
}

function writeDocuments(root: string, version: string, nodeLicence: string): void {
  const folder = join(root, 'usr/share/doc/busbar')
  mkdirSync(folder, { recursive: true })
  const modules = join(root, HOME, 'node_modules')
  const parts = [...partsOf(modules, (path) => `${HOME}/node_modules/${path}/*`), ...partsOfPages()]
  write(join(folder, 'copyright'), copyrightFile(readFileSync(nodeLicence, 'utf8'), parts))
  rmSync(nodeLicence)
  const date = new Date(epochS() * 1_000).toUTCString().replace('GMT', '+0000')
  const changes = `busbar (${version}) stable; urgency=medium\n\n  * What changes for who upgrades a panel stands in NEWS.md.gz.\n\n -- ${MAINTAINER}  ${date}\n`
  write(join(folder, 'changelog.gz'), gzip(changes))
  write(join(folder, 'NEWS.md.gz'), gzip(readFileSync(join(REPOSITORY, 'CHANGELOG.md'), 'utf8')))
  mkdirSync(join(root, 'usr/share/man/man1'), { recursive: true })
  write(join(root, 'usr/share/man/man1/busbar.1.gz'), gzip(readFileSync(join(HERE, 'busbar.1'), 'utf8')))
}

const MAINTAINER = 'Busbar developers <busbar@users.noreply.github.com>'
const gzip = (text: string): Buffer => gzipSync(text, { level: 9 })

function write(path: string, content: string | Buffer): void {
  writeFileSync(path, content, { mode: 0o644 })
  chmodSync(path, 0o644)
}

function writeControl(root: string, version: string, architecture: Architecture): void {
  const sizeKb = execFileSync('du', ['-sk', '--apparent-size', root], { encoding: 'utf8' }).split('\t')[0]
  const lines = [
    'Package: busbar',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${MAINTAINER}`,
    `Installed-Size: ${sizeKb}`,
    `Depends: ${DEPENDS}`,
    'Section: net',
    'Priority: optional',
    'Description: panel server for Modbus meters',
    ' Reads the meters of an electrical panel over Modbus (RS-485 lines and TCP),',
    ' serves them to SCADA on one Modbus TCP port, records them for years, and',
    ' shows them on its own pages over HTTPS. Brings the Node.js that it runs on,',
    ' for itself alone, and runs without any privilege.',
  ]
  write(join(root, 'DEBIAN/control'), `${lines.join('\n')}\n`)
}

/** The same sources give the same package: dpkg-deb takes no time of a file later than this one. */
function epochS(): number {
  const given = process.env['SOURCE_DATE_EPOCH']
  if (given !== undefined && /^\d+$/.test(given)) return Number(given)
  try {
    return Number(
      execFileSync('git', ['log', '-1', '--format=%ct'], {
        cwd: REPOSITORY,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )
  } catch {
    return Math.floor(statSync(join(REPOSITORY, 'package.json')).mtimeMs / 1_000)
  }
}

function pack(root: string, path: string, packing: DebOptions['packing']): void {
  execFileSync('find', [root, '-exec', 'touch', '--no-dereference', `--date=@${epochS()}`, '{}', '+'])
  const how = packing === 'quick' ? ['-Zgzip', '-z1'] : ['-Zxz', '-z6']
  execFileSync('dpkg-deb', ['--root-owner-group', ...how, '--build', root, path], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epochS()) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function main(): void {
  const { values } = parseArgs({
    options: {
      arch: { type: 'string' },
      version: { type: 'string' },
      into: { type: 'string' },
      quick: { type: 'boolean' },
    },
  })
  const architecture = values.arch ?? (process.arch === 'arm64' ? 'arm64' : 'amd64')
  if (!isArchitecture(architecture)) {
    console.error(`--arch takes one of ${Object.keys(NODE_CPU).join(', ')}, not '${architecture}'.`)
    process.exitCode = 2
    return
  }
  const path = buildDeb({
    version: values.version ?? VERSION,
    architecture,
    into: resolve(values.into ?? BUILD),
    packing: values.quick === true ? 'quick' : 'small',
  })
  console.log(path)
}

if (import.meta.main) main()
