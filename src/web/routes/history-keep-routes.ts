// Routes for looking after the history: how it stands, verify it, back it up.

import { err, ok } from '../../base/result.ts'
import type { KeepReport } from '../../history/keep/keep-status.ts'
import { findingSentence } from '../../texts/failure-sentences.ts'
import type { Texts } from '../../texts/texts.ts'
import { HistoryKeepView } from '../history-keep-api.ts'
import { HistoryJobView } from '../history-work-api.ts'
import { type Route, route } from '../route.ts'
import { jobView } from './history-work-routes.ts'

const DAY_MS = 86_400_000
const MOST_LOST = 100

const keepView = ({ keep, setAside, salvage }: KeepReport, texts: Texts): HistoryKeepView => ({
  keep,
  setAside: [...setAside],
  salvage: salvage === null ? null : salvageView(salvage, texts),
})

function salvageView({ damages, ...rest }: NonNullable<KeepReport['salvage']>, texts: Texts) {
  const lost = damages.slice(0, MOST_LOST).map(({ pointId, day, what }) =>
    findingSentence(texts, {
      path: pointId,
      rule: `rule.history.damaged.${what}`,
      params: { point: pointId, date: day === null ? '' : new Date(day * DAY_MS).toISOString().slice(0, 10) },
    }),
  )
  return { ...rest, lost }
}

export const HISTORY_KEEP_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/history/keep',
    summary: 'Room that the recorded past takes, what it will come to, and damaged files that were set aside',
    permission: 'readings:read',
    answer: HistoryKeepView,
    handle: async ({ ports, texts }) => {
      const report = await ports.upkeep.report()
      return report.ok ? ok({ body: keepView(report.value, texts) }) : err(report.error)
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
    handle: ({ ports, session, texts }) => {
      const started = ports.upkeep.startVerify(session.username)
      return started.ok
        ? ok({ body: jobView(started.value, texts), auditDetail: { job: started.value.id } })
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
    handle: ({ ports, session, texts }) => {
      const started = ports.upkeep.startBackup(session.username)
      if (!started.ok) return started
      const { id, subject } = started.value
      return ok({ body: jobView(started.value, texts), auditDetail: { job: id, file: subject.file } })
    },
  }),
]
