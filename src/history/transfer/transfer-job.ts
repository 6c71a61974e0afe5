// Long work on the history as people see it: what it is, and what is told of it while it runs.

import type { Job, JobTable } from '../../jobs/job-table.ts'

export const HISTORY_WORK = ['export', 'import', 'verify', 'backup', 'demo'] as const

export type HistoryWork = {
  readonly work: (typeof HISTORY_WORK)[number]
  /** Of the file it makes or reads; empty where there is none. */
  readonly file: string
}

export type HistoryJob = Job<HistoryWork, never>
export type HistoryJobs = JobTable<HistoryWork, never>
