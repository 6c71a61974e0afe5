// A box for tests of the web server: real routes and configuration, everything behind them in memory.

import type { AuditReport } from '../base/audit-event.ts'
import type { Timers } from '../base/clock.ts'
import type { Failure } from '../base/errors.ts'
import { systemDigest } from '../base/io/system-digest.ts'
import type { Log } from '../base/log.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigVersion, DocumentStore, Participant } from '../config/configuration.ts'
import { PANEL } from '../config/document.fixture.ts'
import type { ConfigDocument, Connection } from '../config/document.ts'
import { ConfigurationTransactions } from '../config/transaction.ts'
import type { DeviceModel } from '../devices/model.ts'
import { ModelCatalogue } from '../devices/model-catalogue.ts'
import { ModelLibrary } from '../devices/model-library.ts'
import { registerTable } from '../devices/register-table.ts'
import type { PanelEvent } from '../diagnosis/event.ts'
import { type FindingList, NO_FINDINGS } from '../diagnosis/finding.ts'
import { Discoveries, type DiscoverySubject } from '../discovery/discoveries.ts'
import type { Found, Scan } from '../discovery/scan.ts'
import type { Upkeep } from '../history/keep/upkeep.ts'
import type { Stretch } from '../history/leap/leap-search.ts'
import type { HistoryJobs } from '../history/transfer/transfer-job.ts'
import { JobTable } from '../jobs/job-table.ts'
import { LiveTable } from '../measurement/live-table.ts'
import { makePointId, type Point } from '../measurement/point.ts'
import { packSamples } from '../measurement/sample.ts'
import type { DeviceTest, FieldStates, RowNow, SelfDescription } from '../thread-messages.ts'
import type { AuditEntry } from './api.ts'
import type { Asset } from './assets.ts'
import { FakeAccess } from './fake-access.fixture.ts'
import { upkeepOf } from './history-keep.fixture.ts'
import { historyWorkOf, type Piece } from './history-work.fixture.ts'
import type { HistoryWorkPort, WebPorts } from './ports.ts'

export const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5)

const modelOf = (id: string): DeviceModel => ({
  id,
  revision: 1,
  manufacturer: 'Maker',
  product: id.toUpperCase(),
  commodity: 'electricity',
  sources: ['a fixture'],
  unverified: [],
  requests: { maxRegisters: 100, maxGap: 8 },
  points: [
    {
      key: 'activePowerTotal',
      function: 3,
      address: 3059,
      type: 'float32',
      unit: 'W',
      scale: 1000,
      resolution: 1,
      kind: 'instantaneous',
      group: 'power',
      phase: 'total',
    },
    {
      key: 'frequency',
      function: 3,
      address: 3109,
      type: 'float32',
      unit: 'Hz',
      resolution: 0.01,
      kind: 'instantaneous',
      group: 'quality',
    },
    {
      key: 'activeEnergyImport',
      function: 3,
      address: 3203,
      type: 'int64',
      unit: 'Wh',
      resolution: 1,
      kind: 'counter',
      group: 'energy',
    },
  ],
})

export const TEST_MODELS = [modelOf('schneider-iem3155'), modelOf('eastron-sdm630')]

/** A custom model that no device uses. */
export const CUSTOM_MODEL = modelOf('my-meter')

export class FakeTimers implements Timers {
  readonly waiting: { readonly atMs: number; readonly run: () => void }[] = []
  nowMs = 0

  readonly after = (delayMs: number, run: () => void) => {
    const entry = { atMs: this.nowMs + delayMs, run }
    this.waiting.push(entry)
    return () => {
      const index = this.waiting.indexOf(entry)
      if (index !== -1) this.waiting.splice(index, 1)
    }
  }

  /** Runs what is due within the next `ms`, in order of time. */
  advance(ms: number): void {
    const untilMs = this.nowMs + ms
    for (;;) {
      const due = this.waiting.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (due === undefined) break
      this.waiting.splice(this.waiting.indexOf(due), 1)
      this.nowMs = due.atMs
      due.run()
    }
    this.nowMs = untilMs
  }
}

export class MemoryStore implements DocumentStore {
  saved: ConfigDocument | null = null
  history: ConfigVersion[] = []
  broken = false

  save = (document: ConfigDocument, version: ConfigVersion) => {
    if (this.broken) return err({ code: 'storage-failed' } as const)
    const before = this.saved
    this.saved = document
    this.history.unshift(version)
    return ok(() => {
      this.saved = before
      this.history.shift()
      return ok(undefined)
    })
  }

  versions = () => this.history
}

export const asset = (text: string, immutable = false, contentType = 'text/html; charset=utf-8'): Asset => ({
  contentType,
  immutable,
  etag: `"${text.length}"`,
  plain: new TextEncoder().encode(text),
  gzip: null,
})

