// What tests of the gateway are configured with: a line, devices, who Busbar is, and a log that nobody reads.

import type { Log } from '../base/log.ts'
import type { Device, Line } from '../config/document.ts'

export const SILENT_LOG: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export const IDENTITY = {
  serial: 'S',
  firmware: '1.2.3',
  vendor: 'Busbar',
  product: 'Busbar',
  model: 'M',
  reference: 'R',
  url: 'U',
}

export const LINE: Line = {
  id: 'l1',
  name: 'Line',
  path: '/dev/ttyUSB0',
  baud: 19_200,
  parity: 'even',
  stopBits: 1,
  timeoutMs: 700,
}

export const deviceAt = (unitId: number, connection: Device['connection']): Device => ({
  id: `d${unitId}`,
  name: `Device ${unitId}`,
  model: 'any',
  revision: 1,
  connection,
  unitId,
  usage: 'none',
  pollPeriodMs: 2_000,
})
