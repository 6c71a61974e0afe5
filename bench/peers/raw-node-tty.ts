// The ceiling of Node as a serial gateway: one request at a time on a tty that libuv reads, nothing else.

import { constants, openSync, write } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { ReadStream } from 'node:tty'
import { crc16 } from './crc16.ts'

type Waiting = { readonly client: Socket; readonly id: number; readonly pdu: Buffer }

const [port = '0', path = ''] = process.argv.slice(2)
const descriptor = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
const line = new ReadStream(descriptor)
line.setRawMode(true)
const queue: Waiting[] = []
let current: Waiting | null = null
let received: Buffer = Buffer.alloc(0)

function startNext(): void {
  current = queue.shift() ?? null
  if (current === null) return
  const frame = Buffer.allocUnsafe(current.pdu.length + 2)
  current.pdu.copy(frame)
  frame.writeUInt16LE(crc16(current.pdu), current.pdu.length)
  write(descriptor, frame, () => {})
}

line.on('error', () => process.exit(1))
line.on('data', (data: Buffer) => {
  received = received.length === 0 ? data : Buffer.concat([received, data])
  const whole = received.length >= 3 && received.length >= 5 + (received[2] ?? 0)
  if (!whole || current === null) return
  const answer = Buffer.allocUnsafe(4 + received.length)
  answer.writeUInt16BE(current.id, 0)
  answer.writeUInt16BE(0, 2)
  answer.writeUInt16BE(received.length - 2, 4)
  received.copy(answer, 6, 0, received.length - 2)
  const sound = crc16(received.subarray(0, -2)) === received.readUInt16LE(received.length - 2)
  if (sound && !current.client.destroyed) current.client.write(answer)
  received = Buffer.alloc(0)
  startNext()
})

const server = createServer({ noDelay: true }, (client) => {
  let rest: Buffer = Buffer.alloc(0)
  client.on('error', () => client.destroy())
  client.on('data', (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data])
    while (rest.length >= 12) {
      queue.push({ client, id: rest.readUInt16BE(0), pdu: Buffer.from(rest.subarray(6, 12)) })
      rest = rest.subarray(12)
    }
    if (current === null) startNext()
  })
})
server.listen(Number(port), '127.0.0.1')
