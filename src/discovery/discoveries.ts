// Discoveries as a person starts them: checked against the configuration, kept as jobs, one at a time on a line.

import type { Failure, Finding } from '../base/errors.ts'
import { toHex } from '../base/hex.ts'
import type { Random } from '../base/random.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigDocument, Line } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import type { Job, JobTable } from '../jobs/job-table.ts'
import { readAddresses } from './address-range.ts'
import {
  DISCOVERY_LIMITS,
  type Found,
  type LineScan,
  type LineSettings,
  type NetworkScan,
  type Scan,
  type ScanEnd,
  type ScanReport,
} from './scan.ts'

export type LineRequest = Pick<
  LineScan,
  'kind' | 'settings' | 'firstUnit' | 'lastUnit' | 'answerMs' | 'thorough' | 'untilFound'
> & {
  /** Of the serial port; a line of the configuration that uses it is asked with its own settings. */
  readonly path: string
}

export type NetworkRequest = Pick<NetworkScan, 'kind' | 'ports' | 'units' | 'answerMs'> & {
  readonly addresses: string
}

export type DiscoveryRequest = LineRequest | NetworkRequest

/** The same without what no page needs: a line's settings are those of its places. */
export type DiscoverySubject =
  | {
      readonly kind: 'line'
      readonly path: string
      readonly lineId: string
      readonly isConfigured: boolean
      readonly firstUnit: number
      readonly lastUnit: number
    }
  | { readonly kind: 'network'; readonly addresses: string; readonly hosts: number }

export type DiscoveryJob = Job<DiscoverySubject, Found>

/** What carries a scan, elsewhere. */
export interface ScanCarrier {
  readonly startScan: (
    jobId: string,
    scan: Scan,
    models: readonly DeviceModel[],
  ) => Promise<Result<void, Failure>>
  readonly cancelScan: (jobId: string) => void
}

export type DiscoveriesOptions = {
  readonly jobs: JobTable<DiscoverySubject, Found>
  readonly carrier: ScanCarrier
  readonly document: () => ConfigDocument
  readonly models: () => readonly DeviceModel[]
  readonly random: Random
}

const ID_BYTES = 5
const LINE_TIMEOUT_MS = 1_000

export class Discoveries {
  readonly #options: DiscoveriesOptions

  constructor(options: DiscoveriesOptions) {
    this.#options = options
  }

  /** Failures: `request-invalid` with findings, `discovery-running` while one uses the line or the network. */
  async start(request: DiscoveryRequest, account: string): Promise<Result<DiscoveryJob, Failure>> {
    const { jobs, carrier, models } = this.#options
    const scan = request.kind === 'line' ? this.#lineScan(request) : this.#networkScan(request)
    if (!scan.ok) return err({ code: 'request-invalid', findings: [scan.error] })
    const subject = this.#subjectOf(request, scan.value)
    if (jobs.running().some((job) => isSameWay(job.subject, subject)))
      return err({ code: 'discovery-running' })
    const added = jobs.add({ kind: 'discovery', account, subject }, (id) => carrier.cancelScan(id))
    if (!added.ok) return added
    const { id } = added.value
    const started = await carrier.startScan(id, scan.value, models())
    if (!started.ok) jobs.end(id, 'failed', started.error)
    return started.ok ? ok(jobs.get(id) ?? added.value) : started
  }

  #lineScan(request: LineRequest): Result<LineScan, Finding> {
    const { path, kind, firstUnit, lastUnit, answerMs, thorough, untilFound } = request
    if (firstUnit > lastUnit)
      return mistake('/lastUnit', 'rule.discovery.backwards', `${firstUnit}-${lastUnit}`)
    const { lines, devices } = this.#options.document()
    const configured = lines.find((line) => line.path === path)
    if (configured !== undefined && !request.settings.every((one) => isSettingOf(configured, one))) {
      return mistake('/settings', 'rule.discovery.settingsFixed', configured.name)
    }
    const [first] = request.settings
    if (first === undefined) return mistake('/settings', 'rule.missing', '')
    const line = configured ?? {
      ...first,
      id: this.#newLineId(),
      name: path,
      path,
      timeoutMs: LINE_TIMEOUT_MS,
    }
    const known = devices.flatMap(({ connection, id, name }) =>
      connection.kind === 'line' && connection.lineId === line.id
        ? [{ deviceId: id, name, unit: connection.unit }]
        : [],
    )
    const { settings } = request
    return ok({ kind, line, settings, firstUnit, lastUnit, answerMs, thorough, untilFound, known })
  }

  #networkScan(request: NetworkRequest): Result<NetworkScan, Finding> {
    const { kind, addresses, answerMs } = request
    const hosts = readAddresses(addresses)
    if (!hosts.ok) return mistake('/addresses', hosts.error.rule, hosts.error.part)
    const [ports, units] = [[...new Set(request.ports)], [...new Set(request.units)]]
    if (hosts.value.length * ports.length * units.length > DISCOVERY_LIMITS.places) {
      return mistake('/addresses', 'rule.discovery.tooManyPlaces', '')
    }
    const known = this.#options
      .document()
      .devices.flatMap(({ connection, id, name }) =>
        connection.kind === 'tcp'
          ? [{ deviceId: id, name, host: connection.host, port: connection.port, unit: connection.unit }]
          : [],
      )
    return ok({ kind, hosts: hosts.value, ports, units, answerMs, known })
  }

  #subjectOf(request: DiscoveryRequest, scan: Scan): DiscoverySubject {
    if (request.kind === 'network' || scan.kind === 'network') {
      const hosts = scan.kind === 'network' ? scan.hosts.length : 0
      return { kind: 'network', addresses: request.kind === 'network' ? request.addresses : '', hosts }
    }
    const { path, firstUnit, lastUnit } = request
    const isConfigured = this.#options.document().lines.some((line) => line.path === path)
    return { kind: 'line', path, lineId: scan.line.id, isConfigured, firstUnit, lastUnit }
  }

  #newLineId = (): string => `line-${toHex(this.#options.random.bytes(ID_BYTES))}`
}

/** Where the carrier's reports go. */
export const reportsTo = (jobs: JobTable<DiscoverySubject, Found>) => ({
  report: (jobId: string, { progress, remainingMs, found, heard }: ScanReport): void =>
    jobs.advance(jobId, { progress, remainingMs, rows: found, facts: { ...heard } }),
  ended: (jobId: string, end: ScanEnd): void =>
    jobs.end(jobId, end.state, end.state === 'failed' ? end.failure : null),
})

const isSettingOf = (line: Line, { baud, parity, stopBits }: LineSettings): boolean =>
  line.baud === baud && line.parity === parity && line.stopBits === stopBits

/** One discovery on a serial port, and one in the network: no device ever sees two. */
const isSameWay = (one: DiscoverySubject, other: DiscoverySubject): boolean =>
  one.kind === 'line' ? other.kind === 'line' && one.path === other.path : other.kind === 'network'

const mistake = (path: string, rule: string, value: string): Result<never, Finding> =>
  err({ path, rule, params: { value, most: DISCOVERY_LIMITS.addresses } })