type Past = Pick<WebPorts['history'], 'span' | 'trend' | 'bars'>

/** Nothing was ever kept, and every span is one period. */
const NO_PAST: Past = {
  span: async ({ fromMs, toMs, period }) => {
    const borders = period === null ? null : Float64Array.of(fromMs, toMs)
    return ok({ type: 'span', fromMs, toMs, offsetMs: 0, borders })
  },
  trend: async () => ok(null),
  bars: async () => ok(null),
}

/** One that is over: there is nothing to take off the counter. */
const FALSE_READING: Stretch = {
  fromMs: NOW_MS - 120_000,
  toMs: NOW_MS - 60_000,
  excess: 4_000_000,
  before: { timeMs: NOW_MS - 180_000, value: 10 },
  after: { timeMs: NOW_MS - 60_000, value: 20 },
}

const pointsOf = (document: ConfigDocument): Point[] =>
  document.devices.flatMap(
    (device) =>
      TEST_MODELS[0]?.points.map(({ key, unit, kind, group, resolution }) => ({
        id: makePointId(device.id, key),
        deviceId: device.id,
        ...{ key, unit, kind, group, resolution },
      })) ?? [],
  )

const statesOf = ({ devices, lines }: ConfigDocument): FieldStates => ({
  devices: devices.map(({ id }) => ({
    deviceId: id,
    state: 'ok',
    sinceMs: NOW_MS,
    polls: 3,
    failures: 0,
    lastFailure: null,
    lastAnswerMs: 12,
    lostSinceMs: null,
    lateCycles: 0,
    failureRuns: [{ failure: 'failure.timeout', firstMs: NOW_MS, lastMs: NOW_MS, count: 2 }],
  })),
  lines: lines.map(({ id }) => ({
    lineId: id,
    state: 'ok',
    sinceMs: NOW_MS,
    transactions: 3,
    timeouts: 0,
    crcErrors: 0,
    echoes: 0,
    load: 0.1,
    lastFailure: null,
  })),
  gateway: { clients: 1, requests: 2, exceptions: 0, refused: 0 },
})

const rowNow = (): RowNow => ({ value: 230.5, text: null, quality: 'good', raw: '08FD', failure: null })

/** What happened in the box, for tests to look at and to change. */
export class TestBox {
  readonly access = new FakeAccess()
  readonly audit: AuditReport[] = []
  readonly logged: string[] = []
  readonly timers = new FakeTimers()
  readonly store = new MemoryStore()
  readonly live = new LiveTable()
  /** Scans that were started, by the ids of their jobs, and the ids of those that were cancelled. */
  readonly scans = new Map<string, Scan>()
  readonly cancelled: string[] = []
  /** Ids of devices whose counters do not leap any more. */
  readonly mended: string[] = []
  /** Ids of devices whose identity was forgotten. */
  readonly accepted: string[] = []
  readonly jobs: JobTable<DiscoverySubject, Found>
  readonly discoveries: Discoveries
  readonly participants: Participant[] = []
  readonly assets = new Map([
    ['/index.html', asset('<!doctype html><title>Busbar</title>')],
    ['/assets/app-3f.js', asset('export {}', true, 'text/javascript; charset=utf-8')],
    ['/busbar.svg', asset('<svg xmlns="http://www.w3.org/2000/svg"/>', false, 'image/svg+xml')],
  ])
  readonly historyJobs: HistoryJobs
  readonly historyWork: HistoryWorkPort
  readonly upkeep: Upkeep
  readonly pieces: Piece[] = []
  past: Past = NO_PAST
  leaps: Pick<WebPorts['history'], 'searchLeap' | 'takeOutLeap'> = {
    searchLeap: async () => ok({ stretch: FALSE_READING, isTooLong: false }),
    takeOutLeap: async () => ok(0),
  }
  states: FieldStates = statesOf(PANEL)
  findings: FindingList = NO_FINDINGS
  events: readonly PanelEvent[] = []
  test: Result<DeviceTest, Failure> = ok({
    answerMs: 7,
    identification: ['Maker'],
    values: [{ key: 'frequency', value: 50, quality: 'good' }],
  })
  /** What devices say that describe themselves, and which were asked. */
  description: Result<SelfDescription, Failure> = err({ code: 'sunspec-missing' })
  readonly described: Connection[] = []
  entries: AuditEntry[] = []
  readonly configuration: ConfigurationTransactions
  readonly catalogue = new ModelCatalogue({ builtIn: TEST_MODELS, custom: [CUSTOM_MODEL] })
  readonly library = new ModelLibrary({
    catalogue: this.catalogue,
    store: { save: () => this.storing, remove: () => this.storing },
  })
  storing: Result<void, Failure> = ok(undefined)
  #generation = 0

