// The configuration of a box that nobody configured; apart from the schema, so that a thread can begin with it without loading that.

import type { ConfigDocument } from './document.ts'

/** What a box is before anybody configured it. */
export const EMPTY_DOCUMENT: ConfigDocument = {
  version: 1,
  site: { name: 'Busbar', timeZone: 'Etc/UTC' },
  lines: [],
  devices: [],
  gateway: { requestLifeMs: 6_000, idleTimeoutMs: 120_000, maxClients: 512, maxClientsPerAddress: 64 },
  rights: { modbusWrites: 'refused', modbusDiagnostics: 'refused' },
  history: {
    periodS: 60,
    /** 4 GB hold three years of 500 values a minute several times over. */
    keep: {
      instantaneousDays: 1_100,
      counterDays: 1_100,
      demandDays: 1_100,
      stateDays: 1_100,
      rollupDays: 3_660,
      mostMb: 4_000,
      whenFull: 'forgetOldest',
    },
  },
}
