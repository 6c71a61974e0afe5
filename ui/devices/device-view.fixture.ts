// A device as the box tells it, for tests that care for a few of its fields.

import type { DeviceView } from '../../src/web/api.ts'

export const deviceView = (more: Partial<DeviceView>): DeviceView => ({
  id: 'd',
  name: 'Device',
  model: 'm',
  revision: 1,
  connection: { kind: 'tcp', host: '10.0.0.7', port: 502, unit: 1, timeoutMs: 1_000, depth: 1 },
  unitId: 1,
  usage: 'none',
  pollPeriodMs: 2_000,
  state: 'ok',
  sinceMs: 0,
  polls: 0,
  failures: 0,
  lastFailure: null,
  lastAnswerMs: null,
  lostSinceMs: null,
  lateCycles: 0,
  manufacturer: 'Eastron',
  product: 'SDM630',
  ...more,
})
