// The Modbus TCP client over real sockets: a device that answers, one that is silent, one that goes and comes back.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { systemClock, systemTimers } from '../../base/io/system.ts'
import { FakeTime } from '../fake-time.fixture.ts'
import type { ModbusLink } from '../link.ts'
import type { TransactionOutcome } from '../transaction.ts'
import { createTcpClient } from './tcp-client.ts'

const READ = Uint8Array.of(3, 0, 0, 0, 1)
const shown = (outcome: TransactionOutcome) =>
  outcome.ok ? Buffer.from(outcome.value).toString('hex') : outcome.error

type Device = {
  readonly server: Server
  readonly port: number
  readonly sockets: Socket[]
  readonly chunks: Buffer[]
}

/** A device that answers each request of 12 bytes by `answer`, given the request. */
async function device(
  context: TestContext,
  answer: (request: Buffer) => Buffer | null,
  port = 0,
): Promise<Device> {
  const sockets: Socket[] = []
  const chunks: Buffer[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      for (let at = 0; at + 12 <= chunk.length; at += 12) {
        const bytes = answer(chunk.subarray(at, at + 12))
        if (bytes !== null) socket.write(bytes)
      }
    })
  })
  context.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: portOf(server), sockets, chunks }
}

const portOf = (server: Server): number => {
  const address: AddressInfo | string | null = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

/** The register holds what its address was. */
const echo = (request: Buffer): Buffer =>
  Buffer.concat([request.subarray(0, 4), Buffer.from([0, 5, request[6] ?? 0, 3, 2]), request.subarray(8, 10)])

function clientOf(context: TestContext, port: number, timers: FakeTime | null = null): ModbusLink {
  const link = createTcpClient({
    host: '127.0.0.1',
    port,
    clock: timers ?? systemClock,
    timers: timers ?? systemTimers,
  })
  context.after(() => link[Symbol.asyncDispose]())
  return link
}

const ask = (link: ModbusLink, pdu = READ, timeoutMs = 5_000): Promise<string> =>
  new Promise((resolve) => link.send(1, pdu, timeoutMs, (outcome) => resolve(shown(outcome))))

/** Asks until the answer is another one; every question is an event of its own, so nothing sleeps. */
async function askUntil(link: ModbusLink, expected: string): Promise<void> {
  for (let answer = ''; answer !== expected; ) {
    answer = await ask(link)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('a device is connected when it is asked first, and its answers are bytes', async (context) => {
  const { port, sockets } = await device(context, echo)
  const link = clientOf(context, port)
  assert.equal(link.status().state, 'waiting')
  assert.equal(await ask(link, Uint8Array.of(3, 0x12, 0x34, 0, 1)), '03021234')
  assert.equal(await ask(link, Uint8Array.of(3, 0x56, 0x78, 0, 1)), '03025678')
  assert.equal(sockets.length, 1)
  assert.equal(link.status().state, 'ok')
  assert.equal(link.status().transactions, 2)
})

test('requests of one event go out in one piece', async (context) => {
  const { port, chunks } = await device(context, echo)
  const link = clientOf(context, port)
  assert.ok((await link.open()).ok)
  const answers = [1, 2, 3, 4].map((address) => ask(link, Uint8Array.of(3, 0, address, 0, 1)))
  assert.deepEqual(await Promise.all(answers), ['03020001', '03020002', '03020003', '03020004'])
  assert.deepEqual(
    chunks.map((chunk) => chunk.length),
    [48],
  )
})

test('nobody at the port: connectionDown, and at once while it pauses', async (context) => {
  const { server, port } = await device(context, echo)
  server.close()
  await once(server, 'close')
  const link = clientOf(context, port)
  assert.deepEqual(await link.open(), { ok: false, error: 'connectionDown' })
  let heard = ''
  link.send(1, READ, 5_000, (outcome) => {
    heard = shown(outcome)
  })
  assert.equal(heard, 'connectionDown')
  assert.equal(link.status().state, 'down')
  assert.equal(link.status().lastFailure, 'failure.connectionDown')
})

test('a connection that is cut fails what is under way, and is made again', async (context) => {
  const { port, sockets } = await device(context, (request) => (request[9] === 9 ? null : echo(request)))
  const link = clientOf(context, port)
  await ask(link)
  const lost = [ask(link, Uint8Array.of(3, 0, 9, 0, 1)), ask(link, Uint8Array.of(3, 0, 9, 0, 1))]
  sockets[0]?.resetAndDestroy()
  assert.deepEqual(await Promise.all(lost), ['connectionDown', 'connectionDown'])
  await askUntil(link, '03020000')
  assert.equal(sockets.length, 2)
  assert.equal(link.status().state, 'ok')
})

test('a device that closes an idle connection is not down and is connected again at once', async (context) => {
  const { port, sockets } = await device(context, echo)
  const link = clientOf(context, port)
  await ask(link)
  const [socket] = sockets
  assert.ok(socket)
  socket.end()
  await once(socket, 'close')
  assert.equal(link.status().state, 'ok')
  await askUntil(link, '03020000')
  assert.equal(sockets.length, 2)
})

test('a device that was away is back with the next request after the pause', async (context) => {
  const first = await device(context, echo)
  const link = clientOf(context, first.port)
  await ask(link)
  first.sockets[0]?.resetAndDestroy()
  first.server.close()
  await once(first.server, 'close')
  await askUntil(link, 'connectionDown')
  await device(context, echo, first.port)
  await askUntil(link, '03020000')
})

test('a device that accepts and says nothing: timeout, and the third in a row makes a new connection', async (context) => {
  const time = new FakeTime()
  const { port, server, sockets } = await device(context, () => null)
  const link = clientOf(context, port, time)
  assert.ok((await link.open()).ok)
  for (let count = 0; count < 3; count++) {
    const answer = ask(link, READ, 1_000)
    time.advance(1_001)
    assert.equal(await answer, 'timeout')
  }
  const [socket] = sockets
  assert.ok(socket)
  if (!socket.destroyed) await once(socket, 'close')
  time.advance(1_001)
  const again = once(server, 'connection')
  void ask(link)
  await again
  assert.equal(sockets.length, 2)
})

test('the third time-out in a row does not take along what is asked on hearing of it', async (context) => {
  const time = new FakeTime()
  let isMute = true
  const { port, sockets } = await device(context, (request) => (isMute ? null : echo(request)))
  const link = clientOf(context, port, time)
  assert.ok((await link.open()).ok)
  for (let count = 0; count < 2; count++) {
    const answer = ask(link, READ, 1_000)
    time.advance(1_001)
    assert.equal(await answer, 'timeout')
  }
  const third = Promise.withResolvers<string>()
  const next = Promise.withResolvers<string>()
  link.send(1, READ, 1_000, (outcome) => {
    isMute = false
    third.resolve(shown(outcome))
    link.send(1, READ, 1_000, (answer) => next.resolve(shown(answer)))
  })
  time.advance(1_001)
  assert.deepEqual(await Promise.all([third.promise, next.promise]), ['timeout', '03020000'])
  assert.equal(sockets.length, 2)
  assert.equal(link.status().state, 'ok')
})

test('half a frame before a close in peace is not the beginning of the next connection', async (context) => {
  const { port, sockets } = await device(context, (request) =>
    Buffer.concat([echo(request), Buffer.of(0, 1, 0, 0, 0)]),
  )
  const link = clientOf(context, port)
  await ask(link)
  const [socket] = sockets
  assert.ok(socket)
  socket.end()
  await once(socket, 'close')
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(await ask(link), '03020000')
  assert.equal(sockets.length, 2)
})

test('a stream that is no Modbus TCP is cut', async (context) => {
  const { port } = await device(context, () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const link = clientOf(context, port)
  assert.equal(await ask(link), 'connectionDown')
})

test('an end while requests are under way ends them as removed', async (context) => {
  const { port } = await device(context, () => null)
  const link = clientOf(context, port)
  assert.ok((await link.open()).ok)
  const answer = ask(link)
  await link[Symbol.asyncDispose]()
  assert.equal(await answer, 'removed')
  assert.equal(await ask(link), 'removed')
})
