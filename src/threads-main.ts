// The root of the two threads beside main: starts them, joins them by a port of their own, and lets both follow the configuration.

import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { IdentityStore } from './acquisition/io/identity-store.ts'
import type { AuditLog } from './audit/audit-log.ts'
import { ok } from './base/result.ts'
import type { Participant } from './config/configuration.ts'
import type { ConfigDocument } from './config/document.ts'
import type { ModelCatalogue } from './devices/model-catalogue.ts'
import { type DiscoverySubject, reportsTo } from './discovery/discoveries.ts'
import type { Found } from './discovery/scan.ts'
import type { JobTable } from './jobs/job-table.ts'
import type { DeviceKeys } from './keys/io/device-keys.ts'
import type { Ground } from './main.ts'
import type { LiveTable } from './measurement/live-table.ts'
import type { Identity } from './thread-messages.ts'
import { FieldThread } from './threads/io/field-thread.ts'
import { HistoryThread } from './threads/io/history-thread.ts'
import { VERSION } from './version.ts'

export type Jobs = JobTable<DiscoverySubject, Found>
export type Threads = {
  readonly field: FieldThread
  readonly history: HistoryThread
  /** Where a demo hands its past to the history; null without one. */
  readonly past: MessagePort | null
}

export type ThreadParts = {
  readonly audit: AuditLog
  readonly live: LiveTable
  readonly jobs: Jobs
  readonly identities: IdentityStore
}

/** Samples go from field to history over a port of their own, past this thread. */
export function startThreads(
  { folder, keys, log, lost, options, stack }: Ground,
  { audit, live, jobs, identities }: ThreadParts,
): Threads {
  const { port1, port2 } = new MessageChannel()
  const past = options.past === undefined ? null : new MessageChannel()
  const ended = (name: string) => (cause: string) => {
    log.error('thread.lost', { name, cause })
    lost.resolve({ name, cause })
  }
  const history = stack.use(
    new HistoryThread({
      field: port2,
      past: past?.port2 ?? null,
      folder,
      logLevel: options.logLevel,
      onEnd: ended('history'),
    }),
  )
  const start = { identity: identityOf(keys), logLevel: options.logLevel }
  const discovery = reportsTo(jobs)
  const field = stack.use(
    new FieldThread({
      start,
      history: port1,
      live,
      audit,
      log,
      discovery,
      identities,
      onEnd: ended('field'),
    }),
  )
  return { field, history, past: past?.port1 ?? null }
}

const identityOf = (keys: DeviceKeys): Identity => ({
  serial: keys.serial,
  firmware: VERSION,
  vendor: 'Busbar',
  product: 'Busbar panel server',
  model: 'Busbar',
  reference: 'BUSBAR',
  url: '',
})

/** The field thread as one of those who must agree to a new configuration. */
export const fieldParticipant = (
  { client }: FieldThread,
  catalogue: ModelCatalogue,
  live: LiveTable,
  identities: IdentityStore,
): Participant => ({
  name: 'field',
  prepare: (document) => client.prepare(document, catalogue.models(), identities.all()),
  commit: async () => {
    const committed = await client.commit()
    if (!committed.ok) return committed
    identities.keepOnly(new Set(committed.value.points.map(({ deviceId }) => deviceId)))
    live.setPoints(committed.value.generation, committed.value.points)
    return ok(undefined)
  },
  rollback: () => client.rollback(),
})

/** The history follows what is decided about keeping; it has nothing to refuse. */
export function historyParticipant({ client }: HistoryThread): Participant {
  let prepared: ConfigDocument['history']['keep'] | null = null
  return {
    name: 'history',
    prepare: async ({ history }) => {
      prepared = history.keep
      return ok(undefined)
    },
    commit: async () => {
      if (prepared !== null) await client.keepRules(prepared)
      return ok(undefined)
    },
    rollback: async () => {
      prepared = null
    },
  }
}
