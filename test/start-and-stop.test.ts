// Starts Busbar under good and bad circumstances: it runs, or says in one line what to do and ends with exit code 2.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect as connectPlain, createServer } from 'node:net'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { connect, type PeerCertificate } from 'node:tls'
import { EMPTY_DOCUMENT } from '../src/config/empty-document.ts'
import { openPty } from '../src/modbus/io/pty.fixture.ts'
import { Busbar, LAUNCHER, PASSWORD, runBusbar, temporaryFolder, writeDataFolder } from './running/busbar.ts'

const FREE_PORTS = ['--https-port', '0', '--modbus-port', '0'] as const

/** One line of complaint, and exit code 2. */
async function refuses(args: readonly string[], words: RegExp): Promise<void> {
  const ended = await runBusbar('serve', ...args)
  assert.equal(ended.code, 2, ended.stderr)
  assert.equal(ended.stdout, '')
  assert.match(ended.stderr, words)
  assert.equal(ended.stderr.trim().split('\n').length, 1, ended.stderr)
}

async function takenPort(): Promise<AsyncDisposable & { readonly port: string }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  const close = async (): Promise<void> => {
    server.close()
    await once(server, 'close')
  }
  return { port: String(address.port), [Symbol.asyncDispose]: close }
}

test('a taken HTTPS port is named, with what to do', async () => {
  using folder = temporaryFolder()
  await using taken = await takenPort()
  const ports = ['--https-port', taken.port, '--modbus-port', '0']
  await refuses(['--data', folder.path, ...ports], new RegExp(taken.port))
})

test('a taken Modbus port is named, with what to do', async () => {
  using folder = temporaryFolder()
  await using taken = await takenPort()
  const ports = ['--https-port', '0', '--modbus-port', taken.port]
  await refuses(['--data', folder.path, ...ports], new RegExp(taken.port))
})

for (const host of ['192.0.2.1', 'panel.invalid']) {
  test(`an address that is not this machine's, ${host}, is named as such and not as a matter of ports`, async () => {
    using folder = temporaryFolder()
    await refuses(['--data', folder.path, ...FREE_PORTS, '--host', host], new RegExp(`no address ${host}`))
  })
}

test('an IPv6 address stands in brackets before its port', async () => {
  using folder = temporaryFolder()
  const busbar = await Busbar.start(folder.path, 'serve', '--host', '::1')
  await busbar[Symbol.asyncDispose]()
  const said = busbar.complaints()
  assert.ok(said.includes(`Modbus TCP: [::1]:${busbar.modbusPort} `), said)
  assert.ok(said.includes(`https://[::1]:${busbar.httpsPort}/`), said)
})

test('a Busbar that listens on every address says one that a person can open', async () => {
  using folder = temporaryFolder()
  const busbar = await Busbar.start(folder.path, 'serve', '--host', '0.0.0.0')
  await busbar[Symbol.asyncDispose]()
  assert.ok(busbar.complaints().includes(`Modbus TCP: localhost:${busbar.modbusPort} `), busbar.complaints())
})

test('the device code is shown at the terminal and does not get into the file that standard output is', async (context) => {
  using folder = temporaryFolder()
  const terminal = await openPty(context)
  let said = ''
  terminal.onHeard = (bytes) => {
    said += bytes.toString('utf8')
  }
  const tty = openSync(terminal.path, constants.O_RDWR | constants.O_NOCTTY)
  const args = ['serve', '--data', join(folder.path, 'data'), ...FREE_PORTS]
  const env = { ...process.env, LC_ALL: 'C' }
  const child = spawn(LAUNCHER, args, { stdio: ['ignore', 'pipe', tty], env })
  closeSync(tty)
  const ended = once(child, 'exit')
  assert.ok(child.stdout !== null)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    child.kill('SIGTERM')
  }
  await ended
  assert.deepEqual(Object.keys(JSON.parse(lines.join(''))), ['event', 'https', 'modbus'])
  assert.match(said, /Device code: \S+/)
})

