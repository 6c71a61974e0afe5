// Scenes for tests: devices with the values and states that a test gives them, and a watch that looks at them for a while.

import type { ConfigDocument, Connection, Device, Line } from '../config/document.ts'
import { EMPTY_DOCUMENT } from '../config/empty-document.ts'
import type { ModelPoint } from '../devices/model.ts'
import { makePointId } from '../measurement/point.ts'
import type { Quality } from '../measurement/quality.ts'
import type { Usage } from '../measurement/usage.ts'
import type { DeviceState, LineState } from '../thread-messages.ts'
import type { Finding } from './finding.ts'
import type { Rule } from './rule.ts'
import type { Scene, SeenDevice } from './scene.ts'
import { Watch } from './watch.ts'

export const NOON_MS = Date.UTC(2026, 5, 21, 10)

export type Part = {
  readonly id: string
  readonly usage?: Usage
  readonly fedBy?: string
  readonly connection?: Connection
  readonly values?: Readonly<Record<string, number | null>>
  readonly qualities?: Readonly<Record<string, Quality>>
  readonly state?: Partial<DeviceState>
  /** As the wall clock has it; without it the values are always new. */
  readonly readMs?: number
  readonly counterOffsets?: Device['counterOffsets']
  readonly units?: Readonly<Record<string, string>>
}

const ON_LINE: Connection = { kind: 'line', lineId: 'line-1', unit: 1 }

export const LINE: Line = {
  id: 'line-1',
  name: 'Line 1',
  path: '/dev/ttyS1',
  baud: 19_200,
  parity: 'even',
  stopBits: 1,
  timeoutMs: 1_000,
}

const deviceOf = ({ id, usage = 'none', fedBy, connection = ON_LINE, counterOffsets }: Part): Device => ({
  id,
  name: `Device ${id}`,
  model: 'meter',
  revision: 1,
  connection,
  usage,
  pollPeriodMs: 2_000,
  ...(fedBy === undefined ? {} : { fedBy }),
  ...(counterOffsets === undefined ? {} : { counterOffsets }),
})

const stateOf = (id: string, state: Partial<DeviceState> = {}): DeviceState => ({
  deviceId: id,
  state: 'ok',
  sinceMs: NOON_MS,
  polls: 1,
  failures: 0,
  lastFailure: null,
  lastAnswerMs: NOON_MS,
  lostSinceMs: null,
  lateCycles: 0,
  failureRuns: [],
  ...state,
})

const pointOf = (key: string, units: Part['units'] = {}): ModelPoint => ({
  key,
  function: 3,
  address: 0,
  type: 'float32',
  unit: units[key] ?? (key.includes('nergy') ? 'Wh' : 'W'),
  resolution: 1,
  kind: key.includes('nergy') ? 'counter' : 'instantaneous',
  group: 'power',
})

function seenOf(part: Part): SeenDevice {
  const { id, values = {}, qualities = {} } = part
  return {
    device: deviceOf(part),
    state: stateOf(id, part.state),
    points: [...new Set([...Object.keys(values), ...Object.keys(qualities)])].map((key) =>
      pointOf(key, part.units),
    ),
    pointId: (key) => makePointId(id, key),
    value: (key) => values[key] ?? null,
    quality: (key) => qualities[key] ?? 'good',
    readMs: () => part.readMs ?? Number.POSITIVE_INFINITY,
  }
}

export const lineState = (more: Partial<LineState> = {}): LineState => ({
  lineId: 'line-1',
  state: 'ok',
  sinceMs: NOON_MS,
  transactions: 0,
  timeouts: 0,
  crcErrors: 0,
  echoes: 0,
  load: 0.1,
  lastFailure: null,
  ...more,
})

export function sceneOf(parts: readonly Part[], more: Partial<Scene> = {}): Scene {
  const devices = parts.map(seenOf)
  const site = { name: 'Works', timeZone: 'Europe/Berlin' }
  const document: ConfigDocument = {
    ...EMPTY_DOCUMENT,
    site,
    lines: [LINE],
    devices: devices.map(({ device }) => device),
  }
  return {
    nowMs: NOON_MS,
    elapsedMs: 2_000,
    clockStepMs: 0,
    document,
    devices,
    lines: [lineState()],
    clock: 'synchronised',
    ...more,
  }
}

/** A watch with its own clock, to look at what does not change for so long, every ten seconds. */
export class Looker {
  readonly watch: Watch
  nowMs = NOON_MS

  constructor(...rules: readonly Rule[]) {
    this.watch = new Watch({ rules })
  }

  get findings(): readonly Finding[] {
    return this.watch.findings
  }

  /** What was found of it, as `kind` or `kind.variant`. */
  get kinds(): readonly string[] {
    return this.findings.map(({ kind, params }) =>
      params['variant'] === undefined ? kind : `${kind}.${params['variant']}`,
    )
  }

  look(parts: readonly Part[], forMs: number, more: Partial<Scene> = {}): this {
    const stepMs = Math.min(10_000, forMs)
    for (let pastMs = 0; pastMs < forMs; pastMs += stepMs) {
      this.nowMs += stepMs
      this.watch.look(sceneOf(parts, { nowMs: this.nowMs, elapsedMs: stepMs, ...more }))
    }
    return this
  }
}
