// A Modbus TCP port of the panel on this machine only: meters behind it by unit id.

import { createServer, type Server, type Socket } from 'node:net'
import { EXCEPTION } from '../answer.ts'
import { frameTcpAnswer, takeRequests } from '../mbap.ts'

export type TcpWire = {
  readonly port: number
  readonly close: () => Promise<void>
  /** As `close`, and whoever is connected sees a reset instead of an end. */
  readonly cut: () => Promise<void>
}

export type TcpWireOptions = {
  /** 0 takes a free port. */
  readonly port: number
  readonly answer: (unit: number, pdu: Uint8Array) => Uint8Array | 'silent' | 'nobody'
  /** How much later than at once a unit answers. */
  readonly delayMs?: (unit: number) => number
}

const HOST = '127.0.0.1'
const MOST_CONNECTIONS = 64
/** A client that does not take its answers is cut off at this many bytes. */
const MOST_UNSENT_BYTES = 65_536

export async function openTcpWire(options: TcpWireOptions): Promise<TcpWire> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    serve(socket, options)
  })
  server.maxConnections = MOST_CONNECTIONS
  const port = await listen(server, options.port)
  const end = (endSocket: (socket: Socket) => void): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) endSocket(socket)
    })
  return {
    port,
    close: () => end((socket) => socket.destroy()),
    cut: () => end((socket) => socket.resetAndDestroy()),
  }
}

function serve(socket: Socket, { answer, delayMs = () => 0 }: TcpWireOptions): void {
  let rest: Uint8Array = new Uint8Array(0)
  socket.on('data', (bytes: Uint8Array) => {
    const taken = takeRequests(rest.length === 0 ? bytes : joined(rest, bytes))
    rest = taken.rest
    for (const request of taken.requests) {
      const pdu = answer(request.unit, request.pdu)
      if (pdu === 'silent') continue
      const frame = frameTcpAnswer(request, pdu === 'nobody' ? nobody(request.pdu) : pdu)
      const lateMs = delayMs(request.unit)
      if (lateMs === 0) socket.write(frame)
      else setTimeout(() => !socket.destroyed && socket.write(frame), lateMs).unref()
    }
    if (taken.broken || socket.writableLength > MOST_UNSENT_BYTES) socket.destroy()
  })
}

const nobody = (request: Uint8Array): Uint8Array =>
  new Uint8Array([((request[0] ?? 0) | 0x80) & 0xff, EXCEPTION.gatewayTargetSilent])

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.removeListener('error', reject)
      server.on('error', () => {})
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('the port has no number'))
      else resolve(address.port)
    })
  })
}
