// npm jsmodbus as a Modbus TCP server, with the socket error listener that its README forgets; register N holds N.

import { createServer } from 'node:net'
import modbus from 'jsmodbus'

const holding = Buffer.alloc(65_536 * 2)
for (let register = 0; register < 65_536; register++) holding.writeUInt16BE(register, register * 2)

const server = createServer({ noDelay: true })
server.on('connection', (socket) => socket.on('error', () => socket.destroy()))
new modbus.server.TCP(server, { holding })
server.listen(Number(process.argv[2]), '127.0.0.1')
