// The root of the main thread: opens the data folder, starts the other threads, and wires accounts, configuration and pages.

import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Access } from './access/access.ts'
import { createAccess } from './access/access-service.ts'
import { ACCESS_SCHEMA, accountStore, lockoutStore } from './access/io/account-store.ts'
import { WorkerPasswordHasher } from './access/io/password-hasher.ts'
import { IDENTITY_SCHEMA, identityStore } from './acquisition/io/identity-store.ts'
import { AuditLog } from './audit/audit-log.ts'
import { AUDIT_SCHEMA, auditStore } from './audit/io/audit-store.ts'
import type { Failure } from './base/errors.ts'
import { type Database, openDatabase } from './base/io/database.ts'
import { settleHeap } from './base/io/settle-heap.ts'
import { type LogLevel, stderrLog } from './base/io/stderr-log.ts'
import { systemClock, systemRandom, systemTimers } from './base/io/system.ts'
import { systemDigest } from './base/io/system-digest.ts'
import { listenTarget } from './base/listen-target.ts'
import type { Log } from './base/log.ts'
import { ok, type Result } from './base/result.ts'
import type { ConfigDocument } from './config/document.ts'
import { EMPTY_DOCUMENT } from './config/empty-document.ts'
import { openDataFolder } from './config/io/data-folder.ts'
import { DocumentFile } from './config/io/document-file.ts'
import { ConfigurationTransactions } from './config/transaction.ts'
import { startDemoPast } from './demo-history-main.ts'
import { loadCustomModels } from './devices/io/custom-model-files.ts'
import { loadModels } from './devices/io/model-files.ts'
import { ModelCatalogue } from './devices/model-catalogue.ts'
import { EVENT_SCHEMA } from './diagnosis/io/event-store.ts'
import { startDiagnosis } from './diagnosis-main.ts'
import type { HistoryJobs } from './history/transfer/transfer-job.ts'
import { openHistoryWork } from './history-work-main.ts'
import { JobTable } from './jobs/job-table.ts'
import { showDeviceCode } from './keys/device-code.ts'
import { type DeviceKeys, openDeviceKeys } from './keys/io/device-keys.ts'
import { LiveTable } from './measurement/live-table.ts'
import type { FieldThread } from './threads/io/field-thread.ts'
import {
  fieldParticipant,
  historyParticipant,
  type Jobs,
  startThreads,
  type Threads,
} from './threads-main.ts'
import { VERSION } from './version.ts'
import { loadWeb, mayMove, startWeb } from './web-main.ts'

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
export type House = {
  readonly options: BusbarOptions
  readonly stack: AsyncDisposableStack
  readonly log: Log
  readonly folder: string
  readonly keys: DeviceKeys
  readonly catalogue: ModelCatalogue
  readonly lost: PromiseWithResolvers<{ readonly name: string; readonly cause: string }>
}

/** Starts everything, or nothing: what had been opened is closed again, and the failure says what to do. */
export async function startBusbar(options: BusbarOptions): Promise<Result<RunningBusbar, Failure>> {
  await using stack = new AsyncDisposableStack()
  const started = await openHouse(options, stack)
  if (!started.ok) return started
  const running = stack.move()
  setImmediate(settleHeap)
  return ok({ ...started.value, [Symbol.asyncDispose]: () => running.disposeAsync() })
}

type Started = Omit<RunningBusbar, typeof Symbol.asyncDispose>

async function openHouse(
  options: BusbarOptions,
  stack: AsyncDisposableStack,
): Promise<Result<Started, Failure>> {
  const log = stderrLog(options.logLevel)
  const folder = openDataFolder(options.data)
  if (!folder.ok) return folder
  stack.use(folder.value)
  const { path } = folder.value
  const [keys, builtIn, custom] = await Promise.all([
    openDeviceKeys({ folder: path, random: systemRandom, nowMs: systemClock.nowMs(), hostName: hostname() }),
    loadModels(MODELS_FOLDER),
    loadCustomModels(path),
  ])
  if (!keys.ok) return keys
  for (const { file, findings } of [...builtIn.failures, ...custom.failures]) {
    log.error('model.unusable', { file, rule: findings[0]?.rule ?? '', path: findings[0]?.path ?? '' })
  }
  const lost = Promise.withResolvers<{ readonly name: string; readonly cause: string }>()
  const catalogue = new ModelCatalogue({ builtIn: builtIn.models, custom: custom.models })
  return wire({ options, stack, log, folder: path, keys: keys.value, catalogue, lost })
}

