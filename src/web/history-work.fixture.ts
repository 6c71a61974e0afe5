// Exports and imports for tests of the web server: real jobs, and pages and rows that nobody works out.

import type { Clock, Timers } from '../base/clock.ts'
import { ok } from '../base/result.ts'
import { Exports } from '../history/transfer/exports.ts'
import type { ImportReport } from '../history/transfer/import-session.ts'
import { Imports } from '../history/transfer/imports.ts'
import type { HistoryJobs } from '../history/transfer/transfer-job.ts'
import type { HistoryWorkPort } from './ports.ts'

/** A piece of an import that came in: the id of the job, how many bytes, and whether they are the last. */
export type Piece = readonly [string, number, boolean]

const NO_ROWS: ImportReport = {
  rows: 0,
  added: 0,
  duplicates: 0,
  corrections: 0,
  refused: 0,
  unknownRows: 0,
  unknownPoints: [],
  fromMs: null,
  toMs: null,
  points: 0,
  findings: [],
}

/** Exports of two pages, and imports whose rows nobody reads. */
export function historyWorkOf(
  jobs: HistoryJobs,
  clock: Clock,
  timers: Timers,
  pieces: Piece[],
): HistoryWorkPort {
  const pages = (names: string, isFirst: boolean) => ({
    text: isFirst ? `first,${names}\n` : 'second\n',
    rows: 1,
    next: isFirst ? { point: 0, fromDay: 1 } : null,
    share: isFirst ? 0.5 : 1,
  })
  return {
    jobs,
    exports: new Exports({
      carrier: {
        exportPage: async ({ points }, place) =>
          ok(pages(points.map(({ device }) => device).join(';'), place === null)),
      },
      jobs,
      clock,
      timers,
    }),
    imports: new Imports({
      carrier: {
        openImport: async () => ok(undefined),
        importPiece: async (id, bytes, isLast) => {
          pieces.push([id, bytes.length, isLast])
          return ok({ report: { ...NO_ROWS, rows: pieces.length }, finding: null })
        },
        closeImport: () => undefined,
      },
      jobs,
      timers,
    }),
  }
}
