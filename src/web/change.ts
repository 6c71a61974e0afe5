// Carries a change from a route into the configuration, and what came of it back.

import type { Session } from '../access/access.ts'
import type { Failure } from '../base/errors.ts'
import { err, type Result } from '../base/result.ts'
import type { ChangeRequest, Proposal } from '../config/configuration.ts'
import { tagOf } from './etag.ts'
import type { AuditDetail, Caller } from './route.ts'

/** Changes the configuration for the caller; an If-Match that names a version is kept to. */
export function change(
  { ports, session, ifMatch }: Caller & { readonly session: Session },
  edit: ChangeRequest['edit'],
): Promise<Result<Proposal, Failure>> {
  const expect = tagOf(ifMatch)
  return ports.configuration.change({
    account: session.username,
    mayGrantRights: session.permissions.includes('rights:grant'),
    ...(expect === null ? {} : { expect }),
    edit,
  })
}

/** Counts for the audit log: how many of what changed, and no names. */
export function auditDetailOf({ etag, summary }: Proposal): AuditDetail {
  const { devices, lines, site, gateway, rights, history = [] } = summary
  const counts = {
    devicesAdded: devices.added.length,
    devicesRemoved: devices.removed.length,
    devicesChanged: devices.changed.length,
    linesAdded: lines.added.length,
    linesRemoved: lines.removed.length,
    linesChanged: lines.changed.length,
    site: site.join(' '),
    gateway: gateway.join(' '),
    rights: rights.join(' '),
    history: history.join(' '),
  }
  const told = Object.entries(counts).filter(([, count]) => count !== 0 && count !== '')
  return { ...Object.fromEntries(told), version: shortVersion(etag) }
}

const shortVersion = (etag: string): string => etag.slice(0, 12)

/** Findings inside the item that was sent are told relative to it: the caller knows nothing of its place in the list. */
export function relativeTo(prefix: string, failure: Failure): Failure {
  if (failure.findings === undefined) return failure
  const findings = failure.findings.map((finding) =>
    finding.path.startsWith(`${prefix}/`) ? { ...finding, path: finding.path.slice(prefix.length) } : finding,
  )
  return { ...failure, findings }
}

/** The id in the path names the item; a different one in the body is a mistake. */
export function fixedId(body: { readonly id?: string }, id: string): Result<never, Failure> | null {
  if (body.id === undefined || body.id === id) return null
  return err({
    code: 'request-invalid',
    findings: [{ path: '/id', rule: 'rule.idFixed', params: { id } }],
  })
}
