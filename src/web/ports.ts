// What the web server needs from the rest of the house; the composition root wires it.

import type { Access } from '../access/access.ts'
import type { LineForecast } from '../acquisition/line-forecast.ts'
import type { AuditPort } from '../base/audit-event.ts'
import type { Clock, Timers } from '../base/clock.ts'
import type { Failure } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Result } from '../base/result.ts'
import type { Configuration } from '../config/configuration.ts'
import type { ConfigDocument, Connection, Line } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import type { ModelLibrary } from '../devices/model-library.ts'
import type { RegisterRow } from '../devices/register-table.ts'
import type { EventPage, PanelEvent } from '../diagnosis/event.ts'
import type { FindingList } from '../diagnosis/finding.ts'
import type { Discoveries, DiscoverySubject } from '../discovery/discoveries.ts'
import type { Found } from '../discovery/scan.ts'
import type { Upkeep } from '../history/keep/upkeep.ts'
import type { Exports } from '../history/transfer/exports.ts'
import type { Imports } from '../history/transfer/imports.ts'
import type { HistoryJobs } from '../history/transfer/transfer-job.ts'
import type { JobTable } from '../jobs/job-table.ts'
import type { LiveTable } from '../measurement/live-table.ts'
import type { SampleBatch } from '../measurement/sample.ts'
import type {
  DeviceTest,
  FieldStates,
  RawRead,
  RawSpan,
  RowNow,
  SelfDescription,
} from '../thread-messages.ts'
import type { HistoryClient } from '../threads/history-client.ts'
import type { AuditEntry, NearNetwork, SerialPort, Status } from './api.ts'
import type { Assets } from './assets.ts'

export interface WebPorts {
  readonly access: Pick<
    Access,
    | 'claimed'
    | 'setup'
    | 'logIn'
    | 'sessionOf'
    | 'peek'
    | 'timeLeft'
    | 'logOut'
    | 'changePassword'
    | 'onSessionEnd'
  >
  readonly audit: AuditPort
  readonly auditLog: AuditReader
  readonly configuration: Configuration
  readonly live: Pick<LiveTable, 'sequence' | 'changesSince' | 'value'>
  readonly field: FieldPort
  /** What is wrong now: a new object whenever something changed. */
  readonly findings: () => FindingList
  /** The leap of a device's counters was taken out: its finding has ended. */
  readonly leapMended: (deviceId: string) => void
  readonly events: { readonly list: (page: EventPage) => readonly PanelEvent[] }
  readonly history: HistoryReader &
    Pick<HistoryClient, 'span' | 'trend' | 'bars' | 'searchLeap' | 'takeOutLeap'>
  readonly historyWork: HistoryWorkPort
  readonly upkeep: Pick<Upkeep, 'report' | 'startVerify' | 'startBackup'>
  /** As they are known at the moment; ask again after a change. */
  readonly models: readonly DeviceModel[]
  readonly discoveries: Pick<Discoveries, 'start'>
  readonly jobs: Pick<JobTable<DiscoverySubject, Found>, 'list' | 'get' | 'cancel'>
  readonly modelLibrary: Pick<
    ModelLibrary,
    'entries' | 'check' | 'checkRows' | 'save' | 'keep' | 'remove' | 'table'
  >
  /** Where SCADA reads each point of a document. */
  readonly registers: (document: ConfigDocument) => readonly RegisterRow[]
  /** What polling of a document takes of its serial lines. */
  readonly forecast: (document: ConfigDocument) => readonly LineForecast[]
  readonly box: BoxFacts
  readonly clockState: () => Status['clock']
  readonly serialPorts: () => Promise<readonly SerialPort[]>
  readonly networks: () => readonly NearNetwork[]
  readonly assets: Assets
  readonly log: Log
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
}

export interface FieldPort {
  testDevice(
    connection: Connection,
    line: Line | null,
    model: DeviceModel,
  ): Promise<Result<DeviceTest, Failure>>
  /** Failures: `sunspec-missing`, `sunspec-broken` with a finding, and those of a device that is not heard. */
  describeDevice(connection: Connection, line: Line | null): Promise<Result<SelfDescription, Failure>>
  readRegisters(connection: Connection, line: Line | null, span: RawSpan): Promise<Result<RawRead, Failure>>
  readNow(
    connection: Connection,
    line: Line | null,
    model: Pick<DeviceModel, 'points' | 'requests'>,
  ): Promise<Result<readonly RowNow[], Failure>>
  testLine(line: Line): Promise<Result<void, Failure>>
  /** Whoever answers next in the place of the device is the device. */
  acceptDevice(deviceId: string): Promise<Result<void, Failure>>
  /** The latest states as the field thread sent them: a new object whenever something changed. */
  states(): FieldStates
}

export interface HistoryReader {
  read(span: {
    readonly pointId: string
    readonly fromMs: number
    readonly toMs: number
    /** Most samples in the answer; left out: as many as the history gives at once. */
    readonly most?: number
  }): Promise<Result<{ readonly batch: SampleBatch; readonly truncated: boolean }, Failure>>
}

/** Long work on the recorded past. */
export interface HistoryWorkPort {
  readonly exports: Pick<Exports, 'start' | 'open'>
  readonly imports: Pick<Imports, 'start' | 'take'>
  readonly jobs: Pick<HistoryJobs, 'list' | 'get' | 'cancel'>
}

export interface AuditReader {
  /** Entries older than number `before` (or the newest), newest first. */
  read(page: { readonly before?: number; readonly most: number }): Promise<readonly AuditEntry[]>
}

/** What does not change while the process runs. */
export type BoxFacts = {
  readonly serial: string
  readonly version: string
  /** SHA-256 of the certificate, as upper-case hexadecimal pairs with colons. */
  readonly fingerprint: string
  /** The port that SCADA reads. */
  readonly modbusPort: number
}
