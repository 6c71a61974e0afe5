// The twelve meters of the panel: which circuit each measures, what it is, and where it is wired.

import { IEM3155 } from './iem3155.ts'
import type { Layout } from './register-layout.ts'
import { SDM630 } from './sdm630.ts'

/** The wires of the panel: two TCP ports and two serial lines. */
export const WIRES = {
  incomer: { kind: 'tcp' },
  gateway: { kind: 'tcp' },
  'line-1': { kind: 'line', baud: 19_200, parity: 'even', stopBits: 1 },
  'line-2': { kind: 'line', baud: 9_600, parity: 'none', stopBits: 1 },
} as const

export type WireId = keyof typeof WIRES

export type Meter = {
  readonly id: string
  readonly name: string
  readonly layout: Layout
  /** A usage of Busbar's configuration. */
  readonly usage: string
  readonly fedBy?: string
  readonly wire: WireId
  readonly unit: number
  readonly serial: number
}

export const METERS: readonly Meter[] = [
  {
    id: 'main',
    name: 'Main incomer',
    layout: SDM630,
    usage: 'main',
    wire: 'incomer',
    unit: 1,
    serial: 21_450_017,
  },
  feeder('hvac', 'Air handling', IEM3155, 'hvac', 'gateway', 1, 4_104_211),
  feeder('lighting', 'Lighting', IEM3155, 'lighting', 'gateway', 2, 4_104_212),
  feeder('ev', 'EV charging', IEM3155, 'evCharging', 'gateway', 3, 4_104_218),
  feeder('solar', 'Solar roof', IEM3155, 'renewableSource', 'gateway', 4, 4_104_240),
  feeder('workshop', 'Workshop panel', IEM3155, 'sub', 'gateway', 5, 4_104_241),
  feeder('machines', 'Workshop machines', IEM3155, 'machine', 'line-1', 11, 4_098_530, 'workshop'),
  feeder('air', 'Compressed air', IEM3155, 'compressedAir', 'line-1', 12, 4_098_531, 'workshop'),
  feeder('it', 'Server room', IEM3155, 'it', 'line-1', 13, 4_098_537),
  feeder('heating', 'Heat pump', SDM630, 'heating', 'line-2', 21, 21_450_102),
  feeder('pumps', 'Water pumps', SDM630, 'waterPumps', 'line-2', 22, 21_450_103, 'workshop'),
  feeder('sockets', 'Office sockets', SDM630, 'plugLoads', 'line-2', 23, 21_450_109),
]

function feeder(
  id: string,
  name: string,
  layout: Layout,
  usage: string,
  wire: WireId,
  unit: number,
  serial: number,
  fedBy = 'main',
): Meter {
  return { id, name, layout, usage, fedBy, wire, unit, serial }
}
