// A history that is looked after in the tests of the routes: two steps of verification, a damage, and a backup at once.

import { ok } from '../base/result.ts'
import type { KeepReport } from '../history/keep/keep-status.ts'
import { Upkeep } from '../history/keep/upkeep.ts'
import type { HistoryJobs } from '../history/transfer/transfer-job.ts'

const LOST = { pointId: 'dev-1.power', day: 20_716, what: 'samples' } as const
/** Of a point that is configured; of a series whose point nobody knows; of a record of many points. */
const MORE = [
  { pointId: 'press.activePowerTotal', day: 20_717, what: 'rollups' },
  { pointId: '#7', day: 20_718, what: 'samples' },
  { pointId: '', day: null, what: 'samples' },
] as const

export const KEEP_REPORT: KeepReport = {
  keep: {
    usedBytes: 1_000_000,
    fileBytes: 1_200_000,
    diskFreeBytes: 9_000_000_000,
    daysWithSamples: 40,
    hasBallast: true,
    dailyBytes: 25_000,
    forecast: {
      days: {
        instantaneous: { kept: 1_100, limitedBy: 'days' },
        counter: { kept: 1_100, limitedBy: 'days' },
        demand: null,
        state: { kept: 300, limitedBy: 'size' },
      },
      rollupDays: 3_660,
      fullBytes: 30_000_000,
      fullInDays: 1_160,
    },
  },
  setAside: [{ name: 'history.damaged-20261122-080000.db', bytes: 1_000_000 }],
  salvage: {
    name: 'history.damaged-20261122-080000.db',
    share: 1,
    isDone: true,
    isCutShort: false,
    records: 400,
    damaged: 1,
    damages: [LOST],
  },
}

export function upkeepOf(jobs: HistoryJobs): Upkeep {
  let steps = 0
  return new Upkeep({
    jobs,
    newSign: () => new AbortController(),
    carrier: {
      keep: async () => ok(KEEP_REPORT),
      verifyStep: async (restart) => {
        steps = restart ? 1 : steps + 1
        const verdict = { records: steps * 10, samples: steps * 1_000, damaged: 4, damages: [LOST, ...MORE] }
        return ok({ share: steps / 2, isDone: steps === 2, verdict })
      },
    },
    backups: {
      newName: () => ok('history-20261122-090000.db'),
      make: async (_name, { onProgress }) => {
        onProgress(0.5)
        return ok(undefined)
      },
    },
  })
}