test('what it logs follows --log-level in every thread, and a reader that goes away does not end it', async () => {
  using folder = temporaryFolder()
  await using busbar = await Busbar.start(folder.path, 'serve', '--log-level', 'debug')
  const { stderr, stdout } = busbar.process
  assert.ok(stderr !== null && stdout !== null)
  const speakNonsense = async () => {
    const socket = connectPlain({ host: '127.0.0.1', port: busbar.modbusPort })
    socket.end('GET / HTTP/1.1\r\n\r\n')
    await once(socket, 'close')
  }
  await speakNonsense()
  const signal = AbortSignal.timeout(30_000)
  while (!busbar.complaints().includes('modbus.clientFault')) await once(stderr, 'data', { signal })
  for (const stream of [stderr, stdout]) stream.destroy()
  for (let count = 0; count < 5; count++) await speakNonsense()
  assert.equal((await busbar.call('GET', '/health')).status, 200)
})

test('a folder of somebody else is left alone', async () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'diary.txt'), 'mine')
  await refuses(['--data', folder.path, ...FREE_PORTS], /not/)
  assert.equal(readFileSync(join(folder.path, 'diary.txt'), 'utf8'), 'mine')
  assert.equal(existsSync(join(folder.path, 'config.json')), false)
})

test('a data folder that cannot be made says so', async () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'file'), '')
  await refuses(['--data', join(folder.path, 'file', 'data'), ...FREE_PORTS], /data/)
})

test('a second start on the same folder leaves the first one running', async () => {
  using folder = temporaryFolder()
  await using busbar = await Busbar.start(join(folder.path, 'data'))
  await refuses(['--data', join(folder.path, 'data'), ...FREE_PORTS], /data/)
  assert.equal((await busbar.call('GET', '/health')).status, 200)
})

test('a broken configuration names path and rule, and stays as it is', async () => {
  using folder = temporaryFolder()
  const broken = { ...EMPTY_DOCUMENT, lines: [{ id: 'a', name: 'A', path: '/dev/ttyUSB0', baud: 19_201 }] }
  writeDataFolder(folder.path, broken)
  const ended = await runBusbar('serve', '--data', folder.path, ...FREE_PORTS)
  assert.equal(ended.code, 2)
  assert.match(ended.stderr, /\/lines\/0\/baud: .*19200/)
  assert.deepEqual(JSON.parse(readFileSync(join(folder.path, 'config.json'), 'utf8')), broken)
  assert.deepEqual(auditOf(folder.path), [])
})

test('a start and a stop stand in the audit log, in this order', async () => {
  using folder = temporaryFolder()
  const busbar = await Busbar.start(folder.path)
  await busbar[Symbol.asyncDispose]()
  assert.deepEqual(auditOf(folder.path), ['start', 'certificate-made', 'stop'])
})

/** The events of the log, oldest first. */
function auditOf(folder: string): readonly string[] {
  const database = new DatabaseSync(join(folder, 'busbar.db'), { readOnly: true })
  try {
    return database
      .prepare('SELECT event FROM audit ORDER BY number')
      .all()
      .map(({ event }) => String(event))
  } finally {
    database.close()
  }
}

test('busbar config check says the same without starting anything', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'panel.json')
  writeFileSync(file, JSON.stringify(EMPTY_DOCUMENT))
  assert.equal((await runBusbar('config', 'check', file)).code, 0)
  writeFileSync(file, JSON.stringify({ ...EMPTY_DOCUMENT, surprise: true }))
  const ended = await runBusbar('config', 'check', file)
  assert.equal(ended.code, 2)
  assert.match(ended.stderr, /\/surprise/)
})

