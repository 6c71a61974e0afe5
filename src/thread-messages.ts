// What the three threads say to each other: one closed list of messages, all of them plain data.

import type { Failure } from './base/errors.ts'
import type { ListenTarget } from './base/listen-target.ts'
import type { LogLevel } from './base/log.ts'
import type { ConfigDocument, Connection, Line } from './config/document.ts'
import type { DeviceModel, ModelPoint } from './devices/model.ts'
import type { Scan, ScanEnd, ScanReport } from './discovery/scan.ts'
import type { KeepingAnswer, KeepingQuestion } from './history/keep/keep-status.ts'
import type { LeapAnswer, LeapRequest } from './history/leap/leap-desk.ts'
import type { Period } from './history/query/calendar.ts'
import type { Bars } from './history/query/energy.ts'
import type { Trend } from './history/query/trend.ts'
import type { Series } from './history/series.ts'
import type { StorageStatus } from './history/store/storage-status.ts'
import type { ExportPage, ExportPlace, ExportRequest } from './history/transfer/export-walk.ts'
import type { ImportStep } from './history/transfer/imports.ts'
import type { TransferFormat } from './history/transfer/transfer-format.ts'
import type { Point } from './measurement/point.ts'
import type { SampleBatch } from './measurement/sample.ts'

/** Who this box is on unit 255 and in its Modbus identification. */
export type Identity = {
  readonly serial: string
  readonly firmware: string
  readonly vendor: string
  readonly product: string
  readonly model: string
  readonly reference: string
  readonly url: string
}

/** A request carries a number; the answer carries it back. */
export type Numbered<T> = T & { readonly request: number }

/** main → field. `prepare` checks and builds beside what runs; `commit` swaps; `rollback` throws the prepared away. */
export type FieldRequest =
  | { readonly type: 'listen'; readonly target: ListenTarget }
  | {
      readonly type: 'prepare'
      readonly document: ConfigDocument
      readonly models: readonly DeviceModel[]
      readonly identities: readonly RememberedIdentity[]
    }
  | { readonly type: 'commit' }
  | { readonly type: 'rollback' }
  | {
      readonly type: 'testDevice'
      readonly connection: Connection
      readonly line: Line | null
      readonly model: DeviceModel
    }
  | { readonly type: 'describeDevice'; readonly connection: Connection; readonly line: Line | null }
  | {
      readonly type: 'readRegisters'
      readonly connection: Connection
      readonly line: Line | null
      readonly span: RawSpan
    }
  | {
      readonly type: 'readNow'
      readonly connection: Connection
      readonly line: Line | null
      readonly points: readonly ModelPoint[]
      readonly limits: DeviceModel['requests']
    }
  | { readonly type: 'testLine'; readonly line: Line }
  /** Whoever answers next is the device. */
  | { readonly type: 'acceptDevice'; readonly deviceId: string }
  | {
      readonly type: 'startScan'
      readonly jobId: string
      readonly scan: Scan
      readonly models: readonly DeviceModel[]
    }
  | { readonly type: 'cancelScan'; readonly jobId: string }
  | { readonly type: 'stop' }

/** main → field, not answered: `credits` more live batches may be sent. */
export type FieldNotice = { readonly type: 'liveCredit'; readonly credits: number }

/** What the field thread is started with, beside its port to the history thread. */
export type FieldStart = { readonly identity: Identity; readonly logLevel: LogLevel }

/** field → main, answers. */
export type FieldAnswer =
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'listening'; readonly port: number }
  | { readonly type: 'prepared' }
  /** The points of the new configuration; a point's place in the list is its number in batches of this generation. */
  | { readonly type: 'committed'; readonly generation: number; readonly points: readonly Point[] }
  | { readonly type: 'rolledBack' }
  | { readonly type: 'deviceTested'; readonly test: DeviceTest }
  | { readonly type: 'deviceDescribed'; readonly description: SelfDescription }
  | { readonly type: 'registersRead'; readonly read: RawRead }
  | { readonly type: 'nowRead'; readonly rows: readonly RowNow[] }
  | { readonly type: 'lineTested' }
  | { readonly type: 'deviceAccepted' }
  | { readonly type: 'scanStarted' }
  | { readonly type: 'scanCancelled' }
  | { readonly type: 'stopped' }

/** Proof that a device is there: what it says it is, and some of its values now. */
export type DeviceTest = {
  readonly answerMs: number
  readonly values: readonly {
    readonly key: string
    readonly value: number | null
    readonly quality: string
  }[]
  readonly identification: readonly string[]
}

