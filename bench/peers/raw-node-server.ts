// The ceiling of Node: a Modbus TCP server with nothing but a socket; register N holds N.

import { createServer } from 'node:net'

const MBAP_BYTES = 7

function answer(request: Buffer): Buffer {
  const address = request.readUInt16BE(8)
  const quantity = request.readUInt16BE(10)
  const response = Buffer.allocUnsafe(MBAP_BYTES + 2 + 2 * quantity)
  request.copy(response, 0, 0, 8)
  response.writeUInt16BE(3 + 2 * quantity, 4)
  response[8] = 2 * quantity
  for (let index = 0; index < quantity; index++)
    response.writeUInt16BE((address + index) & 0xffff, 9 + 2 * index)
  return response
}

const server = createServer({ noDelay: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data])
    const answers: Buffer[] = []
    while (rest.length >= 12) {
      answers.push(answer(rest))
      rest = rest.subarray(12)
    }
    socket.write(answers.length === 1 ? (answers[0] ?? rest) : Buffer.concat(answers))
  })
})
server.listen(Number(process.argv[2]), '127.0.0.1')
