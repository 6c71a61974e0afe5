// The ceiling of Node as a gateway: many clients over one pipelined connection, transaction ids rewritten, nothing else.

import { connect, createServer, type Socket } from 'node:net'

type Waiting = { readonly client: Socket; readonly id: number }

const [port, target] = process.argv.slice(2).map(Number)
const waiting = new Map<number, Waiting>()
let next = 0

/** Cuts whole frames off the front of a stream; the rest waits for more. */
function frames(onFrame: (frame: Buffer) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data])
    while (rest.length >= 6 && rest.length >= 6 + rest.readUInt16BE(4)) {
      const length = 6 + rest.readUInt16BE(4)
      onFrame(rest.subarray(0, length))
      rest = rest.subarray(length)
    }
  }
}

/** Writes once for everything that one readable event brought. */
function corked(sockets: () => Iterable<Socket>, run: () => void): void {
  for (const socket of sockets()) socket.cork()
  run()
  for (const socket of sockets()) socket.uncork()
}

const down = connect({ port: target ?? 0, host: '127.0.0.1', noDelay: true })
const clients = new Set<Socket>()
down.on('error', () => process.exit(1))
const takeAnswers = frames((frame) => {
  const id = frame.readUInt16BE(0)
  const entry = waiting.get(id)
  if (entry === undefined) return
  waiting.delete(id)
  frame.writeUInt16BE(entry.id, 0)
  if (!entry.client.destroyed) entry.client.write(frame)
})
down.on('data', (data) => takeAnswers(data))

const server = createServer({ noDelay: true }, (client) => {
  clients.add(client)
  client.on('error', () => client.destroy())
  client.on('close', () => clients.delete(client))
  const take = frames((frame) => {
    next = (next + 1) & 0xffff
    waiting.set(next, { client, id: frame.readUInt16BE(0) })
    frame.writeUInt16BE(next, 0)
    down.write(frame)
  })
  client.on('data', (data) =>
    corked(
      () => [down],
      () => take(data),
    ),
  )
})
server.listen(port, '127.0.0.1')
