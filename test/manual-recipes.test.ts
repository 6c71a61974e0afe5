// Runs what the manual tells people to type, as it stands there, in both languages.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LANGUAGES } from '../src/texts/texts.ts'
import { REPOSITORY } from './house/files.ts'
import { requireTool } from './peers/require-tool.ts'
import { run } from './peers/run.ts'
import { Busbar, PASSWORD, temporaryFolder } from './running/busbar.ts'

const MANUALS = ['docs/manual/en', 'docs/manual/de'] as const
const RECIPE_MS = 30_000
/** An address that the certificate does not name, as that of a box in a network. */
const ADDRESS = '127.0.0.2'

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8')

/** The commands under a heading, by the heading's anchor. */
function commandsOf(path: string, anchor: string): string {
  const [, section = ''] = read(path).split(`<a id="${anchor}"></a>`)
  const [, commands = ''] = /```sh\n([^`]+)```/.exec(section.split('<a id=')[0] ?? '') ?? []
  assert.notEqual(commands, '', `${path} has no commands under ${anchor}`)
  return commands
}

test('curl logs in and reads the values with nothing but the fetched certificate to trust, as the manual says', async (t) => {
  if (!requireTool(t, 'curl')) return
  await using stack = new AsyncDisposableStack()
  const data = stack.use(temporaryFolder())
  {
    await using claimed = await Busbar.start(data.path)
    await claimed.claim()
  }
  const busbar = stack.use(await Busbar.start(data.path, 'serve', '--host', ADDRESS))
  for (const manual of MANUALS) {
    using folder = temporaryFolder()
    const typed = commandsOf(`${manual}/api.md`, 'log-in')
      .replaceAll('192.168.1.20', ADDRESS)
      .replaceAll('8443', String(busbar.httpsPort))
      .replace('"..."', `"${PASSWORD}"`)
    assert.ok(typed.includes(ADDRESS) && !/--insecure|-k\b/.test(typed), typed)
    const said = await run('sh', ['-e', '-c', `cd '${folder.path}'\n${typed}`], RECIPE_MS)
    assert.match(readFileSync(join(folder.path, 'busbar.pem'), 'utf8'), /^-----BEGIN CERTIFICATE-----/)
    assert.match(said, /sha256 fingerprint=([0-9a-f]{2}:){31}[0-9a-f]{2}/i)
    assert.match(said, /"username":"SecurityAdmin"/)
    assert.match(said, /device_id,[^\n]*quality/)
  }
})

test('every way to make the image gives it its health check', () => {
  assert.match(read('packaging/container/Containerfile'), /^HEALTHCHECK /m)
  const places = [
    'README.md',
    'docs/installation.md',
    ...MANUALS.map((manual) => `${manual}/installation.md`),
  ]
  for (const path of [...places, 'packaging/container/Containerfile']) {
    const builds = read(path).match(/podman build .*/g) ?? []
    assert.equal(builds.length, 1, path)
    // @see podman-build(1): HEALTHCHECK is ignored in the form of OCI, which is the usual one.
    assert.match(builds[0] ?? '', /^podman build --format docker /, path)
  }
})

test('the manual names the variable of every flag of the help, but of the one that has none', () => {
  const flags = [...LANGUAGES.en['cli.help'].matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag = '']) => flag)
  assert.ok(flags.length >= 7, flags.join())
  for (const manual of MANUALS) {
    const [, section = ''] = read(`${manual}/command-line.md`).split('<a id="variables"></a>')
    for (const flag of flags) {
      const variable = `BUSBAR_${flag.replaceAll('-', '_').toUpperCase()}`
      assert.equal(
        section.includes(`\`${variable}\``),
        flag !== 'print-device-code',
        `${manual}: ${variable}`,
      )
    }
    assert.ok(section.includes('`--print-device-code`'), manual)
  }
})
