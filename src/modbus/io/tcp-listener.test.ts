// The Modbus TCP server over real sockets: limits, faults, and clients that mean harm beside one that does not.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import { systemTimers } from '../../base/io/system.ts'
import type { Log } from '../../base/log.ts'
import { FakeTime } from '../fake-time.fixture.ts'
import type { ModbusService } from '../service.ts'
import { createTcpListener, type ListenerLimits } from './tcp-listener.ts'

const SILENT_LOG: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const LIMITS: ListenerLimits = { idleTimeoutMs: 60_000, maxClients: 512, maxClientsPerAddress: 512 }
const REQUEST = Buffer.from('000100000006010300000001', 'hex')
const ANSWER = '00010000000501030200aa'

/** Answers every read with 250 bytes when asked for 125 registers, and with two otherwise. */
const service: ModbusService = {
  joined: () => {},
  left: () => {},
  request: (_client, _transaction, _unit, pdu) => {
    if (pdu[4] === 99) return null
    return pdu[4] === 125 ? new Uint8Array(252) : Uint8Array.of(3, 2, 0, 0xaa)
  },
}
const NEVER_ANSWERED = Buffer.from('000900000006010300000063', 'hex')

async function server(
  context: TestContext,
  options: { readonly limits?: Partial<ListenerLimits>; readonly timers?: FakeTime } = {},
) {
  const listener = createTcpListener({
    service,
    timers: options.timers ?? systemTimers,
    log: SILENT_LOG,
    limits: { ...LIMITS, ...options.limits },
  })
  context.after(() => listener[Symbol.asyncDispose]())
  const listening = await listener.listen({ host: '127.0.0.1', port: 0 })
  assert.ok(listening.ok)
  const { port } = listening.value
  const client = async (): Promise<Socket> => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.on('error', () => {})
    context.after(() => socket.destroy())
    await once(socket, 'connect')
    return socket
  }
  return { listener, port, client }
}

/** Asks once and returns the answer as hexadecimal; null when the connection was closed instead. */
async function ask(socket: Socket, bytes: Uint8Array): Promise<string | null> {
  socket.write(bytes)
  const [answer] = await Promise.race([once(socket, 'data'), once(socket, 'close')])
  return Buffer.isBuffer(answer) ? answer.toString('hex') : null
}

const closed = (socket: Socket) => {
  socket.resume()
  return once(socket, 'close')
}

describe('listening', () => {
  test('a port that is taken is a failure that names it', async (context) => {
    const { port } = await server(context)
    const second = createTcpListener({ service, timers: systemTimers, log: SILENT_LOG, limits: LIMITS })
    assert.deepEqual(await second.listen({ host: '127.0.0.1', port }), {
      ok: false,
      error: { code: 'port-taken', params: { host: '127.0.0.1', port, cause: 'EADDRINUSE' } },
    })
    await second[Symbol.asyncDispose]()
  })

  test('an address that this box does not have is a failure too', async () => {
    // RFC 5737 and RFC 6761 §6.4: an address that nobody has, and a name that nobody has; then one without its scope.
    for (const host of ['192.0.2.1', 'panel.invalid', 'fe80::1']) {
      const listener = createTcpListener({ service, timers: systemTimers, log: SILENT_LOG, limits: LIMITS })
      const result = await listener.listen({ host, port: 0 })
      assert.equal(!result.ok && result.error.code, 'host-unavailable', host)
      await listener[Symbol.asyncDispose]()
    }
  })

  test('the end of the listener is the end of its connections', async (context) => {
    const { listener, client } = await server(context)
    const socket = await client()
    await ask(socket, REQUEST)
    await Promise.all([closed(socket), listener[Symbol.asyncDispose]()])
    assert.equal(listener.counters().clients, 0)
  })
})

describe('limits', () => {
  test('one connection too many in total is closed at once and counted; the others stay', async (context) => {
    const { listener, client } = await server(context, { limits: { maxClients: 2 } })
    const sockets = [await client(), await client()]
    for (const socket of sockets) assert.equal(await ask(socket, REQUEST), ANSWER)
    await closed(await client())
    assert.equal(listener.counters().turnedAway, 1)
    for (const socket of sockets) assert.equal(await ask(socket, REQUEST), ANSWER)
  })

  test('a newcomer takes the place of the idlest connection of its address', async (context) => {
    const { listener, client } = await server(context, { limits: { maxClientsPerAddress: 2 } })
    const [silent, working] = [await client(), await client()]
    assert.equal(await ask(working, REQUEST), ANSWER)
    const silentClosed = closed(silent)
    const newcomer = await client()
    await silentClosed
    assert.equal(await ask(newcomer, REQUEST), ANSWER)
    assert.equal(await ask(working, REQUEST), ANSWER)
    assert.deepEqual([listener.counters().turnedAway, listener.counters().clients], [1, 2])
  })

  test('where every connection of an address waits for an answer, the newcomer is closed', async (context) => {
    const { listener, client } = await server(context, { limits: { maxClientsPerAddress: 1 } })
    const waiting = await client()
    waiting.write(NEVER_ANSWERED)
    assert.equal(await ask(waiting, REQUEST), ANSWER)
    await closed(await client())
    assert.equal(listener.counters().turnedAway, 1)
    assert.equal(await ask(waiting, REQUEST), ANSWER)
    waiting.destroy()
    await once(waiting, 'close')
    const answers: (string | null)[] = []
    while (answers.at(-1) !== ANSWER) answers.push(await ask(await client(), REQUEST))
  })

  test('a connection without a byte for the idle time is closed, one that asks is not', async (context) => {
    const time = new FakeTime()
    const { listener, client } = await server(context, { timers: time })
    const [idle, busy] = [await client(), await client()]
    await ask(idle, REQUEST)
    const idleClosed = closed(idle)
    for (let quarter = 0; quarter < 5; quarter++) {
      assert.equal(await ask(busy, REQUEST), ANSWER)
      time.advance(LIMITS.idleTimeoutMs / 4)
    }
    await idleClosed
    assert.equal(listener.counters().idleClosed, 1)
    assert.equal(await ask(busy, REQUEST), ANSWER)
  })
})

