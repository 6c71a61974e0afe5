// The root of the main thread: opens the data folder and starts the other threads; house-main.ts does the rest beside their start.

import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ACCESS_SCHEMA } from './access/io/account-store.ts'
import { IDENTITY_SCHEMA, identityStore } from './acquisition/io/identity-store.ts'
import { AuditLog } from './audit/audit-log.ts'
import { AUDIT_SCHEMA, auditStore } from './audit/io/audit-store.ts'
import type { Failure } from './base/errors.ts'
import { type Database, openDatabase } from './base/io/database.ts'
import { settleHeap } from './base/io/settle-heap.ts'
import { stderrLog } from './base/io/stderr-log.ts'
import { systemClock, systemRandom, systemTimers } from './base/io/system.ts'
import { systemDigest } from './base/io/system-digest.ts'
import type { Log, LogLevel } from './base/log.ts'
import { ok, type Result } from './base/result.ts'
import type { ConfigDocument } from './config/document.ts'
import { openDataFolder } from './config/io/data-folder.ts'
import type { ModelCatalogue } from './devices/model-catalogue.ts'
import { EVENT_SCHEMA } from './diagnosis/io/event-store.ts'
import { JobTable } from './jobs/job-table.ts'
import { type DeviceKeys, openDeviceKeys } from './keys/io/device-keys.ts'
import { LiveTable } from './measurement/live-table.ts'
import { type Jobs, startThreads, type ThreadParts, type Threads } from './threads-main.ts'
import { VERSION } from './version.ts'

export const MODELS_FOLDER = fileURLToPath(new URL('../models', import.meta.url))

export type BusbarOptions = {
  readonly data: string
  readonly host: string
  readonly httpsPort: number
  readonly modbusPort: number
  /** Listening sockets that were passed to this process; each takes the place of its host and port. */
  readonly passed?: { readonly https: number | null; readonly modbus: number | null }
  /** `free-when-taken`: another port instead of one that is taken, for a demo whose ports nobody asked for. */
  readonly ports: 'as-asked' | 'free-when-taken'
  readonly logLevel: LogLevel
  /** Fills the days before from the simulated meters, behind everything else; without it there is no past but one's own. */
  readonly past?: { readonly days: number; readonly utcOffsetMinutes: number }
  /** Makes the document to run instead of the saved one (null on a new box), once the data folder is ours alone. */
  readonly seed?: (saved: ConfigDocument | null) => Promise<ConfigDocument>
}

export interface RunningBusbar extends AsyncDisposable {
  readonly httpsPort: number
  readonly modbusPort: number
  readonly url: string
  readonly fingerprint: string
  /** In groups of four; null once the box is claimed. */
  readonly deviceCode: string | null
  /** Resolves when a thread ends by itself; what runs then should be started anew. */
  readonly lost: Promise<{ readonly name: string; readonly cause: string }>
}

/** What the steps of the start hand to each other. */
export type Ground = {
  readonly options: BusbarOptions
  readonly stack: AsyncDisposableStack
  readonly log: Log
  readonly folder: string
  readonly keys: DeviceKeys
  readonly lost: PromiseWithResolvers<{ readonly name: string; readonly cause: string }>
}

export type House = Ground & { readonly catalogue: ModelCatalogue }

/** What runs before the house is wired. */
export type Begun = Omit<ThreadParts, 'audit'> & {
  readonly database: Database
  readonly audit: AuditLog
  /** Writes the start into the audit log, once it is sure that there is something to start. */
  readonly auditStart: () => void
  readonly threads: Threads
}

/** Whether a port that is taken may be replaced by a free one. */
export const mayMove = ({ ports }: BusbarOptions, failure: Failure): boolean =>
  ports === 'free-when-taken' && failure.code === 'port-taken'

/** Starts everything, or nothing: what had been opened is closed again, and the failure says what to do. */
export async function startBusbar(options: BusbarOptions): Promise<Result<RunningBusbar, Failure>> {
  await using stack = new AsyncDisposableStack()
  const started = await openHouse(options, stack)
  if (!started.ok) return started
  const running = stack.move()
  setImmediate(settleHeap)
  return ok({ ...started.value, [Symbol.asyncDispose]: () => running.disposeAsync() })
}

export type Started = Omit<RunningBusbar, typeof Symbol.asyncDispose>

/** The threads start before the code of the house is loaded: either takes as long as the other. */
async function openHouse(
  options: BusbarOptions,
  stack: AsyncDisposableStack,
): Promise<Result<Started, Failure>> {
  const log = stderrLog(options.logLevel)
  const data = openDataFolder(options.data)
  if (!data.ok) return data
  stack.use(data.value)
  const { path: folder } = data.value
  const nowMs = systemClock.nowMs()
  const keys = await openDeviceKeys({ folder, random: systemRandom, nowMs, hostName: hostname() })
  if (!keys.ok) return keys
  const lost = Promise.withResolvers<{ readonly name: string; readonly cause: string }>()
  const ground: Ground = { options, stack, log, folder, keys: keys.value, lost }
  const begun = begin(ground)
  if (!begun.ok) return begun
  const { wireHouse } = await import('./house-main.ts')
  return wireHouse(ground, begun.value)
}

function begin(ground: Ground): Result<Begun, Failure> {
  const { folder, log, stack } = ground
  const schemas = [ACCESS_SCHEMA, AUDIT_SCHEMA, IDENTITY_SCHEMA, EVENT_SCHEMA]
  const database = openDatabase(join(folder, 'busbar.db'), schemas)
  if (!database.ok) return database
  stack.use(database.value)
  const { audit, auditStart } = openAudit(ground, database.value)
  const live = new LiveTable({ firstSequence: systemClock.nowMs() * 1_000 })
  const jobs: Jobs = new JobTable({ clock: systemClock, random: systemRandom })
  const identities = identityStore(database.value, log)
  const threads = startThreads(ground, { audit, live, jobs, identities })
  return ok({ database: database.value, audit, auditStart, live, jobs, identities, threads })
}

/** The start and the stop stand in the audit log, and whether this start had to make a certificate. */
function openAudit({ keys, log, stack }: Ground, database: Database): Pick<Begun, 'audit' | 'auditStart'> {
  const audit = new AuditLog({
    store: auditStore(database),
    digest: systemDigest,
    key: keys.keyFor('audit'),
    clock: systemClock,
    timers: systemTimers,
    log,
    isFirstStart: !keys.isMarked('audit-begun'),
  })
  const ofTheBox = { result: 'success', account: null, source: null } as const
  let hasStarted = false
  stack.defer(() => {
    if (hasStarted) audit.append({ event: 'stop', ...ofTheBox })
  })
  const auditStart = () => {
    hasStarted = true
    audit.append({ event: 'start', ...ofTheBox, detail: { version: VERSION } })
    keys.mark('audit-begun')
    if (keys.isCertificateNew) audit.append({ event: 'certificate-made', ...ofTheBox })
  }
  return { audit, auditStart }
}
