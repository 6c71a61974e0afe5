// Routes for long work on the recorded past: export as a file, import from one, and the jobs of both.

import { Type } from 'typebox'
import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { ExportPoint } from '../../history/transfer/export-text.ts'
import type { HistoryJob } from '../../history/transfer/transfer-job.ts'
import { failureSentences } from '../../texts/failure-sentences.ts'
import type { Texts } from '../../texts/texts.ts'
import { HistoryJobView, ImportPiece, StartExport, StartImport } from '../history-work-api.ts'
import { findingSentences, namedPoints, type Telling } from '../named-points.ts'
import type { WebPorts } from '../ports.ts'
import { otherMediaType, type Route, route } from '../route.ts'

const PIECE_BYTES = 1_024 ** 2
const LIST_BYTES = 1_024 ** 2
const PIECE_TYPE = 'application/octet-stream'
const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/x-ndjson; charset=utf-8',
} as const

export const jobView = (job: HistoryJob, { ports, texts }: Telling): HistoryJobView => {
  const { subject, rows: _rows, kind: _kind, account: _account, failure, findings, ...rest } = job
  return {
    ...rest,
    ...subject,
    facts: { ...rest.facts },
    failure: failure === null ? null : { code: failure.code, ...failureSentences(texts, failure) },
    findings: findingSentences([...findings, ...(failure?.findings ?? [])], { ports, texts }),
  }
}

/** Devices and measurements by the names that people gave them; a point that is not configured is not found. */
function exportPoints(
  ports: WebPorts,
  texts: Texts,
  ids: readonly string[],
): Result<readonly ExportPoint[], Failure> {
  const named = namedPoints({ ports, texts })
  const points: ExportPoint[] = []
  for (const id of new Set(ids)) {
    const point = named.get(id)
    if (point === undefined) return err({ code: 'not-found' })
    points.push(point)
  }
  return ok(points)
}

const backwards: Failure = {
  code: 'request-invalid',
  findings: [{ path: '/to', rule: 'rule.history.backwards' }],
}

export const HISTORY_WORK_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/history/exports',
    summary: 'Prepares a file of recorded samples, as CSV or as lines of JSON',
    permission: 'readings:read',
    body: StartExport,
    bodyLimitBytes: LIST_BYTES,
    answer: HistoryJobView,
    status: 201,
    audit: 'history-export',
    worded: true,
    handle: ({ ports, session, body, texts }) => {
      if (body.to <= body.from) return err(backwards)
      const points = exportPoints(ports, texts, body.points)
      if (!points.ok) return points
      const { timeZone } = ports.configuration.current().document.site
      const request = {
        points: points.value,
        fromMs: body.from,
        toMs: body.to,
        format: body.format,
        revisions: body.revisions,
        timeZone,
      }
      const started = ports.historyWork.exports.start(request, session.username)
      if (!started.ok) return started
      const auditDetail = { job: started.value.id, points: points.value.length }
      return ok({ body: jobView(started.value, { ports, texts }), auditDetail })
    },
  }),
  route({
    method: 'GET',
    path: '/history/exports/:id/file',
    summary: 'The file of an export, once, for the account that started it',
    permission: 'readings:read',
    headless: true,
    answerType: CONTENT_TYPES.csv,
    handle: ({ ports, session, params }) => {
      const id = params['id'] ?? ''
      const file = ports.historyWork.jobs.get(id)?.subject.file ?? ''
      const content = ports.historyWork.exports.open(id, session.username)
      if (content === null) return err({ code: 'not-found' })
      const contentType = file.endsWith('.csv') ? CONTENT_TYPES.csv : CONTENT_TYPES.jsonl
      return ok({
        stream: { contentType, content },
        headers: { 'content-disposition': `attachment; filename="${file}"` },
      })
    },
  }),
  route({
    method: 'POST',
    path: '/history/imports',
    summary: 'Begins an import of samples, or a trial of it that only says what would happen',
    permission: 'configuration:write',
    body: StartImport,
    answer: HistoryJobView,
    status: 201,
    audit: 'history-import',
    worded: true,
    handle: async ({ ports, session, body, texts }) => {
      const { apply: applies, ...request } = body
      const started = await ports.historyWork.imports.start({ ...request, applies }, session.username)
      if (!started.ok) return started
      const auditDetail = { job: started.value.id, bytes: body.bytes, trial: !applies }
      return ok({ body: jobView(started.value, { ports, texts }), auditDetail })
    },
  }),
  route({
    method: 'PUT',
    path: '/history/imports/:id',
    summary: 'The next piece of the file, at most a mebibyte; the answer tells of all rows so far',
    permission: 'configuration:write',
    query: ImportPiece,
    bodyType: PIECE_TYPE,
    bodyLimitBytes: PIECE_BYTES,
    answer: HistoryJobView,
    worded: true,
    handle: async ({ ports, session, params, query, bytes, texts }) => {
      if (bytes === null) return err(otherMediaType({ bodyType: PIECE_TYPE }))
      const piece = { id: params['id'] ?? '', offset: query.offset, bytes }
      const taken = await ports.historyWork.imports.take(piece, session.username)
      return taken.ok ? ok({ body: jobView(taken.value, { ports, texts }) }) : taken
    },
  }),
  route({
    method: 'GET',
    path: '/history/jobs',
    summary: 'Work on the recorded past, under way and done, the newest first',
    permission: 'readings:read',
    answer: Type.Array(HistoryJobView),
    worded: true,
    handle: ({ ports, texts }) =>
      ok({ body: ports.historyWork.jobs.list().map((job) => jobView(job, { ports, texts })) }),
  }),
  route({
    method: 'GET',
    path: '/history/jobs/:id',
    summary: 'How far a work on the recorded past is',
    permission: 'readings:read',
    answer: HistoryJobView,
    worded: true,
    handle: ({ ports, params, texts }) => {
      const job = ports.historyWork.jobs.get(params['id'] ?? '')
      return job === null ? err({ code: 'not-found' }) : ok({ body: jobView(job, { ports, texts }) })
    },
  }),
  route({
    method: 'DELETE',
    path: '/history/jobs/:id',
    summary: 'Cancels a work that this account started; samples that it has taken over stay',
    permission: 'readings:read',
    status: 204,
    audit: 'job-cancel',
    handle: ({ ports, params, session }) => {
      const { jobs } = ports.historyWork
      const id = params['id'] ?? ''
      if (jobs.get(id)?.account !== session.username) return err({ code: 'not-found' })
      jobs.cancel(id)
      return ok({ auditDetail: { job: id } })
    },
  }),
]