/** What a device says of itself by SunSpec, and the model that was made of it. */
export type SelfDescription = {
  /** Where its description begins. */
  readonly base: number
  /** Manufacturer, product, options, version and serial number, as far as it has them. */
  readonly identification: readonly string[]
  /** Revision 1: whoever keeps models knows which it is. */
  readonly model: DeviceModel
  /** SunSpec models that give points, and that give none. */
  readonly read: readonly number[]
  readonly notRead: readonly number[]
}

/** Registers (functions 3 and 4) or bits (1 and 2) that a person wants to see as they are. */
export type RawSpan = {
  readonly function: 1 | 2 | 3 | 4
  readonly address: number
  readonly count: number
}

/** One number a register, 0 to 65535, or a bit, 0 or 1. */
export type RawRead = { readonly answerMs: number; readonly values: readonly number[] }

/** One row of a model that is being made, as the device answers it now. */
export type RowNow = {
  readonly value: number | null
  /** Of a point that is a text. */
  readonly text: string | null
  readonly quality: string
  /** Hexadecimal words, or 0 or 1 for a bit; null where nothing was read. */
  readonly raw: string | null
  /** Why there is none, as a texts/ key. */
  readonly failure: string | null
}

/** field → main, without being asked. */
export type FieldEvent =
  | { readonly type: 'ready' }
  /** Latest values only: what main did not collect yet is replaced, so nothing grows (main grants credits). */
  | { readonly type: 'live'; readonly generation: number; readonly batch: SampleBatch }
  | { readonly type: 'states'; readonly states: FieldStates }
  /** Who a device is became known. */
  | ({ readonly type: 'identity' } & RememberedIdentity)
  /** Another device answers in its place; null: the right one again. */
  | { readonly type: 'stranger'; readonly deviceId: string; readonly stranger: Stranger | null }
  | { readonly type: 'discovery'; readonly jobId: string; readonly report: ScanReport }
  | { readonly type: 'discoveryEnded'; readonly jobId: string; readonly end: ScanEnd }
  /** Modbus requests that the rights refused; unit and function are null where the report stands for several. */
  | {
      readonly type: 'refused'
      readonly address: string
      readonly unit: number | null
      readonly functionCode: number | null
      readonly kind: string
      readonly count: number
    }
  | {
      readonly type: 'log'
      readonly level: LogLevel
      readonly event: string
      readonly fields: LogFieldsData
    }

export type LogFieldsData = Readonly<Record<string, string | number | boolean | null>>

export type LinkState = 'waiting' | 'ok' | 'silent' | 'down'

/** What tells a device from others: its serial number, its product's registers, or texts; `nothing` was asked in vain. */
export type DeviceIdentity = {
  readonly by: 'serial' | 'product' | 'texts' | 'nothing'
  readonly told: readonly string[]
}

/** `place` is the connection and the model with which it was learnt; it says nothing about another place. */
export type RememberedIdentity = {
  readonly deviceId: string
  readonly place: string
  readonly identity: DeviceIdentity
}

/** What the right device told of itself, and what the one tells that answers; empty where it does not tell it. */
export type Stranger = { readonly remembered: readonly string[]; readonly told: readonly string[] }

/** Health in numbers, sent about once a second and only when something changed. */
export type FieldStates = {
  readonly devices: readonly DeviceState[]
  readonly lines: readonly LineState[]
  readonly gateway: GatewayCounters
}

export type DeviceState = {
  readonly deviceId: string
  /** `stranger`: another device answers in its place. */
  readonly state: LinkState | 'stranger'
  /** While another device answers. */
  readonly stranger?: Stranger
  /** When the state began, milliseconds since 1970 UTC. */
  readonly sinceMs: number
  readonly polls: number
  readonly failures: number
  /** Why the last failed poll failed, as a texts/ key, or null. */
  readonly lastFailure: string | null
  readonly lastAnswerMs: number | null
  /** Since when nothing was heard of a device that was expected to answer; null while it answers. */
  readonly lostSinceMs: number | null
  /** Polls that were due while the one before had not ended. */
  readonly lateCycles: number
  /** The last failures, newest first, few. */
  readonly failureRuns: readonly FailureRun[]
  /** Its last answers; left out before the first. */
  readonly answers?: AnswerRecord
  /** Of a device whose model says where its clock is, once it was read. */
  readonly clock?: ClockReading
}

