// The root of the pages and the API: loads them beside everything else, wires their ports and starts the server.

import { fileURLToPath } from 'node:url'
import type { Access } from './access/access.ts'
import type { Failure } from './base/errors.ts'
import { systemClock, systemRandom, systemTimers } from './base/io/system.ts'
import { type ListenTarget, listenTarget } from './base/listen-target.ts'
import type { Result } from './base/result.ts'
import type { ConfigurationTransactions } from './config/transaction.ts'
import { customModelFiles } from './devices/io/custom-model-files.ts'
import { ModelLibrary } from './devices/model-library.ts'
import { Discoveries } from './discovery/discoveries.ts'
import { documentFacts } from './document-main.ts'
import { type House, mayMove } from './main.ts'
import { clockState } from './network/io/clock-state.ts'
import { listNetworks } from './network/io/near-networks.ts'
import type { ThreadParts, Threads } from './threads-main.ts'
import { VERSION } from './version.ts'
import type { FieldPort, HistoryWorkPort, WebPorts } from './web/ports.ts'
import type { WebServer } from './web/server.ts'

const PAGES_FOLDER = fileURLToPath(new URL('../ui/dist', import.meta.url))

type WebModules = {
  readonly server: typeof import('./web/server.ts')
  readonly assets: typeof import('./web/io/load-assets.ts')
  readonly ports: typeof import('./web/io/serial-ports.ts')
}

/** The pages' libraries are the largest part of the start; they load while the other threads begin their work. */
export async function loadWeb(): Promise<WebModules> {
  const [server, assets, ports] = await Promise.all([
    import('./web/server.ts'),
    import('./web/io/load-assets.ts'),
    import('./web/io/serial-ports.ts'),
  ])
  return { server, assets, ports }
}

export type WebParts = Threads &
  ThreadParts & {
    readonly access: Access
    readonly configuration: ConfigurationTransactions
    readonly diagnosis: Pick<WebPorts, 'findings' | 'leapMended' | 'events'>
    readonly historyWork: HistoryWorkPort & Pick<WebPorts, 'upkeep'>
    readonly modbusPort: number
  }

const fieldPort = ({ field, identities }: Pick<WebParts, 'field' | 'identities'>): FieldPort => ({
  testDevice: (connection, line, model) => field.client.testDevice(connection, line, model),
  describeDevice: (connection, line) => field.client.describeDevice(connection, line),
  readRegisters: (connection, line, span) => field.client.readRegisters(connection, line, span),
  readNow: (connection, line, model) => field.client.readNow(connection, line, model),
  testLine: (line) => field.client.testLine(line),
  acceptDevice: (deviceId) => {
    identities.forget(deviceId)
    return field.client.acceptDevice(deviceId)
  },
  states: () => field.states(),
})

export async function startWeb(
  { catalogue, folder, keys, log, options, stack }: House,
  { server, assets, ports }: WebModules,
  {
    access,
    audit,
    configuration,
    diagnosis,
    field,
    history,
    historyWork,
    identities,
    jobs,
    live,
    modbusPort,
  }: WebParts,
): Promise<Result<WebServer, Failure>> {
  const { host, httpsPort, passed } = options
  const { certificatePem, fingerprint, privateKeyPem, serial } = keys
  const webPorts: WebPorts = {
    access,
    audit,
    auditLog: { read: (page) => Promise.resolve(audit.list(page)) },
    configuration,
    live,
    ...diagnosis,
    field: fieldPort({ field, identities }),
    history: history.client,
    historyWork,
    upkeep: historyWork.upkeep,
    jobs,
    discoveries: new Discoveries({
      jobs,
      carrier: field.client,
      document: () => configuration.current().document,
      models: () => catalogue.models(),
      random: systemRandom,
    }),
    get models() {
      return catalogue.models()
    },
    modelLibrary: new ModelLibrary({ catalogue, store: customModelFiles(folder) }),
    ...documentFacts(() => catalogue.models()),
    box: { serial, version: VERSION, fingerprint, modbusPort },
    clockState,
    serialPorts: () => ports.listSerialPorts(),
    networks: () => listNetworks(),
    assets: assets.loadAssets(PAGES_FOLDER),
    log,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
  }
  const certificate = { certificatePem, privateKeyPem: privateKeyPem.reveal() }
  const start = (target: ListenTarget) => server.startWebServer({ ports: webPorts, certificate, target })
  const asked = await start(listenTarget(passed?.https, host, httpsPort))
  const started = asked.ok || !mayMove(options, asked.error) ? asked : await start({ host, port: 0 })
  if (started.ok) stack.use(started.value)
  return started
}