test('a shorter idle time holds at once', async (context) => {
  const time = new FakeTime()
  const { listener, client } = await server(context, { timers: time })
  const idle = await client()
  assert.equal(await ask(idle, REQUEST), ANSWER)
  listener.setLimits({ ...LIMITS, idleTimeoutMs: 4_000 })
  time.advance(5_000)
  assert.equal(listener.counters().idleClosed, 1)
  listener.setLimits({ ...LIMITS, idleTimeoutMs: 4_000 })
  assert.equal(time.pending, 1)
})

describe('clients that mean harm', () => {
  const FAULTS = [
    ['another protocol id', '000100010006010300000001'],
    ['length 0', '000100000000'],
    ['length 65535', '00010000ffff0103'],
    ['text of another protocol', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n').toString('hex')],
  ] as const
  for (const [what, stream] of FAULTS) {
    test(`${what}: that connection is closed, its neighbour is served`, async (context) => {
      const { listener, client } = await server(context)
      const neighbour = await client()
      const hostile = await client()
      assert.equal(await ask(hostile, Buffer.from(stream, 'hex')), null)
      assert.equal(listener.counters().faults, 1)
      assert.equal(await ask(neighbour, REQUEST), ANSWER)
    })
  }

  test('twenty resets in the middle of a request: the neighbour is served', async (context) => {
    const { client, listener } = await server(context)
    const neighbour = await client()
    for (let count = 0; count < 20; count++) {
      const hostile = await client()
      hostile.write(REQUEST.subarray(0, 9))
      hostile.resetAndDestroy()
      assert.equal(await ask(neighbour, REQUEST), ANSWER)
    }
    while (listener.counters().clients > 1) await ask(neighbour, REQUEST)
  })

  test('half a header and silence: the neighbour is served', async (context) => {
    const { client } = await server(context)
    const [hostile, neighbour] = [await client(), await client()]
    hostile.write(REQUEST.subarray(0, 5))
    for (let count = 0; count < 50; count++) assert.equal(await ask(neighbour, REQUEST), ANSWER)
    assert.equal(await ask(hostile, REQUEST.subarray(5)), ANSWER)
  })

  test('bytes without sense, many times: the neighbour is served', async (context) => {
    const { client } = await server(context)
    const neighbour = await client()
    let seed = 1
    for (let count = 0; count < 50; count++) {
      const hostile = await client()
      const noise = Buffer.alloc(300)
      for (let at = 0; at < noise.length; at++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        noise[at] = seed >> 16
      }
      hostile.write(noise)
      assert.equal(await ask(neighbour, REQUEST), ANSWER)
      hostile.destroy()
    }
  })

  test('three hundred idle connections of one host: its working client and its next one are served', async (context) => {
    const { client, listener } = await server(context, { limits: { maxClientsPerAddress: 64 } })
    const neighbour = await client()
    assert.equal(await ask(neighbour, REQUEST), ANSWER)
    for (let count = 0; count < 300; count++) await client()
    assert.equal(await ask(neighbour, REQUEST), ANSWER)
    assert.equal(await ask(await client(), REQUEST), ANSWER)
    assert.equal(listener.counters().clients, 64)
  })

  const READ_125 = Buffer.from('00010000000601030000007d', 'hex')
  const floodOf = (requests: number) => Buffer.concat(Array.from({ length: requests }, () => READ_125))

  test('two hundred floods that never read: the neighbour is served', async (context) => {
    const { client } = await server(context)
    const neighbour = await client()
    const flood = floodOf(2_000)
    for (let count = 0; count < 200; count++) {
      const hostile = await client()
      hostile.pause()
      hostile.write(flood)
      if (count % 10 === 0) assert.equal(await ask(neighbour, REQUEST), ANSWER)
    }
    for (let count = 0; count < 100; count++) assert.equal(await ask(neighbour, REQUEST), ANSWER)
  })

  test('floods longer than the system takes off our hands leave no answers in our memory', async (context) => {
    const { client } = await server(context)
    const neighbour = await client()
    const flood = floodOf(60_000)
    const before = process.memoryUsage()
    for (let count = 0; count < 10; count++) {
      const hostile = await client()
      hostile.pause()
      hostile.write(flood)
    }
    for (let count = 0; count < 1_000; count++) assert.equal(await ask(neighbour, REQUEST), ANSWER)
    const after = process.memoryUsage()
    // Their answers are 10 x 60,000 x 259 bytes = 155 MB, of which sockets hold a few each.
    const grownBytes = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed
    assert.ok(grownBytes < 40_000_000, `${grownBytes}`)
  })
})
