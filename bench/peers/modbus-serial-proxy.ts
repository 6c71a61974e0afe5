// npm modbus-serial as a Modbus TCP gateway: its server in front, its client behind.

import ModbusRTU from 'modbus-serial'

const [port, target] = process.argv.slice(2).map(Number)
const client = new ModbusRTU.default()
await client.connectTCP('127.0.0.1', { port: target ?? 0 })
client.setID(1)
type Answer = (error: Error | null, values: number[]) => void

const server = new ModbusRTU.ServerTCP(
  {
    getMultipleHoldingRegisters: (address: number, length: number, _unit: number, answer: Answer): void => {
      client.readHoldingRegisters(address, length).then(
        ({ data }) => answer(null, data),
        (error: Error) => answer(error, []),
      )
    },
  },
  { host: '127.0.0.1', port: port ?? 0, unitID: 1 },
)
server.on('socketError', () => {})
