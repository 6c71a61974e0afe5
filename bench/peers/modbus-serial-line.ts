// npm modbus-serial as a Modbus TCP to RTU gateway: one request at a time, as its README asks of a serial line.

import ModbusRTU from 'modbus-serial'

const [port = '0', path = '', baud = '115200', timeoutMs = '1000'] = process.argv.slice(2)
const client = new ModbusRTU.default()
await client.connectRTUBuffered(path, { baudRate: Number(baud) })
client.setTimeout(Number(timeoutMs))

let last: Promise<unknown> = Promise.resolve()
/** Runs after everything that was asked before, whatever became of it. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const mine = last.then(run, run)
  last = mine.catch(() => {})
  return mine
}

const read = (unit: number, address: number, length: number) =>
  inTurn(async () => {
    client.setID(unit)
    return (await client.readHoldingRegisters(address, length)).data
  })

type Answer = (error: Error | null, values: number[]) => void

const server = new ModbusRTU.ServerTCP(
  {
    getMultipleHoldingRegisters: (address: number, length: number, unit: number, answer: Answer): void => {
      read(unit, address, length).then(
        (values) => answer(null, values),
        (error: Error) => answer(error, []),
      )
    },
  },
  { host: '127.0.0.1', port: Number(port), unitID: 255 },
)
server.on('socketError', () => {})
