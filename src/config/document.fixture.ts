// A small panel for tests: two lines, a main meter and two feeders.

import type { ConfigDocument } from './document.ts'

export const MODELS = [
  { id: 'schneider-iem3155', revision: 1 },
  { id: 'eastron-sdm630', revision: 1 },
] as const

export const PANEL: ConfigDocument = {
  version: 1,
  site: { name: 'Hall 3', timeZone: 'Europe/Paris' },
  lines: [
    {
      id: 'line-a',
      name: 'Feeders',
      path: '/dev/ttyUSB0',
      baud: 19200,
      parity: 'even',
      stopBits: 1,
      timeoutMs: 1000,
    },
    {
      id: 'line-b',
      name: 'Spare',
      path: '/dev/ttyUSB1',
      baud: 9600,
      parity: 'none',
      stopBits: 2,
      timeoutMs: 1000,
    },
  ],
  devices: [
    {
      id: 'main',
      name: 'Incomer',
      model: 'schneider-iem3155',
      revision: 1,
      connection: { kind: 'tcp', host: '192.0.2.10', port: 502, unit: 255, timeoutMs: 2000, depth: 1 },
      unitId: 1,
      usage: 'main',
      pollPeriodMs: 2000,
    },
    {
      id: 'press',
      name: 'Press',
      model: 'eastron-sdm630',
      revision: 1,
      connection: { kind: 'line', lineId: 'line-a', unit: 11 },
      unitId: 11,
      usage: 'machine',
      fedBy: 'main',
      pollPeriodMs: 2000,
    },
    {
      id: 'lamps',
      name: 'Lamps',
      model: 'eastron-sdm630',
      revision: 1,
      connection: { kind: 'line', lineId: 'line-a', unit: 12 },
      unitId: 12,
      usage: 'lighting',
      fedBy: 'press',
      pollPeriodMs: 2000,
    },
  ],
  gateway: { requestLifeMs: 6000, idleTimeoutMs: 120000, maxClients: 512, maxClientsPerAddress: 64 },
  rights: { modbusWrites: 'refused', modbusDiagnostics: 'refused' },
  history: {
    periodS: 60,
    keep: {
      instantaneousDays: 400,
      counterDays: 1100,
      demandDays: 400,
      stateDays: 400,
      rollupDays: 3660,
      mostMb: 2000,
      whenFull: 'forgetOldest',
    },
  },
}
