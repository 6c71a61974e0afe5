// Routes for looking after the history: how it stands, verify it, back it up.

import type { Finding } from '../../base/errors.ts'
import { err, ok } from '../../base/result.ts'
import type { KeepReport } from '../../history/keep/keep-status.ts'
import { HistoryKeepView } from '../history-keep-api.ts'
import { HistoryJobView } from '../history-work-api.ts'
import { findingSentences, type Telling } from '../named-points.ts'
import { type Route, route } from '../route.ts'
import { jobView } from './history-work-routes.ts'

const MOST_LOST = 100

type Report = KeepReport & { readonly lost: readonly Finding[] }

function keepView({ keep, setAside, salvage, lost }: Report, telling: Telling): HistoryKeepView {
  if (salvage === null) return { keep, setAside: [...setAside], salvage }
  const { damages: _damages, ...rest } = salvage
  const words = findingSentences(lost.slice(0, MOST_LOST), telling)
  return { keep, setAside: [...setAside], salvage: { ...rest, lost: words } }
}

export const HISTORY_KEEP_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/history/keep',
    summary: 'Room that the recorded past takes, what it will come to, and damaged files that were set aside',
    permission: 'readings:read',
    answer: HistoryKeepView,
    worded: true,
    handle: async ({ ports, texts }) => {
      const report = await ports.upkeep.report()
      return report.ok ? ok({ body: keepView(report.value, { ports, texts }) }) : err(report.error)
    },
  }),
  route({
    method: 'POST',
    path: '/history/verifications',
    summary: 'Looks through the whole recorded past for damage, as a job',
    permission: 'configuration:write',
    answer: HistoryJobView,
    status: 201,
    audit: 'history-verify',
    worded: true,
    handle: ({ ports, session, texts }) => {
      const started = ports.upkeep.startVerify(session.username)
      return started.ok
        ? ok({ body: jobView(started.value, { ports, texts }), auditDetail: { job: started.value.id } })
        : started
    },
  }),
  route({
    method: 'POST',
    path: '/history/backups',
    summary: 'Copies the recorded past into the folder backups of the data folder, as a job',
    permission: 'configuration:write',
    answer: HistoryJobView,
    status: 201,
    audit: 'history-backup',
    worded: true,
    handle: ({ ports, session, texts }) => {
      const started = ports.upkeep.startBackup(session.username)
      if (!started.ok) return started
      const { id, subject } = started.value
      return ok({
        body: jobView(started.value, { ports, texts }),
        auditDetail: { job: id, file: subject.file },
      })
    },
  }),
]
