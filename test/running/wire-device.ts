// A Modbus device of the tests' own, written from the standards alone: it answers what a test makes of each request.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

// MODBUS Application Protocol V1.1b3 §6.3 and §7, MODBUS Messaging on TCP/IP V1.0b §3.1. No code is shared with the product.

export type Asked = {
  readonly unit: number
  readonly code: number
  readonly address: number
  readonly count: number
}

/** 15; 230.5 V (exponent 7, 1.80078125 x 128); 1,234,567 = 0012D687 hexadecimal. */
export const REGISTERS: Readonly<Record<number, number>> = {
  0: 15,
  2: 0x4366,
  3: 0x8000,
  4: 0,
  5: 0,
  6: 0x0012,
  7: 0xd687,
}
export const words = (
  asked: Asked,
  registers: Readonly<Record<number, number>> = REGISTERS,
): readonly number[] =>
  Array.from({ length: asked.count }, (_, index) => registers[asked.address + index] ?? 0)

export const bytesOf = (some: readonly number[]): readonly number[] =>
  some.flatMap((word) => [word >> 8, word & 0xff])

/** The PDU that an honest device answers: registers for function 3, exception 1 for all others. */
export const honest = (asked: Asked): readonly number[] =>
  asked.code === 3 ? [3, 2 * asked.count, ...bytesOf(words(asked))] : [asked.code | 0x80, 1]

export const mbap = (transaction: number, unit: number, pdu: readonly number[]): readonly number[] => [
  ...bytesOf([transaction & 0xffff, 0, pdu.length + 1]),
  unit,
  ...pdu,
]

/** The bytes that go back for a request. */
export type TcpAttack = (transaction: number, asked: Asked) => readonly number[]

export const spanIn = (bytes: Buffer, at: number) =>
  bytes.length >= at + 4
    ? { address: bytes.readUInt16BE(at), count: bytes.readUInt16BE(at + 2) }
    : { address: 0, count: 0 }

export interface WireDevice extends AsyncDisposable {
  readonly port: number
}

/** A TCP device on a free port. */
export async function startWireDevice(attack: TcpAttack, host = '127.0.0.1'): Promise<WireDevice> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    socket.on('data', (bytes: Buffer) => {
      // Busbar has one request under way on a connection, so a request comes in one piece.
      const asked = { unit: bytes[6] ?? 0, code: bytes[7] ?? 0, ...spanIn(bytes, 8) }
      socket.write(Uint8Array.from(attack(bytes.readUInt16BE(0), asked)))
    })
  })
  server.listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
