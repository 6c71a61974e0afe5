// Routes for discovery: start one, look at jobs and cancel them, and add what was found.

import { Type } from 'typebox'
import type { Failure } from '../../base/errors.ts'
import { err, ok } from '../../base/result.ts'
import { addMany } from '../../config/add-many.ts'
import { makeId } from '../../config/edits.ts'
import type { DiscoveryJob } from '../../discovery/discoveries.ts'
import { failureSentences } from '../../texts/failure-sentences.ts'
import type { Texts } from '../../texts/texts.ts'
import { DeviceView } from '../api.ts'
import { auditDetailOf } from '../change.ts'
import { AddMany, JobView, StartDiscovery } from '../discovery-api.ts'
import { type Route, route } from '../route.ts'
import { changeDescribed, describeAll } from '../self-description.ts'
import { deviceViews } from '../views.ts'

const BATCH_BYTES = 262_144

const jobView = (job: DiscoveryJob, texts: Texts): JobView => {
  const { subject, rows, failure, facts, findings: _findings, ...rest } = job
  return {
    ...rest,
    subject: { ...subject },
    heard: { echoes: Number(facts['echoes'] ?? 0), broken: Number(facts['broken'] ?? 0) },
    failure: failure === null ? null : { code: failure.code, ...failureSentences(texts, failure) },
    rows: rows.map((row) => ({
      ...row,
      place:
        row.place.kind === 'line' ? { ...row.place, settings: { ...row.place.settings } } : { ...row.place },
      identification: [...row.identification],
      candidates: row.candidates.map((candidate) => ({ ...candidate })),
    })),
  }
}

/** Findings about what was added are told by its place in what was sent. */
function relativeToBatch(failure: Failure, before: Readonly<Record<'lines' | 'devices', number>>): Failure {
  if (failure.findings === undefined) return failure
  const findings = failure.findings.map((finding) => ({
    ...finding,
    path: finding.path.replace(
      /^\/(lines|devices)\/(\d+)/,
      (whole, list: 'lines' | 'devices', index: string) => {
        const place = Number(index) - before[list]
        return place < 0 ? whole : `/${list}/${place}`
      },
    ),
  }))
  return { ...failure, findings }
}

export const DISCOVERY_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/discoveries',
    summary: 'Starts a search for devices on a serial line or in a network; it only reads',
    permission: 'devices:test',
    body: StartDiscovery,
    answer: JobView,
    status: 202,
    audit: 'discovery-start',
    worded: true,
    handle: async ({ ports, session, body, texts }) => {
      const started = await ports.discoveries.start(body, session.username)
      if (!started.ok) return started
      const job = started.value
      const detail = { job: job.id, kind: job.subject.kind }
      return ok({ body: jobView(job, texts), auditDetail: detail })
    },
  }),
  route({
    method: 'GET',
    path: '/jobs',
    summary: 'Work under way and done, the newest first, without what it found',
    permission: 'devices:test',
    answer: Type.Array(JobView),
    worded: true,
    handle: ({ ports, texts }) =>
      ok({ body: ports.jobs.list().map((job) => jobView({ ...job, rows: [] }, texts)) }),
  }),
  route({
    method: 'GET',
    path: '/jobs/:id',
    summary: 'How far a job is, and what it found',
    permission: 'devices:test',
    answer: JobView,
    worded: true,
    handle: ({ ports, params, texts }) => {
      const job = ports.jobs.get(params['id'] ?? '')
      return job === null ? err({ code: 'not-found' }) : ok({ body: jobView(job, texts) })
    },
  }),
  route({
    method: 'DELETE',
    path: '/jobs/:id',
    summary: 'Cancels a job; what it found stays',
    permission: 'devices:test',
    status: 204,
    audit: 'job-cancel',
    handle: ({ ports, params }) => {
      const id = params['id'] ?? ''
      return ports.jobs.cancel(id) ? ok({ auditDetail: { job: id } }) : err({ code: 'not-found' })
    },
  }),
  route({
    method: 'POST',
    path: '/devices/batch',
    summary: 'Adds devices, and lines that they need, in one change: all or none',
    permission: 'configuration:write',
    body: AddMany,
    answer: Type.Array(DeviceView),
    status: 201,
    bodyLimitBytes: BATCH_BYTES,
    audit: 'configuration-change',
    handle: async (call) => {
      const { ports, body } = call
      const lines = body.lines.map((line) => ({ ...line, id: line.id ?? makeId('line', ports.random) }))
      const devices = body.devices.map((one) => ({ ...one, id: one.id ?? makeId('device', ports.random) }))
      const prefixOf = (index: number) => `/devices/${index}`
      const described = await describeAll({ ports, devices, lines, prefixOf })
      if (!described.ok) return described
      const { document } = ports.configuration.current()
      const before = { lines: document.lines.length, devices: document.devices.length }
      const changed = await changeDescribed(call, devices, described.value, (current, ready) =>
        addMany(current, { lines, devices: ready }),
      )
      if (!changed.ok) return err(relativeToBatch(changed.error, before))
      const added = new Set(devices.map(({ id }) => id))
      const views = deviceViews(ports).filter(({ id }) => added.has(id))
      return ok({ body: views, auditDetail: auditDetailOf(changed.value) })
    },
  }),
]
