// What the pages know of the panel: site, devices, lines and points, loaded once and followed live.

import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { DeviceView, LineView, LiveStates, PointView, Status } from '../../src/web/api.ts'
import type { FindingsView } from '../../src/web/diagnosis-api.ts'
import type { BoxApi } from '../api/box-api.ts'
import type { Failed } from '../api/request.ts'
import type { LiveStore } from '../live/live-store.ts'

export class PanelStore {
  readonly status = signal<Status | null>(null)
  /** Changes with the configuration and with states, not with every poll: hundreds of rows hang on it. */
  readonly devices = signal<readonly DeviceView[]>([])
  /** The same devices with the counters and times of this second. */
  readonly latest = signal<ReadonlyMap<string, DeviceView>>(new Map())
  readonly lines = signal<readonly LineView[]>([])
  readonly points = signal<readonly PointView[]>([])
  /** What is wrong, the worst first; null until the box has said it. */
  readonly findings = signal<FindingsView | null>(null)
  /** Whether devices and points have come once. */
  readonly loaded = signal(false)
  readonly failure = signal<Failed | null>(null)
  readonly deviceById = computed(() => new Map(this.devices.value.map((device) => [device.id, device])))
  readonly lineById = computed(() => new Map(this.lines.value.map((line) => [line.id, line])))
  /** Lines come every second with what they carry; their names hardly ever change, and lists hang on them. */
  readonly lineNames: ReadonlySignal<ReadonlyMap<string, string>>
  readonly pointsByDevice = computed(() => Map.groupBy(this.points.value, ({ deviceId }) => deviceId))
  readonly timeZone = computed(() => this.status.value?.timeZone ?? 'UTC')
  /** Another one only when it was changed: a status comes every second. */
  readonly tariff: ReadonlySignal<Status['tariff']>
  /** How far the box's clock is ahead of the browser's, in milliseconds. */
  readonly clockAheadMs = signal(0)
  readonly #api: BoxApi
  readonly #live: LiveStore
  readonly #nowMs: () => number
  /** Which answers are still wanted: those of the newest question. */
  #round = 0

  constructor({ api, live, nowMs }: { api: BoxApi; live: LiveStore; nowMs: () => number }) {
    this.#api = api
    this.#live = live
    this.#nowMs = nowMs
    let tariff: Status['tariff']
    this.tariff = computed(() => {
      const fresh = this.status.value?.tariff
      if (JSON.stringify(fresh) !== JSON.stringify(tariff)) tariff = fresh
      return tariff
    })
    let names: ReadonlyMap<string, string> = new Map()
    this.lineNames = computed(() => {
      const fresh = this.lines.value.map(({ id, name }) => [id, name] as const)
      if (fresh.length !== names.size || fresh.some(([id, name]) => names.get(id) !== name))
        names = new Map(fresh)
      return names
    })
  }

  /** Loads everything again, as after log-in and after each change of the configuration. */
  async load(): Promise<void> {
    this.#round += 1
    const round = this.#round
    const known = this.findings.peek()
    const [status, devices, lines, points, findings] = await Promise.all([
      this.#api.status(),
      this.#api.devices(),
      this.#api.lines(),
      this.#api.points(),
      this.#api.findings(),
    ])
    if (round !== this.#round) return
    if (!status.ok || !devices.ok || !lines.ok || !points.ok) {
      if (status.ok) this.#takeStatus(status.value)
      this.failure.value = [status, devices, lines, points].find((outcome) => !outcome.ok) ?? null
      return
    }
    batch(() => {
      // what the stream has said since is newer
      if (findings.ok && this.findings.peek() === known) this.findings.value = findings.value
      this.takeStates({ status: status.value, devices: [...devices.value], lines: [...lines.value] })
      this.devices.value = devices.value
      this.points.value = points.value
      this.loaded.value = true
      this.failure.value = null
    })
    this.#live.keep(new Set(points.value.map(({ id }) => id)))
    this.#live.seed(points.value.map((point) => [point.id, point.value, point.quality, point.timeMs ?? 0]))
  }

  takeStates({ status, devices, lines }: LiveStates): void {
    batch(() => {
      this.#takeStatus(status)
      this.latest.value = new Map(devices.map((device) => [device.id, device]))
      if (!looksSame(this.devices.peek(), devices)) this.devices.value = devices
      this.lines.value = lines
    })
  }

  #takeStatus(status: Status): void {
    batch(() => {
      this.status.value = status
      this.clockAheadMs.value = status.nowMs - this.#nowMs()
    })
  }

  /** Forgets everything, as after log-out. */
  clear(): void {
    this.#round += 1
    batch(() => {
      this.status.value = null
      this.clockAheadMs.value = 0
      this.devices.value = []
      this.latest.value = new Map()
      this.lines.value = []
      this.points.value = []
      this.findings.value = null
      this.loaded.value = false
      this.failure.value = null
    })
  }
}

/** Whether two lists differ in counters and times only. */
function looksSame(before: readonly DeviceView[], after: readonly DeviceView[]): boolean {
  return (
    before.length === after.length &&
    before.every((device, index) => {
      const other = after[index]
      return (
        device.id === other?.id &&
        device.name === other.name &&
        device.state === other.state &&
        device.lastFailure === other.lastFailure &&
        JSON.stringify(device.stranger) === JSON.stringify(other.stranger)
      )
    })
  )
}
