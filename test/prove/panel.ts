// Puts a Busbar between the foreign devices and whoever reads them, over its API as any integrator would.

import { BusbarApi } from '../peers/busbar-api.ts'
import { type BusbarProcess, startBusbar } from '../peers/busbar-process.ts'
import type { ForeignDevice, ForeignRegisters } from '../peers/foreign-device.ts'
import { startLibmodbusDevice } from '../peers/libmodbus.ts'
import { type PymodbusDevice, startPymodbusDevice } from '../peers/pymodbus.ts'
import { type ProofDevice, SERIAL_DEVICE, TCP_DEVICE } from './rows.ts'

export type ProofPanel = AsyncDisposable & {
  readonly busbar: BusbarProcess
  readonly api: BusbarApi
  readonly tcp: PymodbusDevice
  readonly serial: ForeignDevice
}

const PASSWORD = 'Prove-it-1234'

/** Words of every span, zeros first and then the rows. */
function registersOf({ unit, function: code, spans, rows }: ProofDevice): readonly ForeignRegisters[] {
  const space = code === 4 ? 'input' : 'holding'
  const words = [
    ...spans.map(([first, last]) => ({
      address: first,
      words: Array.from({ length: last - first + 1 }, () => 0),
    })),
    ...rows,
  ]
  return words.map(({ address, words }) => ({ unit, space, address, words }))
}

export async function startProofPanel(dataFolder: string): Promise<ProofPanel> {
  await using starting = new AsyncDisposableStack()
  const tcp = starting.use(await startPymodbusDevice(registersOf(TCP_DEVICE)))
  const serial = starting.use(await startLibmodbusDevice(SERIAL_DEVICE.unit, registersOf(SERIAL_DEVICE)))
  const busbar = starting.use(await startBusbar(dataFolder))
  const api = new BusbarApi(busbar.httpsPort)
  starting.defer(() => api.close())
  await api.setUp(busbar.deviceCode, PASSWORD)
  await configure(api, tcp.port, serial.place)
  const stack = starting.move()
  return { busbar, api, tcp, serial, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

async function configure(api: BusbarApi, port: number, path: string): Promise<void> {
  const line = { id: 'line-1', name: 'Line 1', path, baud: 19_200, parity: 'even', stopBits: 1 }
  await api.post('/lines', { ...line, timeoutMs: 1_000 })
  await addDevice(api, TCP_DEVICE, {
    kind: 'tcp',
    host: '127.0.0.1',
    port,
    unit: TCP_DEVICE.unit,
    timeoutMs: 2_000,
    depth: 1,
  })
  await addDevice(api, SERIAL_DEVICE, { kind: 'line', lineId: 'line-1', unit: SERIAL_DEVICE.unit })
}

async function addDevice(api: BusbarApi, device: ProofDevice, connection: object): Promise<void> {
  const { id, name, model, unitId } = device
  await api.post('/devices', {
    ...{ id, name, model, revision: 1, connection, unitId },
    ...{ usage: 'none', pollPeriodMs: 500 },
  })
}
