// npm modbus-serial as a Modbus TCP server; register N holds N.

import { ServerTCP } from 'modbus-serial'

const server = new ServerTCP(
  {
    getMultipleHoldingRegisters: (address: number, length: number): number[] =>
      Array.from({ length }, (_, index) => (address + index) & 0xffff),
  },
  { host: '127.0.0.1', port: Number(process.argv[2]), unitID: 1 },
)
server.on('socketError', () => {})