test('what it keeps is for the owner alone', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  mkdirSync(data, { mode: 0o755 })
  chmodSync(data, 0o755)
  await using busbar = await Busbar.start(data)
  assert.equal((await busbar.call('GET', '/health')).status, 200)
  assert.equal(statSync(data).mode & 0o777, 0o700)
  for (const file of ['secrets', 'storage.key', 'busbar.db']) {
    assert.equal(statSync(join(data, file)).mode & 0o077, 0, file)
  }
})

test('busbar device-code shows the code that the ready line shows, and the fingerprint of the certificate', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  await using busbar = await Busbar.start(data)
  const ended = await runBusbar('device-code', '--data', data)
  assert.equal(ended.stdout.trim(), busbar.deviceCode)
  const { fingerprint256 } = await presentedCertificate(busbar.httpsPort)
  const [first, second] = [fingerprint256.slice(0, 47), fingerprint256.slice(48)].map((half) =>
    half.replaceAll(/(..):(..)(:|$)/g, '$1$2 ').trim(),
  )
  assert.ok(ended.stderr.includes(`\n  ${first}\n  ${second}\n`), ended.stderr)
})

/** What a browser is shown. */
async function presentedCertificate(port: number): Promise<PeerCertificate> {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const certificate = socket.getPeerCertificate()
  socket.destroy()
  return certificate
}

test('busbar health tells one that runs from one that does not', async () => {
  using folder = temporaryFolder()
  const asked = (port: number) => runBusbar('health', '--https-port', String(port))
  const busbar = await Busbar.start(folder.path)
  assert.equal((await asked(busbar.httpsPort)).code, 0)
  await busbar[Symbol.asyncDispose]()
  const ended = await asked(busbar.httpsPort)
  assert.equal(ended.code, 1)
  assert.match(ended.stderr, /ECONNREFUSED/)
})

test('after kill -9 the next start has the account, the configuration and the certificate', async () => {
  using folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const first = await Busbar.start(data)
  const before = JSON.stringify((await first.call('GET', '/welcome')).json)
  await first.claim()
  const line = {
    name: 'Feeders',
    path: '/dev/ttyUSB99',
    baud: 9_600,
    parity: 'none',
    stopBits: 2,
    timeoutMs: 500,
  }
  const added = await first.call('POST', '/lines', line)
  assert.equal(added.status, 201, added.text)
  await first.kill()
  await using second = await Busbar.start(data)
  assert.equal(second.deviceCode, null)
  assert.match(before, /"claimed":false/)
  assert.deepEqual((await second.call('GET', '/welcome')).json, { claimed: true })
  assert.equal((await second.logIn('wrong')).status, 401)
  assert.equal((await second.logIn(PASSWORD)).status, 200)
  const lines = await second.call('GET', '/lines')
  assert.match(lines.text, /"path":"\/dev\/ttyUSB99"/)
})

test('a demo runs on a folder that is named from where somebody stands, as its own is', async () => {
  using folder = temporaryFolder()
  const named = relative(process.cwd(), join(folder.path, 'demo'))
  await using busbar = await Busbar.start(named, 'demo', '--past-days', '0')
  await busbar.claim()
  const { json } = await busbar.call('GET', '/lines')
  assert.equal(Object.values(Object(json)).length, 2)
})

/** The nice value of a thread by its name. @see proc(5) /proc/pid/stat (19) */
function niceOf(pid: number, name: string): number {
  const tasks = `/proc/${pid}/task`
  const thread = readdirSync(tasks).find(
    (task) => readFileSync(`${tasks}/${task}/comm`, 'utf8').trim() === name,
  )
  const stat = readFileSync(`${tasks}/${thread}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
}

test('the history thread lets the one that answers Modbus go first', async () => {
  using folder = temporaryFolder()
  await using busbar = await Busbar.start(folder.path)
  const pid = busbar.process.pid ?? 0
  assert.equal(niceOf(pid, 'field'), 0)
  assert.ok(niceOf(pid, 'history') > 0)
})
