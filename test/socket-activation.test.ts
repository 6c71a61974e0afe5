// Runs Busbar on sockets that another program opened: what is passed is used, told truly, and never half.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from './running/busbar.ts'
import { Activated, askModbus, type Kind } from './running/passed-sockets.ts'

const ANSWERED = /^ff[08]3$/

const health = (host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ host, port, path: '/api/v1/health', rejectUnauthorized: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end()
  })

const serve = (folder: { readonly path: string }, ...more: readonly string[]): readonly string[] => [
  'serve',
  '--data',
  join(folder.path, 'data'),
  ...more,
]

test('pages and Modbus are served on the sockets that were passed, and the ready line tells their ports', async () => {
  using folder = temporaryFolder()
  await using busbar = await Activated.open({ modbus: 'tcp', https: 'tcp' }, serve(folder))
  const [modbus = 0, https = 0] = busbar.ports
  assert.deepEqual(await busbar.ready(), { event: 'ready', https, modbus })
  assert.equal(await health('127.0.0.1', https), 200)
  assert.match(await askModbus('127.0.0.1', modbus), ANSWERED)
  assert.equal(busbar.complaints, '')
})

test('who connects before Busbar runs waits and is answered', async () => {
  using folder = temporaryFolder()
  await using busbar = await Activated.open({ https: 'tcp', modbus: 'tcp' }, serve(folder))
  const [https = 0, modbus = 0] = busbar.ports
  const early = Promise.all([health('127.0.0.1', https), askModbus('127.0.0.1', modbus)])
  await busbar.ready()
  const [status, answer] = await early
  assert.equal(status, 200)
  assert.match(answer, ANSWERED)
})

test('a socket of both families serves both', async () => {
  using folder = temporaryFolder()
  await using busbar = await Activated.open({ https: 'dual', modbus: 'dual' }, serve(folder))
  const [https = 0, modbus = 0] = busbar.ports
  await busbar.ready()
  for (const host of ['127.0.0.1', '::1']) {
    assert.equal(await health(host, https), 200, host)
    assert.match(await askModbus(host, modbus), ANSWERED, host)
  }
})

test('one that is passed goes with one that Busbar opens itself', async () => {
  using folder = temporaryFolder()
  const more = serve(folder, '--https-port', '0')
  await using busbar = await Activated.open({ modbus: 'tcp' }, more)
  const ready = await busbar.ready()
  assert.equal(ready?.modbus, busbar.ports[0])
  assert.equal(await health('127.0.0.1', ready?.https ?? 0), 200)
  assert.equal(busbar.complaints, '')
})

test('a flag that has no effect beside a socket is named', async () => {
  using folder = temporaryFolder()
  const variables = { BUSBAR_HOST: '127.0.0.1' }
  const more = serve(folder, '--https-port', '1')
  await using busbar = await Activated.open({ https: 'tcp', modbus: 'tcp' }, more, variables)
  const ready = await busbar.ready()
  assert.equal(ready?.https, busbar.ports[0])
  const lines = busbar.complaints.trim().split('\n')
  assert.equal(lines.length, 2, busbar.complaints)
  assert.match(lines[0] ?? '', /socket https was passed .* so --host, --https-port is not used/)
  assert.match(lines[1] ?? '', /socket modbus was passed .* so --host is not used/)
})

/** @see open(2): O_CLOEXEC, as /proc/pid/fdinfo shows it in octal. */
const CLOSE_ON_EXEC = 0o2000000

test('no child of Busbar gets a passed socket', async () => {
  using folder = temporaryFolder()
  await using busbar = await Activated.open({ https: 'tcp', modbus: 'tcp' }, serve(folder))
  await busbar.ready()
  for (const fd of [3, 4]) {
    const [, flags = '0'] =
      /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/${busbar.process.pid}/fdinfo/${fd}`, 'utf8')) ?? []
    assert.ok((Number.parseInt(flags, 8) & CLOSE_ON_EXEC) !== 0, `${fd}: ${flags}`)
  }
})

const UNUSABLE: readonly Kind[] = ['udp', 'unix', 'connected']

for (const kind of UNUSABLE)
  for (const name of ['https', 'modbus'] as const) {
    test(`a socket of the kind ${kind} under the name ${name} is refused in one line`, async () => {
      using folder = temporaryFolder()
      const sockets: Readonly<Record<string, Kind>> = { https: 'tcp', modbus: 'tcp', [name]: kind }
      await using busbar = await Activated.open(sockets, serve(folder))
      assert.equal(await busbar.ready(), null)
      assert.equal(await busbar.ended(), 2)
      const fd = name === 'https' ? 3 : 4
      assert.match(busbar.complaints, new RegExp(`passed as file descriptor ${fd}\\..*ListenStream=`))
      assert.equal(busbar.complaints.trim().split('\n').length, 1, busbar.complaints)
    })
  }

test('a name that nobody knows is refused before anything is opened', async () => {
  using folder = temporaryFolder()
  await using busbar = await Activated.open({ https: 'tcp', 'busbar-modbus.socket': 'tcp' }, serve(folder))
  assert.equal(await busbar.ready(), null)
  assert.equal(await busbar.ended(), 2)
  assert.match(
    busbar.complaints,
    /^busbar: A socket is passed under the name 'busbar-modbus\.socket'; Busbar knows/,
  )
})
