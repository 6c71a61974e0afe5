// Meters whose five values are others at every poll, and a model of five hundred points: what pages have to keep up with.

import type { Device } from '../src/config/document.ts'
import type { DeviceModel } from '../src/devices/model.ts'

type Point = DeviceModel['points'][number]

const ABOUT: Omit<DeviceModel, 'id' | 'product' | 'points'> = {
  revision: 1,
  manufacturer: 'Bench',
  commodity: 'electricity',
  sources: ['made for the bench'],
  unverified: [],
  requests: { maxRegisters: 125, maxGap: 8 },
}

const float = (key: string, unit: string, address: number, kind: Point['kind'] = 'instantaneous'): Point => ({
  key,
  name: key,
  function: 3,
  address,
  type: 'float32',
  unit,
  resolution: 0.01,
  kind,
  group: 'other',
})

export const MOVING_METER: DeviceModel = {
  ...ABOUT,
  id: 'bench-moving',
  product: 'Moving values',
  points: [
    float('voltageAvg', 'V', 0),
    float('currentAvg', 'A', 2),
    float('powerTotal', 'W', 4),
    float('activeEnergyImport', 'Wh', 6, 'counter'),
    float('frequency', 'Hz', 8),
  ],
}

export const LARGE_MODEL: DeviceModel = {
  ...ABOUT,
  id: 'bench-large',
  product: 'Five hundred points',
  points: Array.from({ length: 500 }, (_, index) => float(`point${index}`, 'W', 2 * index)),
}

/** One of many devices at 127.0.0.1, 127.0.0.2 and so on. */
export const movingMeter = (index: number, port: number): Device => ({
  id: `device-${index}`,
  name: `Device ${index}`,
  model: MOVING_METER.id,
  revision: MOVING_METER.revision,
  connection: {
    kind: 'tcp',
    host: `127.0.${(index + 1) >> 8}.${(index + 1) & 255}`,
    port,
    unit: 1,
    timeoutMs: 2_000,
    depth: 1,
  },
  usage: 'none',
  pollPeriodMs: 1_000,
})
