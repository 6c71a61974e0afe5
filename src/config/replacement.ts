// Puts another meter in the place of a broken one: what of its points stays, and how its counters go on.

import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { DeviceModel, ModelPoint } from '../devices/model.ts'
import type { ConfigDocument, CounterOffset, Device } from './document.ts'

export type Replacement = Pick<Device, 'model' | 'revision' | 'connection'> & {
  readonly counterOffsets?: readonly CounterOffset[]
}

/**
 * Id, name, unit id and place in the panel stay, so history goes on. Offsets of the meter before are gone: they belonged to
 * its counters. `next` is the model of the new meter, where it is known.
 */
export function replaceMeter(
  document: ConfigDocument,
  deviceId: string,
  { model, revision, connection, counterOffsets = [] }: Replacement,
  next?: Pick<DeviceModel, 'points'>,
): Result<ConfigDocument, Failure> {
  if (!document.devices.some(({ id }) => id === deviceId)) return err({ code: 'not-found' })
  const kept = counterOffsets.filter(({ offset }) => offset !== 0)
  const devices = document.devices.map((device) => {
    if (device.id !== deviceId) return device
    const { counterOffsets: _before, logging, ...place } = device
    const replaced = { ...place, model, revision, connection, ...loggingWith(logging, next) }
    return kept.length === 0 ? replaced : { ...replaced, counterOffsets: kept }
  })
  return ok({ ...document, devices })
}

/** Of the values that were chosen to be logged those that the new meter has; where it has none of them, all are logged. */
function loggingWith(
  logging: Device['logging'],
  next: Pick<DeviceModel, 'points'> | undefined,
): Pick<Device, 'logging'> {
  if (logging === undefined) return {}
  const { points = [], ...rest } = logging
  if (points.length === 0 || next === undefined) return { logging }
  const known = new Set(next.points.map(({ key }) => key))
  const kept = points.filter((key) => known.has(key))
  if (kept.length > 0) return { logging: { ...rest, points: kept } }
  return rest.periodS === undefined ? {} : { logging: rest }
}

/** Takes what its counters leapt off them, so that they go on from what they were; offsets that they had count on. */
export function takeOffCounters(
  document: ConfigDocument,
  deviceId: string,
  leaps: ReadonlyMap<string, number>,
): Result<ConfigDocument, Failure> {
  if (!document.devices.some(({ id }) => id === deviceId)) return err({ code: 'not-found' })
  const devices = document.devices.map((device) => {
    if (device.id !== deviceId) return device
    const { counterOffsets: _before, ...place } = device
    const kept = offsetsWithout(device, leaps).filter(({ offset }) => offset !== 0)
    return kept.length === 0 ? place : { ...place, counterOffsets: kept }
  })
  return ok({ ...document, devices })
}

function offsetsWithout(
  { counterOffsets = [] }: Device,
  leaps: ReadonlyMap<string, number>,
): readonly CounterOffset[] {
  const before = new Map(counterOffsets.map(({ point, offset }) => [point, offset]))
  const points = new Set([...before.keys(), ...leaps.keys()])
  return [...points].map((point) => ({
    point,
    offset: counterOffset(before.get(point) ?? 0, leaps.get(point) ?? 0),
  }))
}

/** What becomes of a point: it goes on, goes on in another unit, comes with the new meter or goes with the old one. */
export type PointChange = 'stays' | 'otherUnit' | 'new' | 'lost'

export type ComparedPoint = {
  readonly key: string
  readonly change: PointChange
  /** After the replacement; of a point that is lost, before it. */
  readonly unit: string
  readonly kind: ModelPoint['kind']
}

/** Compares two models point by point, by key: first those of the new one in its order, then what is lost. */
export function compareModels(old: DeviceModel, next: DeviceModel): readonly ComparedPoint[] {
  const before = new Map(measured(old).map((point) => [point.key, point]))
  const after = new Set(measured(next).map(({ key }) => key))
  return [
    ...measured(next).map((point) => compared(point, changeOf(before.get(point.key), point))),
    ...measured(old)
      .filter(({ key }) => !after.has(key))
      .map((point) => compared(point, 'lost')),
  ]
}

const measured = ({ points }: DeviceModel): readonly ModelPoint[] =>
  points.filter(({ type }) => type !== 'text')

const changeOf = (before: ModelPoint | undefined, after: ModelPoint): PointChange => {
  if (before === undefined) return 'new'
  return before.unit === after.unit ? 'stays' : 'otherUnit'
}

const compared = ({ key, unit, kind }: ModelPoint, change: PointChange): ComparedPoint => ({
  key,
  change,
  unit,
  kind,
})

/**
 * What to add to a counter of the new meter so that it goes on from the last value of the old one. Rounded to twelve
 * digits, more than any counter shows, so that 0.1 + 0.2 does not leave a tail of them.
 */
export function counterOffset(lastOld: number, firstNew: number): number {
  return Number((lastOld - firstNew).toPrecision(12))
}
