// Connections under attack and under many browsers: who is let in, who gives way, who is never cut off.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:https'
import { type TestContext, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { CONNECTION_LIMITS, Connections } from './connections.ts'
import { certificateOf, dial, socketTo } from './tls-client.fixture.ts'

const { certificatePem: cert, privateKeyPem: key } = certificateOf()
const { inAll, perSource } = CONNECTION_LIMITS
const QUESTION = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'

/** Answers `/` at once, and anything else when the test says so. */
class Box {
  readonly port: number
  readonly #kept: (() => void)[]

  private constructor(port: number, kept: (() => void)[]) {
    this.port = port
    this.#kept = kept
  }

  static async start(t: TestContext): Promise<Box> {
    const kept: (() => void)[] = []
    const server = createServer({ cert, key }, ({ url }, response) => {
      if (url === '/') response.end('here')
      else kept.push(() => response.end('late'))
    })
    const connections = new Connections(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    t.after(() => connections.endWith(new Promise((resolve) => server.close(resolve))))
    const address = server.address()
    assert.ok(address !== null && typeof address === 'object')
    return new Box(address.port, kept)
  }

  answerAll(): void {
    for (const answer of this.#kept.splice(0)) answer()
  }

  connectMany(t: TestContext, count: number, from = '127.0.0.1'): Promise<readonly TLSSocket[]> {
    return Promise.all(Array.from({ length: count }, () => socketTo(t, { port: this.port, from })))
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

/** Asks for `/` and hears the answer, one after the other, so the first waits longest. */
async function askEach(sockets: readonly TLSSocket[]): Promise<void> {
  for (const socket of sockets) {
    socket.write(QUESTION)
    assert.match((await heard(socket)) ?? 'closed', /here$/)
  }
}

const closed = (socket: TLSSocket) => once(socket, 'close')

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
