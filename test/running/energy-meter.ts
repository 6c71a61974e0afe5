// A meter of the tests' own with one counter of energy that a test sets as it likes, and its model.

import type { Busbar } from './busbar.ts'
import { bytesOf, honest, mbap, startWireDevice, type WireDevice, words } from './wire-device.ts'

const ENERGY = 'activeEnergyImport'

export const ENERGY_MODEL = {
  id: 'energy-only',
  revision: 1,
  manufacturer: 'Workshop',
  product: 'Energy meter',
  commodity: 'electricity',
  sources: ['worked by hand'],
  unverified: [],
  requests: { maxRegisters: 20, maxGap: 0 },
  points: [
    {
      ...{ key: ENERGY, function: 3, address: 0, type: 'uint32', unit: 'Wh' },
      ...{ resolution: 1, kind: 'counter', group: 'energy' },
    },
  ],
}

/** `wattHours` is asked with every question. */
export const startEnergyMeter = (wattHours: () => number): Promise<WireDevice> =>
  startWireDevice((transaction, asked) => {
    const now = wattHours()
    const registers = { 0: Math.floor(now / 65_536), 1: now % 65_536 }
    const pdu = asked.code === 3 ? [3, 2 * asked.count, ...bytesOf(words(asked, registers))] : honest(asked)
    return mbap(transaction, asked.unit, pdu)
  })

/** What POST /devices takes; a reading is kept every second. */
export const energyDevice = ({ port }: WireDevice, name = 'Feeder') => ({
  name,
  model: ENERGY_MODEL.id,
  revision: ENERGY_MODEL.revision,
  connection: { kind: 'tcp', host: '127.0.0.1', port, unit: 5, timeoutMs: 500, depth: 1 },
  pollPeriodMs: 500,
  logging: { periodS: 1 },
})

export const energyPoint = (deviceId: string): string => `${deviceId}.${ENERGY}`

/** Changes of the configuration that the diagnosis has noticed, each with a look at all values. */
export async function changesSeen(busbar: Busbar): Promise<number> {
  const events: readonly { readonly kind: string; readonly count: number }[] = Object(
    (await busbar.call('GET', '/events')).json,
  )
  return events.reduce((sum, { kind, count }) => sum + (kind === 'configuration' ? count : 0), 0)
}
