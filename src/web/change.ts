// Carries a change from a route into the configuration, and what came of it back.

import type { Session } from '../access/access.ts'
import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ChangeRequest, Proposal, Running } from '../config/configuration.ts'
import { versionOf } from './etag.ts'
import type { WebPorts } from './ports.ts'
import type { AuditDetail, Caller } from './route.ts'

/** Changes the configuration for the caller; an If-Match is kept to, and refused where it names no version. */
export async function change(
  { ports, session, ifMatch }: Caller & { readonly session: Session },
  edit: ChangeRequest['edit'],
  undo?: ChangeRequest['undo'],
): Promise<Result<Proposal, Failure>> {
  const version = versionOf(ifMatch)
  if (!version.ok) return version
  return ports.configuration.change({
    account: session.username,
    mayGrantRights: session.permissions.includes('rights:grant'),
    ...(version.value === null ? {} : { expect: version.value }),
    edit,
    ...(undo === undefined ? {} : { undo }),
  })
}

/** The configuration that runs, for work that takes a while before its change; refused where If-Match names another. */
export function runningFor({ ports, ifMatch }: Caller): Result<Running, Failure> {
  const version = versionOf(ifMatch)
  if (!version.ok) return version
  const running = ports.configuration.current()
  return version.value === null || version.value === running.etag
    ? ok(running)
    : err({ code: 'configuration-changed' })
}

/** Counts for the audit log: how many of what changed, and no names. */
export function auditDetailOf({ etag, summary }: Proposal): AuditDetail {
  const { devices, lines, site, gateway, rights, history = [], tariff = [] } = summary
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
    tariff: tariff.join(' '),
  }
  const told = Object.entries(counts).filter(([, count]) => count !== 0 && count !== '')
  return { ...Object.fromEntries(told), version: shortVersion(etag) }
}

const shortVersion = (etag: string): string => etag.slice(0, 12)

/** Where a device stands in the document now, or will stand; what takes a while may move it. */
export function devicePrefix({ configuration }: WebPorts, deviceId: string): string {
  const { devices } = configuration.current().document
  const index = devices.findIndex(({ id }) => id === deviceId)
  return `/devices/${index === -1 ? devices.length : index}`
}

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
