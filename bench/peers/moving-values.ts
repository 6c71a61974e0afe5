// Modbus TCP devices, each on an address of its own, whose registers hold float32 values that are others at every read.

import { createServer, type Socket } from 'node:net'

const MBAP_BYTES = 7
const LOOPBACK = 0x7f_00_00_01

/** Every value has moved by a few thousandths of itself since the last read. */
let reads = 0

function answer(request: Buffer): Buffer {
  const address = request.readUInt16BE(8)
  const quantity = request.readUInt16BE(10)
  const response = Buffer.alloc(MBAP_BYTES + 2 + 2 * quantity)
  request.copy(response, 0, 0, 8)
  response.writeUInt16BE(3 + 2 * quantity, 4)
  response[8] = 2 * quantity
  reads += 1
  for (let index = 0; index + 1 < quantity; index += 2) {
    const value = 100 * (1 + address + index) * (1 + (reads % 997) / 99_700)
    response.writeFloatBE(value, 9 + 2 * index)
  }
  return response
}

function serve(socket: Socket): void {
  let rest: Buffer = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', (data) => {
    rest = Buffer.concat([rest, data])
    while (rest.length >= 12) {
      socket.write(answer(rest))
      rest = rest.subarray(12)
    }
  })
}

const [port, addresses] = process.argv.slice(2).map(Number)
for (let index = 0; index < (addresses ?? 1); index++) {
  const number = LOOPBACK + index
  const host = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')
  createServer({ noDelay: true }, serve).listen(port, host)
}
