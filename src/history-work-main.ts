// The root of long work on the recorded past: exports and imports, carried by the history thread, shown as jobs.

import { systemClock, systemRandom, systemTimers } from './base/io/system.ts'
import { backupFolder } from './history/io/backup-folder.ts'
import { Upkeep } from './history/keep/upkeep.ts'
import { Exports } from './history/transfer/exports.ts'
import { Imports } from './history/transfer/imports.ts'
import type { HistoryJobs } from './history/transfer/transfer-job.ts'
import { JobTable } from './jobs/job-table.ts'
import type { HistoryClient } from './threads/history-client.ts'
import type { HistoryWorkPort } from './web/ports.ts'

export type HistoryWorkshop = HistoryWorkPort & { readonly jobs: HistoryJobs; readonly upkeep: Upkeep }

/** `folder` is the data folder. */
export function openHistoryWork(carrier: HistoryClient, folder: string): HistoryWorkshop {
  const jobs: HistoryJobs = new JobTable({ clock: systemClock, random: systemRandom })
  const exports = new Exports({ carrier, jobs, clock: systemClock, timers: systemTimers })
  const imports = new Imports({ carrier, jobs, timers: systemTimers })
  const upkeep = new Upkeep({
    carrier,
    backups: backupFolder(folder, systemClock),
    jobs,
    newSign: () => new AbortController(),
  })
  return { exports, imports, jobs, upkeep }
}