/** The threads start first: Modbus is served while the pages are still being loaded. */
async function wire(house: House): Promise<Result<Started, Failure>> {
  const { options, folder, keys, stack, lost, log } = house
  const document = await savedDocument(house)
  if (!document.ok) return document
  const schemas = [ACCESS_SCHEMA, AUDIT_SCHEMA, IDENTITY_SCHEMA, EVENT_SCHEMA]
  const database = openDatabase(join(folder, 'busbar.db'), schemas)
  if (!database.ok) return database
  stack.use(database.value)
  const audit = openAudit(house, database.value)
  const live = new LiveTable({ firstSequence: systemClock.nowMs() * 1_000 })
  const jobs: Jobs = new JobTable({ clock: systemClock, random: systemRandom })
  const identities = identityStore(database.value, log)
  const field = startThreads(house, { audit, live, jobs, identities })
  const configuration = new ConfigurationTransactions({
    document: document.value.document,
    models: () => house.catalogue.models(),
    participants: [
      fieldParticipant(field.field, house.catalogue, live, identities),
      historyParticipant(field.history),
    ],
    store: document.value.file,
    digest: systemDigest,
    clock: systemClock,
    log,
  })
  const webModules = loadWeb()
  const inForce = await configuration.start()
  if (!inForce.ok) return inForce
  const modbus = await listenModbus(house, field.field)
  if (!modbus.ok) return modbus
  const access = openAccess(house, database.value, audit)
  const historyWork = openHistoryWork(field.history.client, house.folder)
  const diagnosis = startDiagnosis(house, { configuration, database: database.value, live, ...field })
  const web = await startWeb(house, await webModules, {
    access,
    diagnosis,
    historyWork,
    audit,
    configuration,
    live,
    jobs,
    identities,
    ...field,
    modbusPort: modbus.value,
  })
  if (!web.ok) return web
  await fillPast(house, field, historyWork, configuration.current().document)
  void verifyAudit(audit, log)
  return ok({
    httpsPort: web.value.port,
    modbusPort: modbus.value,
    url: `https://${urlHost((options.passed?.https ?? null) === null ? options.host : web.value.host)}:${web.value.port}/`,
    fingerprint: keys.fingerprint,
    deviceCode: access.claimed() ? null : showDeviceCode(keys.deviceCode.reveal()),
    lost: lost.promise,
  })
}

async function fillPast(
  { catalogue, log, options, stack }: House,
  { history, past }: Threads,
  { jobs }: { readonly jobs: HistoryJobs },
  document: ConfigDocument,
): Promise<void> {
  if (options.past === undefined || past === null) return
  const models = catalogue.models()
  const facts = { history: history.client, jobs, document, models, log }
  stack.use(await startDemoPast({ ...options.past, port: past, ...facts }))
}

type SavedDocument = { readonly document: ConfigDocument; readonly file: DocumentFile }

async function savedDocument(house: House): Promise<Result<SavedDocument, Failure>> {
  const { folder, catalogue, options } = house
  const file = new DocumentFile({ folder })
  const saved = file.load(catalogue.models())
  if (!saved.ok) return saved
  const document = (await options.seed?.(saved.value)) ?? saved.value ?? EMPTY_DOCUMENT
  return ok({ document, file })
}

/** The start and the stop stand in the audit log, and whether this start had to make a certificate. */
function openAudit({ keys, log, stack }: House, database: Database): AuditLog {
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
  audit.append({ event: 'start', ...ofTheBox, detail: { version: VERSION } })
  keys.mark('audit-begun')
  if (keys.isCertificateNew) audit.append({ event: 'certificate-made', ...ofTheBox })
  stack.defer(() => audit.append({ event: 'stop', ...ofTheBox }))
  return audit
}

/** Looks through the whole log in slices beside everything else; tampering is said, and stops nothing. */
async function verifyAudit(audit: AuditLog, log: Log): Promise<void> {
  try {
    const { isIntact, rows, tampering } = await audit.verify()
    const [first] = tampering
    if (!isIntact) log.error('audit.tampered', { rows, kind: first?.kind ?? '', number: first?.number ?? 0 })
  } catch (error) {
    log.error('audit.unverified', { cause: error instanceof Error ? error.message : String(error) })
  }
}

async function listenModbus({ options }: House, { client }: FieldThread): Promise<Result<number, Failure>> {
  const { host, modbusPort: port, passed } = options
  const listening = await client.listen(listenTarget(passed?.modbus, host, port))
  if (listening.ok || !mayMove(options, listening.error)) return listening
  return client.listen({ host, port: 0 })
}

function openAccess({ keys, log, stack }: House, database: Database, audit: AuditLog): Access {
  const hasher = stack.use(new WorkerPasswordHasher({ timers: systemTimers, log }))
  return stack.use(
    createAccess({
      accounts: accountStore(database),
      lockouts: lockoutStore(database, log),
      hasher,
      isDeviceCode: keys.isDeviceCode,
      audit,
      nameKey: keys.keyFor('lockout-names'),
      clock: systemClock,
      timers: systemTimers,
      random: systemRandom,
      digest: systemDigest,
      log,
    }),
  )
}

const urlHost = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
