// The gateway with its real listener and TCP client: a foreign device behind it dies, hangs, and comes back.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { systemClock, systemTimers } from '../base/io/system.ts'
import type { ConfigDocument } from '../config/document.ts'
import { EMPTY_DOCUMENT } from '../config/empty-document.ts'
import { createTcpClient } from '../modbus/io/tcp-client.ts'
import { createTcpListener } from '../modbus/io/tcp-listener.ts'
import { IDENTITY, SILENT_LOG } from './configured.fixture.ts'
import { createGateway } from './gateway.ts'

const SILENT_UNIT = 9

/** A device in its own words: register N holds N; one of its units never answers. */
async function device(
  context: TestContext,
  port = 0,
): Promise<{ readonly server: Server; readonly port: number; readonly kill: () => Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      for (let at = 0; at + 12 <= chunk.length; at += 12) {
        if (chunk[at + 6] === SILENT_UNIT) continue
        const head = [chunk[at] ?? 0, chunk[at + 1] ?? 0, 0, 0, 0, 5, chunk[at + 6] ?? 0, 3, 2]
        socket.write(Buffer.from([...head, chunk[at + 8] ?? 0, chunk[at + 9] ?? 0]))
      }
    })
  })
  const kill = async () => {
    for (const socket of sockets) socket.resetAndDestroy()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  context.after(kill)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, port: address !== null && typeof address === 'object' ? address.port : 0, kill }
}

function documentOf(port: number): ConfigDocument {
  const connection = { kind: 'tcp', host: '127.0.0.1', port, timeoutMs: 200, depth: 1 } as const
  const row = { name: 'Meter', model: 'any', revision: 1, usage: 'none', pollPeriodMs: 2_000 } as const
  return {
    ...EMPTY_DOCUMENT,
    devices: [
      { ...row, id: 'good', unitId: 40, connection: { ...connection, unit: 3 } },
      { ...row, id: 'dead', unitId: 41, connection: { ...connection, unit: SILENT_UNIT } },
    ],
  }
}

async function busbar(context: TestContext, devicePort: number) {
  const gateway = createGateway({
    clock: systemClock,
    timers: systemTimers,
    log: SILENT_LOG,
    identity: IDENTITY,
    document: documentOf(devicePort),
    refused: () => {},
    openLine: () => {
      throw new Error('no line is configured')
    },
    openTcp: (target) => createTcpClient({ ...target, clock: systemClock, timers: systemTimers }),
  })
  const limits = { idleTimeoutMs: 60_000, maxClients: 512, maxClientsPerAddress: 512 }
  const listener = createTcpListener({
    service: gateway.service,
    timers: systemTimers,
    log: SILENT_LOG,
    limits,
  })
  context.after(async () => {
    await listener[Symbol.asyncDispose]()
    await gateway[Symbol.asyncDispose]()
  })
  const listening = await listener.listen({ host: '127.0.0.1', port: 0 })
  assert.ok(listening.ok)
  const socket = connect({ port: listening.value.port, host: '127.0.0.1', noDelay: true })
  context.after(() => socket.destroy())
  await once(socket, 'connect')
  return asker(socket)
}

/** Sends a PDU to a unit and returns the PDU of the answer, both hexadecimal. */
function asker(socket: Socket) {
  let transaction = 0
  return async (unit: number, pdu: string): Promise<string> => {
    const bytes = Buffer.from(pdu.replaceAll(' ', ''), 'hex')
    const head = Buffer.from([0, ++transaction & 0xff, 0, 0, 0, bytes.length + 1, unit])
    socket.write(Buffer.concat([head, bytes]))
    const [answer] = await once(socket, 'data')
    assert.ok(Buffer.isBuffer(answer))
    assert.equal(answer.readUInt16BE(0), transaction & 0xff)
    assert.equal(answer[6], unit)
    return answer.subarray(7).toString('hex')
  }
}

const HEALTH = '03 009e 0001'

test('values of a device are read through the gateway, and what it must refuse it refuses', async (context) => {
  const { port } = await device(context)
  const ask = await busbar(context, port)
  assert.equal(await ask(40, '03 1234 0001'), '03021234')
  assert.equal(await ask(255, '03 0064 007e'), '8303')
  assert.equal(await ask(255, '63 00'), 'e301')
  assert.equal(await ask(40, '06 0001 0001'), '8601')
  assert.equal(await ask(42, '03 0001 0001'), '830a')
})

test('a silent unit costs its time-out once, then its requests are refused at once and the other one is served', async (context) => {
  const { port } = await device(context)
  const ask = await busbar(context, port)
  assert.equal(await ask(255, HEALTH), '03020000')
  assert.equal(await ask(41, '03 0001 0001'), '830b')
  assert.equal(await ask(255, HEALTH), '03020001')
  for (let count = 0; count < 50; count++) {
    assert.equal(await ask(41, '03 0001 0001'), '830b')
    assert.equal(await ask(40, '03 0002 0001'), '03020002')
  }
})

test('a device that is killed moves the health, and its values are back when it is', async (context) => {
  const first = await device(context)
  const ask = await busbar(context, first.port)
  assert.equal(await ask(40, '03 0001 0001'), '03020001')
  await first.kill()
  for (let answer = ''; answer !== '830a'; ) answer = await ask(40, '03 0001 0001')
  assert.equal(await ask(255, HEALTH), '03020002')
  await device(context, first.port)
  for (let answer = ''; answer !== '03020001'; ) answer = await ask(40, '03 0001 0001')
  assert.equal(await ask(255, HEALTH), '03020000')
})