/** The last requests to a device: so many, of them without an answer, and with one that came late. */
export type AnswerRecord = {
  readonly requests: number
  readonly lost: number
  readonly late: number
  readonly slowestMs: number
  /** What the last of them was given. */
  readonly timeoutMs: number
}

/** Both in milliseconds since 1970: what the device's clock showed, without a time zone, and the box's clock then, in UTC. */
export type ClockReading = { readonly deviceMs: number; readonly boxMs: number }

/** The same failure of polls in a row: a texts/ key, when first, when last, how often. */
export type FailureRun = {
  readonly failure: string
  readonly firstMs: number
  readonly lastMs: number
  readonly count: number
}

export type LineState = {
  readonly lineId: string
  readonly state: LinkState
  readonly sinceMs: number
  readonly transactions: number
  readonly timeouts: number
  readonly crcErrors: number
  /** Requests of which only the own echo came back. */
  readonly echoes: number
  /** Share of the last ten seconds in which the line was busy, 0 to 1. */
  readonly load: number
  readonly lastFailure: string | null
}

export type GatewayCounters = {
  readonly clients: number
  readonly requests: number
  readonly exceptions: number
  readonly refused: number
}

/** field → history, over the direct port. A batch may be sent while credits last; the answer returns one. */
export type HistoryFeed =
  | { readonly type: 'points'; readonly generation: number; readonly points: readonly Point[] }
  | { readonly type: 'batch'; readonly generation: number; readonly batch: SampleBatch }

/** history → field: `credits` more batches may be sent. */
export type HistoryCredit = { readonly type: 'credit'; readonly credits: number }

/** main → history. */
export type HistoryRequest =
  | {
      readonly type: 'read'
      readonly pointId: string
      readonly fromMs: number
      readonly toMs: number
      readonly most?: number
    }
  | HistoryQuestion
  | HistoryTransfer
  | KeepingQuestion
  | { readonly type: 'storage' }
  | { readonly type: 'stop' }

/** About the past of one point, or about the calendar that divides it; times are milliseconds since 1970 UTC. */
export type HistoryQuestion =
  /** Moves a span where it is to be `earlier` by such a period, and divides it into periods: `mostBars` at the most. */
  | {
      readonly type: 'span'
      readonly timeZone: string
      readonly fromMs: number
      readonly toMs: number
      readonly earlier: Period | null
      readonly period: Period | null
      readonly mostBars: number
    }
  /** `alignMs` is how far local time is ahead of UTC. */
  | {
      readonly type: 'trend'
      readonly pointId: string
      readonly fromMs: number
      readonly toMs: number
      readonly pixels: number
      readonly alignMs: number
    }
  /** One border more than bars. */
  | { readonly type: 'bars'; readonly pointId: string; readonly borders: Float64Array }

/** Exports page by page, imports piece by piece, and leaps of counters that are looked for and taken out. */
export type HistoryTransfer =
  /** `place` is null for the first page. */
  | { readonly type: 'exportPage'; readonly request: ExportRequest; readonly place: ExportPlace | null }
  | {
      readonly type: 'openImport'
      readonly id: string
      readonly format: TransferFormat
      readonly applies: boolean
    }
  | {
      readonly type: 'importPiece'
      readonly id: string
      readonly bytes: Uint8Array
      readonly isLast: boolean
    }
  | { readonly type: 'closeImport'; readonly id: string }
  | { readonly type: 'searchLeap' | 'takeOutLeap'; readonly leap: LeapRequest }

export type HistoryAnswer =
  | KeepingAnswer
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'exportPage'; readonly page: ExportPage }
  | { readonly type: 'importOpened' }
  | { readonly type: 'importStep'; readonly step: ImportStep }
  | { readonly type: 'importClosed' }
  | { readonly type: 'leapSearched'; readonly found: LeapAnswer }
  /** So many readings were corrected. */
  | { readonly type: 'leapTakenOut'; readonly readings: number }
  | {
      readonly type: 'span'
      readonly fromMs: number
      readonly toMs: number
      readonly offsetMs: number
      /** Null where no periods were asked for, and where they are too many. */
      readonly borders: Float64Array | null
    }
  /** Null where nothing was ever kept of the point. */
  | { readonly type: 'trend'; readonly trend: (Trend & { readonly series: Series }) | null }
  | { readonly type: 'bars'; readonly bars: (Bars & { readonly series: Series }) | null }
  | { readonly type: 'samples'; readonly batch: SampleBatch; readonly truncated: boolean }
  | { readonly type: 'storage'; readonly status: StorageStatus }
  | { readonly type: 'stopped' }
