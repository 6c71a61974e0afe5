// Meters and lines for the configuration of a bench.

import type { Device, Line } from '../src/config/document.ts'

/** A poll of Busbar's own beside the load would take its share of a line; this is the longest period there is. */
const SELDOM_MS = 86_400_000

const METER = { model: 'schneider-iem3155', revision: 1, usage: 'none', pollPeriodMs: SELDOM_MS } as const

/** A meter behind a Modbus TCP address, reached as unit `unitId`. */
export const tcpMeter = (unitId: number, port: number, depth: number): Device => ({
  ...METER,
  id: `meter-${unitId}`,
  name: `Meter ${unitId}`,
  connection: { kind: 'tcp', host: '127.0.0.1', port, unit: 1, timeoutMs: 2_000, depth },
  unitId,
})

/** A meter on a serial line, reached as unit `unitId`, which is its address on the line too. */
export const lineMeter = (unitId: number, pollPeriodMs = SELDOM_MS): Device => ({
  ...METER,
  id: `meter-${unitId}`,
  name: `Meter ${unitId}`,
  connection: { kind: 'line', lineId: 'line', unit: unitId },
  unitId,
  pollPeriodMs,
})

/** One of many devices that each have an address of their own: 127.0.0.1, 127.0.0.2 and so on, all at `port`. */
export const thirtyValues = (index: number, port: number, pollPeriodMs: number): Device => ({
  id: `device-${index}`,
  name: `Device ${index}`,
  model: 'bench-thirty',
  revision: 1,
  connection: {
    kind: 'tcp',
    host: `127.0.${(index + 1) >> 8}.${(index + 1) & 255}`,
    port,
    unit: 255,
    timeoutMs: 2_000,
    depth: 1,
  },
  usage: 'none',
  pollPeriodMs,
})

export const serialLine = (path: string, baud: Line['baud']): Line => ({
  id: 'line',
  name: 'Line',
  path,
  baud,
  parity: 'even',
  stopBits: 1,
  timeoutMs: 1_000,
})

/** One line whose units are reached by their addresses; no meter is configured, so no poll takes its share. */
export const quietLine = (path: string, baud: Line['baud']) => ({
  lines: [serialLine(path, baud)],
  transparentLine: 'line',
})
