// Tests of a TCP port of the panel over real sockets: answers, silence, absent units, and streams that make no sense.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { openTcpWire } from './tcp-wire.ts'

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

async function openWire(t: TestContext): Promise<Socket> {
  const wire = await openTcpWire({
    port: 0,
    answer: (unit, pdu) =>
      unit === 1 ? new Uint8Array([pdu[0] ?? 0, 1, 7]) : unit === 2 ? 'silent' : 'nobody',
  })
  t.after(wire.close)
  const client = connect(wire.port, '127.0.0.1')
  t.after(() => client.destroy())
  await once(client, 'connect')
  return client
}

async function receive(client: Socket, count: number): Promise<Uint8Array> {
  const received: number[] = []
  while (received.length < count) {
    const [more] = await once(client, 'data')
    assert.ok(more instanceof Uint8Array)
    received.push(...more)
  }
  return new Uint8Array(received)
}

test('requests in one piece are answered in order, each with its own transaction', async (t) => {
  const client = await openWire(t)
  client.write(bytes('00 01 00 00 00 06 01 03 00 00 00 01  00 02 00 00 00 06 01 04 00 00 00 01'))
  assert.deepEqual(
    await receive(client, 20),
    bytes('00 01 00 00 00 04 01 03 01 07  00 02 00 00 00 04 01 04 01 07'),
  )
})

test('a silent meter costs its own request only, and an absent unit is the exception of a gateway', async (t) => {
  const client = await openWire(t)
  client.write(bytes('00 01 00 00 00 06 02 03 00 00 00 01  00 02 00 00 00 06 03 03 00 00 00 01'))
  assert.deepEqual(await receive(client, 9), bytes('00 02 00 00 00 03 03 83 0B'))
})

test('a stream of another protocol is cut off', async (t) => {
  const client = await openWire(t)
  client.write(bytes('00 01 00 01 00 06 01 03 00 00 00 01'))
  await once(client.resume(), 'close')
})

test('closing cuts the clients off', async () => {
  const wire = await openTcpWire({ port: 0, answer: () => 'silent' })
  const client = connect(wire.port, '127.0.0.1')
  await once(client, 'connect')
  const closed = once(client.resume(), 'close')
  client.on('error', () => {})
  await wire.close()
  await closed
})
