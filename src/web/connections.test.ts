// Connections under attack and under many browsers: who is let in, who gives way, who is never cut off.

import assert from 'node:assert/strict'
import { on, once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { CONNECTION_LIMITS, Connections } from './connections.ts'
import { PATIENCE } from './patience.ts'
import { certificateOf, dial, silenceTo, socketTo } from './tls-client.fixture.ts'
import { FakeTimers } from './web-ports.fixture.ts'

const { certificatePem: cert, privateKeyPem: key } = certificateOf()
const { inAll, perSource, quietMs } = CONNECTION_LIMITS
const QUESTION = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'
/** More than both ends of a connection on loopback hold. */
const MUCH = new Uint8Array(32 * 1_024 * 1_024)
/** As an export gives out its pages. */
const PAGE = new Uint8Array(524_288)
const PAGES = 20

/** Answers `/` at once, `/much` with more than anybody holds, `/pages` page by page, and anything else when the test says so. */
class Box {
  readonly port: number
  readonly server: Server
  readonly timers: FakeTimers
  readonly #kept: (() => void)[]

  private constructor(port: number, server: Server, timers: FakeTimers, kept: (() => void)[]) {
    this.port = port
    this.server = server
    this.timers = timers
    this.#kept = kept
  }

  static async start(t: TestContext): Promise<Box> {
    const kept: (() => void)[] = []
    const server = createServer({ cert, key }, ({ url }, response) => {
      if (url === '/') response.end('here')
      else if (url === '/much') response.end(MUCH)
      else if (url === '/pages')
        Readable.from(
          Array.from({ length: PAGES }, () => PAGE),
          { highWaterMark: 1 },
        ).pipe(response)
      else kept.push(() => response.end('late'))
    })
    const timers = new FakeTimers()
    const connections = new Connections(server, timers)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    t.after(() => connections.endWith(new Promise((resolve) => server.close(resolve))))
    const address = server.address()
    assert.ok(address !== null && typeof address === 'object')
    return new Box(address.port, server, timers, kept)
  }

  answerAll(): void {
    for (const answer of this.#kept.splice(0)) answer()
  }

  /** Both ends have done their handshake: it is the client's end that is done first. */
  async connectMany(t: TestContext, count: number, from = '127.0.0.1'): Promise<readonly TLSSocket[]> {
    const arrivals = on(this.server, 'secureConnection')
    const sockets = await Promise.all(
      Array.from({ length: count }, () => socketTo(t, { port: this.port, from })),
    )
    for (let arrived = 0; arrived < count; arrived += 1) await arrivals.next()
    await arrivals.return?.()
    return sockets
  }

  silentMany(t: TestContext, count: number, from = '127.0.0.1'): Promise<readonly Socket[]> {
    return Promise.all(Array.from({ length: count }, () => silenceTo(t, { port: this.port, from })))
  }

  /** Whether a new connection is served: it gets an answer, or is closed. */
  async lets(t: TestContext, from: string): Promise<boolean> {
    const socket = dial(t, { port: this.port, from })
    socket.write(QUESTION)
    return (await heard(socket)) !== null
  }
}

/** What a connection hears next, or null when it is closed. */
const heard = (socket: TLSSocket): Promise<string | null> =>
  new Promise((resolve) => {
    socket.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1')))
    socket.once('close', () => resolve(null))
  })

type Asked = { readonly there: Socket; readonly response: ServerResponse }

/** Asks, and says what the server makes of it; the socket's limit of quiet is as short as Node has it. */
async function askQuietly(box: Box, socket: TLSSocket, path: string): Promise<Asked> {
  const asked = once(box.server, 'request')
  socket.write(QUESTION.replace('/', path))
  const [request, response] = await asked
  assert.equal(request.socket.timeout, quietMs)
  request.socket.setTimeout(1)
  return { there: request.socket, response }
}

/** Asks for `/` and hears the answer, one after the other, so the first waits longest. */
async function askEach(sockets: readonly TLSSocket[]): Promise<void> {
  for (const socket of sockets) {
    socket.write(QUESTION)
    assert.match((await heard(socket)) ?? 'closed', /here$/)
  }
}

const closed = (socket: Socket) => once(socket, 'close')
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('one source that asks nothing is refused more, and keeps nobody else out', async (t) => {
  const box = await Box.start(t)
  const [first] = await box.connectMany(t, perSource)
  assert.equal(await box.lets(t, '127.0.0.1'), false)
  assert.equal(await box.lets(t, '127.0.0.2'), true)
  assert.ok(first)
  const gone = closed(first)
  first.end()
  await gone
  assert.equal(await box.lets(t, '127.0.0.1'), true)
})

test('of many browsers behind one address, the connection that waits longest gives way', async (t) => {
  const box = await Box.start(t)
  const sockets = await box.connectMany(t, perSource)
  await askEach(sockets)
  const [first, second, ...others] = sockets
  assert.ok(first && second)
  const gone = [closed(first), closed(second)]
  assert.equal(await box.lets(t, '127.0.0.1'), true)
  assert.equal(await box.lets(t, '127.0.0.1'), true)
  await Promise.all(gone)
  await askEach(others)
})

test('a question that is not answered yet is never cut off', async (t) => {
  const box = await Box.start(t)
  const sockets = await box.connectMany(t, perSource)
  const [first, second] = sockets
  assert.ok(first && second)
  first.write(`${QUESTION}${QUESTION.replace('/', '/later')}`)
  assert.match((await heard(first)) ?? 'closed', /here$/)
  await askEach(sockets.slice(1))
  const gone = closed(second)
  assert.equal(await box.lets(t, '127.0.0.1'), true)
  await gone
  box.answerAll()
  assert.match((await heard(first)) ?? 'closed', /late$/)
})

test('where every connection of a source is busy, a new one is refused', async (t) => {
  const box = await Box.start(t)
  const sockets = await box.connectMany(t, perSource)
  for (const socket of sockets) socket.write(QUESTION.replace('/', '/later'))
  await box.connectMany(t, 1, '127.0.0.2').then(askEach)
  assert.equal(await box.lets(t, '127.0.0.1'), false)
})

test('many sources that keep connections idle keep nobody out', async (t) => {
  const box = await Box.start(t)
  for (let source = 0; source < inAll / perSource; source += 1)
    await askEach(await box.connectMany(t, perSource, `127.0.1.${source + 1}`))
  assert.equal(await box.lets(t, '127.0.0.2'), true)
})

test('many sources that ask nothing push out none that was served', async (t) => {
  const box = await Box.start(t)
  const [served] = await box.connectMany(t, 1, '127.0.0.2')
  assert.ok(served)
  served.write(QUESTION.replace('/', '/later'))
  for (let source = 0; source < inAll / perSource; source += 1)
    await box.connectMany(t, perSource - 1, `127.0.1.${source + 1}`)
  await box.connectMany(t, 3, '127.0.1.9')
  assert.equal(await box.lets(t, '127.0.1.9'), false)
  box.answerAll()
  assert.match((await heard(served)) ?? 'closed', /late$/)
})

test('a handshake that is under way is not cut off while a connection waits for nothing', async (t) => {
  const box = await Box.start(t)
  const [first, second] = await box.connectMany(t, 2)
  assert.ok(first && second)
  await askEach([first, second])
  const greeting = await box.silentMany(t, perSource - 2)
  const gone = closed(first)
  assert.equal(await box.lets(t, '127.0.0.1'), true)
  await gone
  assert.equal(greeting.filter(({ destroyed }) => destroyed).length, 0)
  await askEach([second])
})

test('of connections that say nothing the first gives way where none waits', async (t) => {
  const box = await Box.start(t)
  const silent = await box.silentMany(t, perSource)
  const gone = Promise.race(silent.map(closed))
  assert.equal(await box.lets(t, '127.0.0.1'), true)
  await gone
  assert.equal(silent.filter(({ destroyed }) => destroyed).length, 1)
})

test('connections that say nothing keep nobody out, whether of one source or of many', async (t) => {
  const box = await Box.start(t)
  for (let source = 0; source < inAll / perSource; source += 1)
    await box.silentMany(t, perSource, `127.0.1.${source + 1}`)
  for (const from of ['127.0.0.2', '127.0.1.1', '127.0.0.2']) assert.equal(await box.lets(t, from), true)
})

test('who asks for much and takes nothing of it gives the connection back', async (t) => {
  const box = await Box.start(t)
  for (const path of ['/much', '/pages']) {
    const [socket] = await box.connectMany(t, 1)
    assert.ok(socket)
    socket.pause()
    const { there } = await askQuietly(box, socket, path)
    const gone = closed(there)
    while (there.writableLength === 0) await turn()
    box.timers.advance(PATIENCE.mostMs + PATIENCE.checkMs)
    await gone
  }
})

test('who takes nothing gives way to who asks, long before patience ends', async (t) => {
  const box = await Box.start(t)
  const sockets = await box.connectMany(t, perSource)
  const [first, ...others] = sockets
  assert.ok(first)
  first.pause()
  const { there } = await askQuietly(box, first, '/much')
  for (const socket of others) socket.write(QUESTION.replace('/', '/later'))
  assert.equal(await box.lets(t, '127.0.0.1'), false)
  box.timers.advance(2 * PATIENCE.checkMs)
  const gone = closed(there)
  assert.equal(await box.lets(t, '127.0.0.1'), true)
  await gone
})

/** 2 kB a second: a phone on a bad link. */
const SLOW_BYTES_PER_MS = 2

test('who takes a download slowly gets the whole of it, and it is never in memory at once', async (t) => {
  const box = await Box.start(t)
  const [socket] = await box.connectMany(t, 1)
  assert.ok(socket)
  socket.pause()
  const { there } = await askQuietly(box, socket, '/pages')
  await once(box.server, 'timeout')
  let [taken, most] = [0, 0]
  for (; taken < PAGES * PAGE.length && !there.destroyed; await turn()) {
    const bytes: Buffer | null = socket.read()
    if (bytes === null) continue
    taken += bytes.length
    most = Math.max(most, there.writableLength)
    box.timers.advance(bytes.length / SLOW_BYTES_PER_MS)
  }
  assert.equal(there.destroyed, false)
  assert.ok(most < 2 * PAGE.length, `${most} bytes`)
})

test('an answer that is long in the making is waited for, and who asks no more is not', async (t) => {
  const box = await Box.start(t)
  const [socket] = await box.connectMany(t, 1)
  assert.ok(socket)
  const { there, response } = await askQuietly(box, socket, '/later')
  await once(box.server, 'timeout')
  const done = once(response, 'close')
  box.answerAll()
  assert.match((await heard(socket)) ?? 'closed', /late$/)
  await done
  there.setTimeout(1)
  await closed(there)
})
