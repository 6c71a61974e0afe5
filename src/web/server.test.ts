// The HTTPS server on real sockets: TLS versions, clients that stop reading, broken requests, taken ports.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:https'
import { createServer } from 'node:net'
import type { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { connect } from 'node:tls'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { constants, createGunzip } from 'node:zlib'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { MAX_PENDING_BYTES } from './live/live-stream.ts'
import { BEAT_MS } from './live/live-streams.ts'
import { startWebServer, type WebServer } from './server.ts'
import { certificateOf, exchange, silenceTo, socketTo } from './tls-client.fixture.ts'
import { TestBox } from './web-ports.fixture.ts'

const certificate = certificateOf()
/** Enough to fill what the kernel buffers for a connection, and then to wait out the stall limit. */
const MOST_BEATS = 20_000
const STALLED_READERS = 8
const MEBIBYTE = 1_024 * 1_024
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

async function start(t: TestContext, handshakeMs?: number): Promise<{ box: TestBox; web: WebServer }> {
  const box = new TestBox()
  const started = await startWebServer({
    ports: box.ports,
    certificate,
    target: { host: '127.0.0.1', port: 0 },
    ...(handshakeMs === undefined ? {} : { handshakeMs }),
  })
  assert.ok(started.ok)
  t.after(() => started.value[Symbol.asyncDispose]())
  return { box, web: started.value }
}

const openssl = (port: number, ...flags: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const args = ['s_client', '-connect', `127.0.0.1:${port}`, ...flags]
    const child = execFile('openssl', args, (_error, stdout, stderr) => resolve(stdout + stderr))
    child.stdin?.end()
  })

const WEAK = ['-cipher', 'ALL:@SECLEVEL=0'] as const

for (const [name, flags, works] of [
  ['TLS 1.3', ['-tls1_3'], true],
  ['TLS 1.2', ['-tls1_2'], true],
  ['TLS 1.1', ['-tls1_1', ...WEAK], false],
  ['TLS 1.0', ['-tls1', ...WEAK], false],
  ['TLS 1.2 without authenticated encryption', ['-tls1_2', '-cipher', 'ECDHE-ECDSA-AES128-SHA256'], false],
  ['TLS 1.2 without forward secrecy', ['-tls1_2', '-cipher', 'AES128-GCM-SHA256'], false],
] as const) {
  test(`${name} ${works ? 'works' : 'is refused'}`, async (t) => {
    const { web } = await start(t)
    const said = await openssl(web.port, ...flags)
    assert.equal(/Cipher is (TLS_|ECDHE-)/.test(said), works, said)
    if (!works) assert.match(said, /alert|no protocols|no ciphers|wrong version/i)
  })
}

test('plain HTTP gets no answer', async (t) => {
  const { web } = await start(t)
  const answer = await fetch(`http://127.0.0.1:${web.port}/`).catch(() => null)
  assert.equal(answer, null)
})

test('a connection that never begins its handshake is closed', async (t) => {
  const { web } = await start(t, 1)
  const socket = await silenceTo(t, web)
  await once(socket, 'close')
})

