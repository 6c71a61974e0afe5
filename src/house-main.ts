// The root of the house: wires models, configuration, accounts, diagnosis and pages to the threads that have been started.

import type { Access } from './access/access.ts'
import { createAccess } from './access/access-service.ts'
import { accountStore, lockoutStore } from './access/io/account-store.ts'
import { WorkerPasswordHasher } from './access/io/password-hasher.ts'
import type { AuditLog } from './audit/audit-log.ts'
import type { Failure } from './base/errors.ts'
import type { Database } from './base/io/database.ts'
import { systemClock, systemRandom, systemTimers } from './base/io/system.ts'
import { systemDigest } from './base/io/system-digest.ts'
import { hostInUrl, listenTarget } from './base/listen-target.ts'
import type { Log } from './base/log.ts'
import { ok, type Result } from './base/result.ts'
import type { ConfigDocument } from './config/document.ts'
import { EMPTY_DOCUMENT } from './config/empty-document.ts'
import { DocumentFile } from './config/io/document-file.ts'
import { ConfigurationTransactions } from './config/transaction.ts'
import { loadCustomModels } from './devices/io/custom-model-files.ts'
import { loadModels } from './devices/io/model-files.ts'
import { ModelCatalogue } from './devices/model-catalogue.ts'
import type { HistoryJobs } from './history/transfer/transfer-job.ts'
import { showDeviceCode } from './keys/device-code.ts'
import { type Begun, type Ground, type House, MODELS_FOLDER, mayMove, type Started } from './main.ts'
import type { FieldThread } from './threads/io/field-thread.ts'
import { fieldParticipant, historyParticipant, type Threads } from './threads-main.ts'

/** Modbus is served first; the pages' libraries, which are the largest part of the start, are loaded after that. */
export async function wireHouse(ground: Ground, begun: Begun): Promise<Result<Started, Failure>> {
  const house: House = { ...ground, catalogue: await openCatalogue(ground) }
  const document = await savedDocument(house)
  if (!document.ok) return document
  begun.auditStart()
  const configuration = openConfiguration(house, begun, document.value)
  const inForce = await configuration.start()
  if (!inForce.ok) return inForce
  const modbus = await listenModbus(house, begun.threads.field)
  return modbus.ok ? servePages(house, begun, configuration, modbus.value) : modbus
}

async function openCatalogue({ folder, log }: Ground): Promise<ModelCatalogue> {
  const [builtIn, custom] = await Promise.all([loadModels(MODELS_FOLDER), loadCustomModels(folder)])
  for (const { file, findings } of [...builtIn.failures, ...custom.failures]) {
    log.error('model.unusable', { file, rule: findings[0]?.rule ?? '', path: findings[0]?.path ?? '' })
  }
  return new ModelCatalogue({ builtIn: builtIn.models, custom: custom.models })
}

const openConfiguration = (
  { catalogue, log }: House,
  { identities, live, threads }: Begun,
  { document, file }: SavedDocument,
): ConfigurationTransactions =>
  new ConfigurationTransactions({
    document,
    models: () => catalogue.models(),
    participants: [
      fieldParticipant(threads.field, catalogue, live, identities),
      historyParticipant(threads.history),
    ],
    store: file,
    digest: systemDigest,
    clock: systemClock,
    log,
  })

async function servePages(
  house: House,
  { audit, database, identities, jobs, live, threads }: Begun,
  configuration: ConfigurationTransactions,
  modbusPort: number,
): Promise<Result<Started, Failure>> {
  const { folder, keys, log, lost, options } = house
  const [pages, { openHistoryWork }, { startDiagnosis }] = await Promise.all([
    import('./web-main.ts').then(async (root) => ({ root, modules: await root.loadWeb() })),
    import('./history-work-main.ts'),
    import('./diagnosis-main.ts'),
  ])
  const access = openAccess(house, database, audit)
  const historyWork = openHistoryWork(threads.history.client, folder)
  const diagnosis = startDiagnosis(house, { configuration, database, live, ...threads })
  const web = await pages.root.startWeb(house, pages.modules, {
    access,
    diagnosis,
    historyWork,
    audit,
    configuration,
    live,
    jobs,
    identities,
    ...threads,
    modbusPort,
  })
  if (!web.ok) return web
  await fillPast(house, threads, historyWork, configuration.current().document)
  void verifyAudit(audit, log)
  return ok({
    httpsPort: web.value.port,
    modbusPort,
    url: `https://${hostInUrl((options.passed?.https ?? null) === null ? options.host : web.value.host)}:${web.value.port}/`,
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
  const { startDemoPast } = await import('./demo-history-main.ts')
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
