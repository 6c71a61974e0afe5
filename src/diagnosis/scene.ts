// What the rules look at: the panel at one moment, each device with its values and its state.

import type { ConfigDocument, Device } from '../config/document.ts'
import type { DeviceModel, ModelPoint } from '../devices/model.ts'
import type { LiveTable } from '../measurement/live-table.ts'
import { makePointId, type PointId } from '../measurement/point.ts'
import type { Quality } from '../measurement/quality.ts'
import type { DeviceState, FieldStates, LineState } from '../thread-messages.ts'

export type SeenDevice = {
  readonly device: Device
  readonly state: DeviceState | null
  readonly points: readonly ModelPoint[]
  readonly pointId: (key: string) => PointId
  /** The value now, in the unit of the point; null where there is none that is good. */
  readonly value: (key: string) => number | null
  readonly quality: (key: string) => Quality | null
  /** When the value was read, by the wall clock. */
  readonly readMs: (key: string) => number | null
}

export type Scene = {
  /** Wall clock, milliseconds since 1970 UTC; for what people read alone. */
  readonly nowMs: number
  /** Since the scene before, by the clock that is never set. */
  readonly elapsedMs: number
  /** By how much the wall clock was set since the scene before, forward or back; 0 where it was not. */
  readonly clockStepMs: number
  readonly document: ConfigDocument
  readonly devices: readonly SeenDevice[]
  readonly lines: readonly LineState[]
  /** Whether the box's own clock can be told to be right. */
  readonly clock: 'synchronised' | 'unsynchronised' | 'unknown'
}

type Lost = { readonly toldMs: number; readonly shiftMs: number }

/**
 * Since when devices are lost was told by the clock of that moment; where that was set since, it moves with it. One that was built
 * anew for a change of the configuration, and is lost again before it was heard, has been lost all the time.
 */
function lostByNow(
  devices: readonly DeviceState[],
  before: ReadonlyMap<string, Lost>,
  clockStepMs: number,
): ReadonlyMap<string, Lost> {
  const lost = new Map<string, Lost>()
  for (const { deviceId, lostSinceMs, state } of devices) {
    const old = before.get(deviceId)
    const toldMs = lostSinceMs ?? (state === 'waiting' ? (old?.toldMs ?? null) : null)
    if (toldMs === null) continue
    const earlierMs = old === undefined ? 0 : old.toldMs - toldMs + old.shiftMs + clockStepMs
    lost.set(deviceId, { toldMs, shiftMs: earlierMs })
  }
  return lost
}

function movedState(state: DeviceState, lost: Lost | undefined): DeviceState {
  if (lost === undefined || lost.shiftMs === 0 || state.lostSinceMs === null) return state
  return { ...state, lostSinceMs: lost.toldMs + lost.shiftMs }
}

type Known = Pick<SeenDevice, 'device' | 'points' | 'pointId'>

/** Keeps what only a new configuration changes, so that a scene every other second costs little. */
export class SceneMaker {
  readonly #live: Pick<LiveTable, 'value'>
  #document: ConfigDocument | null = null
  #known: readonly Known[] = []
  #lost: ReadonlyMap<string, Lost> = new Map()

  constructor(options: { readonly live: Pick<LiveTable, 'value'> }) {
    this.#live = options.live
  }

  scene(
    facts: Pick<Scene, 'nowMs' | 'elapsedMs' | 'clockStepMs' | 'document' | 'clock'> & {
      readonly models: readonly DeviceModel[]
      readonly states: FieldStates
    },
  ): Scene {
    const { models, states, ...rest } = facts
    if (this.#document !== facts.document) {
      this.#document = facts.document
      this.#known = facts.document.devices.map((device) => known(device, models))
    }
    const lost = lostByNow(states.devices, this.#lost, facts.clockStepMs)
    this.#lost = lost
    const byId = new Map(
      states.devices.map((state) => [state.deviceId, movedState(state, lost.get(state.deviceId))]),
    )
    const devices = this.#known.map((one) => ({
      ...one,
      state: byId.get(one.device.id) ?? null,
      value: (key: string) => this.#live.value(one.pointId(key))?.value ?? null,
      quality: (key: string) => this.#live.value(one.pointId(key))?.quality ?? null,
      readMs: (key: string) => this.#live.value(one.pointId(key))?.timeMs ?? null,
    }))
    return { ...rest, devices, lines: states.lines }
  }
}

function known(device: Device, models: readonly DeviceModel[]): Known {
  const model = models.find(({ id, revision }) => id === device.model && revision === device.revision)
  const points = (model?.points ?? []).filter(({ type }) => type !== 'text')
  const ids = new Map(points.map(({ key }) => [key, makePointId(device.id, key)]))
  return { device, points, pointId: (key) => ids.get(key) ?? makePointId(device.id, key) }
}