const RAW = [
  ['GET /api/v1/../../index.html HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1.1 404 /],
  ['GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1.1 404 /],
  ['GET / HTTP/1.1\r\n\r\n', /^HTTP\/1.1 400 /],
  ['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', /^HTTP\/1.1 400 /],
  ['nonsense\r\n\r\n', /^HTTP\/1.1 400 /],
  [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431 /],
  [
    'POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    /^HTTP\/1.1 400 /,
  ],
] as const

for (const [text, expected] of RAW) {
  test(`${JSON.stringify(text.slice(0, 40))} is answered ${expected.source}`, async (t) => {
    const { web } = await start(t)
    const answer = await exchange(await socketTo(t, web), text, /\r\n\r\n/)
    assert.match(answer, expected)
    assert.match(answer, /content-security-policy: default-src 'none'/)
    assert.doesNotMatch(answer, /^(server|x-powered-by):/im)
  })
}

for (const coding of ['identity', 'gzip']) {
  test(`events arrive over a real connection and end with the session (${coding})`, async (t) => {
    const { box, web } = await start(t)
    box.read({ 0: 7 })
    const call = request({
      ...{ host: '127.0.0.1', port: web.port, path: '/api/v1/live', rejectUnauthorized: false },
      headers: { cookie: cookieOf('viewer'), 'accept-encoding': coding },
    })
    call.end()
    const [response] = await once(call, 'response')
    const isZipped = coding === 'gzip'
    assert.equal(response.headers['content-type'], 'text/event-stream')
    assert.equal(response.headers['content-encoding'], isZipped ? coding : undefined)
    assert.equal(response.headers['x-content-type-options'], 'nosniff')
    const plain = isZipped ? response.pipe(createGunzip({ flush: constants.Z_SYNC_FLUSH })) : response
    plain.setEncoding('utf8')
    let text = ''
    for await (const piece of plain) {
      text += piece
      if (text.includes('event: states')) box.access.logOut('4'.repeat(64))
    }
    assert.match(text, /event: values\nid: \d+\ndata: \[\["main.activePowerTotal",7,"good",\d+\]\]/)
    assert.match(text, /event: end\nid: \d+\ndata: \{"reason":"log-out"\}\n\n$/)
  })
}

/** What the process holds when nothing is garbage, in bytes. */
function heldBytes(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('a reader that never reads costs at most a mebibyte and is sent away', async (t) => {
  const { box, web } = await start(t)
  const before = heldBytes()
  const idle = box.timers.waiting.length
  const readers = await Promise.all(Array.from({ length: STALLED_READERS }, () => socketTo(t, web)))
  for (const socket of readers) {
    socket.write(`GET /api/v1/live HTTP/1.1\r\nHost: a\r\nCookie: ${cookieOf('viewer')}\r\n\r\n`)
    await once(socket, 'data')
    socket.pause()
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  let beats = 0
  let most = 0
  for (; box.timers.waiting.length > idle && beats < MOST_BEATS; beats += 1) {
    box.states = { ...box.states }
    box.timers.advance(BEAT_MS)
    if (beats % 50 === 0) await turn()
    if (beats % 500 === 0) most = Math.max(most, heldBytes() - before)
  }
  assert.ok(beats < MOST_BEATS, 'they were never sent away')
  assert.ok(most > MAX_PENDING_BYTES, `${most} bytes: they never stalled`)
  assert.ok(most <= STALLED_READERS * MEBIBYTE, `${most} bytes for ${STALLED_READERS} readers`)
})

test('a port that is taken and an address that is not ours are said', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  t.after(() => taken.close())
  await once(taken, 'listening')
  const address = taken.address()
  assert.ok(address !== null && typeof address !== 'string')
  const options = { ports: new TestBox().ports, certificate }
  const target = { host: '127.0.0.1', port: address.port }
  const second = await startWebServer({ ...options, target })
  assert.deepEqual(second, {
    ok: false,
    error: { code: 'port-taken', params: { host: '127.0.0.1', port: address.port } },
  })
  const foreign = await startWebServer({ ...options, target: { host: '192.0.2.1', port: 0 } })
  assert.ok(!foreign.ok)
  assert.equal(foreign.error.code, 'host-unavailable')
})

test('a server that closes ends open connections', async () => {
  const box = new TestBox()
  const started = await startWebServer({
    ports: box.ports,
    certificate,
    target: { host: '127.0.0.1', port: 0 },
  })
  assert.ok(started.ok)
  const socket = connect({ host: '127.0.0.1', port: started.value.port, rejectUnauthorized: false })
  socket.on('error', () => undefined)
  await once(socket, 'secureConnect')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await started.value[Symbol.asyncDispose]()
  await closed
})

/** However it comes to that: an error on the way is no surprise. */
const closed = (part: Readable) => new Promise((resolve) => part.once('close', resolve))

/** A connection, and when the server sees it go. */
async function leaving(t: TestContext, { ports }: TestBox) {
  const tls = { key: certificate.privateKeyPem, cert: certificate.certificatePem }
  const { server } = makeApp({ ports, tls })
  t.after(() => server.close())
  const left = once(server.server, 'secureConnection').then(([socket]) => closed(socket))
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const socket = await socketTo(t, { port: Number(new URL(address).port) })
  return { server, socket, left }
}

test('who leaves in the middle of a body is no fault of Busbar', async (t) => {
  const box = new TestBox()
  const { server, socket, left } = await leaving(t, box)
  const asked = once(server.server, 'request')
  const head = 'Host: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n'
  socket.write(`POST /api/v1/session HTTP/1.1\r\n${head}{"username":`)
  const [request] = await asked
  const broken = closed(request)
  socket.destroy()
  await Promise.all([left, broken])
  await new Promise(setImmediate)
  assert.deepEqual(box.logged, [])
})

test('of many points none is read any longer for a client that has left', async (t) => {
  const box = new TestBox()
  const asked: (() => void)[] = []
  const answered = () => new Promise<void>((resolve) => asked.push(resolve))
  box.past = { ...box.past, trend: () => answered().then(() => ({ ok: true, value: null })) }
  const { socket, left } = await leaving(t, box)
  const points = Array.from({ length: 100 }, (_, index) => `p${index}.x`).join(',')
  const head = `Host: a\r\nCookie: ${cookieOf('viewer')}\r\n\r\n`
  await exchange(socket, `GET /api/v1/history/trend?points=${points} HTTP/1.1\r\n${head}`, /"points":/)
  const before = asked.length
  assert.ok(before > 0 && before < 10, String(before))
  socket.destroy()
  await left
  for (let turn = 0; turn < 20; turn++) {
    for (const answer of asked) answer()
    await new Promise(setImmediate)
  }
  assert.equal(asked.length, before)
})
