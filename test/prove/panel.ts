// Puts a Busbar between the foreign devices and whoever reads them, over its API as any integrator would.

import type { ForeignDevice, ForeignRegisters } from '../peers/foreign-device.ts'
import { startLibmodbusDevice } from '../peers/libmodbus.ts'
import { type PymodbusDevice, startPymodbusDevice } from '../peers/pymodbus.ts'
import { Busbar } from '../running/busbar.ts'
import { type ProofDevice, SERIAL_DEVICE, TCP_DEVICE } from './rows.ts'

export type ProofPanel = AsyncDisposable & {
  readonly busbar: Busbar
  readonly tcp: PymodbusDevice
  readonly serial: ForeignDevice
}

/** Words of every span, zeros first and then the rows. */
function registersOf({ unit, function: code, spans, rows }: ProofDevice): readonly ForeignRegisters[] {
  const space = code === 4 ? 'input' : 'holding'
  const zeros = spans.map(([first, last]) => ({
    address: first,
    words: Array.from({ length: last - first + 1 }, () => 0),
  }))
  return [...zeros, ...rows].map(({ address, words }) => ({ unit, space, address, words }))
}

export async function startProofPanel(dataFolder: string): Promise<ProofPanel> {
  await using starting = new AsyncDisposableStack()
  const tcp = starting.use(await startPymodbusDevice(registersOf(TCP_DEVICE)))
  const serial = starting.use(await startLibmodbusDevice(SERIAL_DEVICE.unit, registersOf(SERIAL_DEVICE)))
  const busbar = starting.use(await Busbar.start(dataFolder))
  await busbar.claim()
  await configure(busbar, tcp.port, serial.place)
  const stack = starting.move()
  return { busbar, tcp, serial, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

async function configure(busbar: Busbar, port: number, path: string): Promise<void> {
  const line = { id: 'line-1', name: 'Line 1', path, baud: 19_200, parity: 'even', stopBits: 1 }
  await post(busbar, '/lines', { ...line, timeoutMs: 1_000 })
  await addDevice(busbar, TCP_DEVICE, {
    kind: 'tcp',
    host: '127.0.0.1',
    port,
    unit: TCP_DEVICE.unit,
    timeoutMs: 2_000,
    depth: 1,
  })
  await addDevice(busbar, SERIAL_DEVICE, { kind: 'line', lineId: 'line-1', unit: SERIAL_DEVICE.unit })
}

async function addDevice(busbar: Busbar, device: ProofDevice, connection: object): Promise<void> {
  const { id, name, model, unitId } = device
  const about = { id, name, model, revision: 1, connection, unitId }
  await post(busbar, '/devices', { ...about, usage: 'none', pollPeriodMs: 500 })
}

async function post(busbar: Busbar, path: string, body: object): Promise<void> {
  const { status, text } = await busbar.call('POST', path, body)
  if (status !== 201) throw new Error(`POST ${path}: ${status} ${text}`)
}