  constructor() {
    const clock = { nowMs: () => NOW_MS, monotonicMs: () => this.timers.nowMs }
    let drawn = 0
    const random = {
      bytes: (count: number) => {
        drawn += 1
        return new Uint8Array(count).fill(drawn)
      },
    }
    this.jobs = new JobTable({ clock, random })
    this.historyJobs = new JobTable({ clock, random })
    this.historyWork = historyWorkOf(this.historyJobs, clock, this.timers, this.pieces)
    this.upkeep = upkeepOf(this.historyJobs)
    this.discoveries = new Discoveries({
      jobs: this.jobs,
      carrier: {
        startScan: async (jobId, scan) => {
          this.scans.set(jobId, scan)
          return ok(undefined)
        },
        cancelScan: (jobId) => this.cancelled.push(jobId),
      },
      document: () => this.configuration.current().document,
      models: () => TEST_MODELS,
      random,
    })
    const follow: Participant = {
      name: 'field',
      prepare: async (document) => {
        this.live.setPoints(++this.#generation, pointsOf(document))
        return ok(undefined)
      },
      commit: async () => ok(undefined),
      rollback: async () => undefined,
    }
    this.participants.push(follow)
    this.configuration = new ConfigurationTransactions({
      document: PANEL,
      models: () => this.catalogue.models(),
      participants: this.participants,
      store: this.store,
      digest: systemDigest,
      clock,
      log: this.log,
    })
    this.live.setPoints(this.#generation, pointsOf(PANEL))
  }

  get log(): Log {
    const note = (level: string) => (event: string) => {
      this.logged.push(`${level} ${event}`)
    }
    return { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
  }

  /** Puts values into the live table; points are numbered device by device. */
  read(values: Readonly<Record<number, number>>): void {
    const samples = Object.entries(values).map(([number, value]) => ({
      pointNumber: Number(number),
      timeMs: NOW_MS,
      value,
      quality: 'good' as const,
    }))
    this.live.apply(this.#generation, packSamples(samples))
  }

  get ports(): WebPorts {
    const { catalogue } = this
    return {
      access: this.access,
      audit: { append: (report) => this.audit.push(report) },
      auditLog: { read: async ({ most }) => this.entries.slice(0, most) },
      configuration: this.configuration,
      live: this.live,
      field: {
        testDevice: async () => this.test,
        describeDevice: async (connection) => {
          this.described.push(connection)
          return this.description
        },
        readRegisters: async (_connection, _line, { count }) =>
          this.test.ok ? ok({ answerMs: 3, values: Array.from({ length: count }, () => 7) }) : this.test,
        readNow: async (_connection, _line, { points }) =>
          this.test.ok ? ok(points.map(rowNow)) : this.test,
        testLine: async () => (this.test.ok ? ok(undefined) : this.test),
        acceptDevice: async (deviceId) => {
          this.accepted.push(deviceId)
          return ok(undefined)
        },
        states: () => this.states,
      },
      findings: () => this.findings,
      leapMended: (deviceId) => void this.mended.push(deviceId),
      events: { list: ({ most }) => this.events.slice(0, most) },
      discoveries: this.discoveries,
      jobs: this.jobs,
      historyWork: this.historyWork,
      upkeep: this.upkeep,
      history: {
        ...this.past,
        ...this.leaps,
        read: async ({ fromMs }) => ({
          ok: true,
          value: {
            batch: packSamples([{ pointNumber: 0, timeMs: fromMs, value: 1.5, quality: 'good' }]),
            truncated: false,
          },
        }),
      },
      get models() {
        return catalogue.models()
      },
      modelLibrary: this.library,
      registers: (document) => registerTable(document, TEST_MODELS),
      forecast: ({ lines }) => lines.map(({ id }) => ({ lineId: id, share: 0.25, devices: [] })),
      box: { serial: 'BB7K2M9QX4T', version: '0.1.0', fingerprint: 'AA:BB', modbusPort: 1502 },
      clockState: () => 'unknown',
      networks: () => [{ name: 'eth0', addresses: '192.168.1.0/24' }],
      serialPorts: async () => [
        { path: '/dev/ttyUSB0', device: '/dev/ttyUSB0', name: null, product: null, denied: null },
      ],
      assets: this.assets,
      log: this.log,
      clock: { nowMs: () => NOW_MS, monotonicMs: () => this.timers.nowMs },
      timers: this.timers,
      random: { bytes: (count) => Uint8Array.from({ length: count }, (_, index) => index) },
    }
  }
}
