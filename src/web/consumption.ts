// Sums the main counters of the devices by usage, zone or device.

import type { ConfigDocument, Device } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import { countsGiven, mainCounters, type Way } from '../measurement/main-counter.ts'
import { makePointId } from '../measurement/point.ts'
import { SOURCES, type Usage } from '../measurement/usage.ts'
import { madeBy } from './made-by.ts'
import { modelOf } from './views.ts'

/** What such devices measure is measured by others as well. */
const MEASURED_TWICE: readonly Usage[] = ['main', 'sub', 'total']

export type ConsumptionAsked = {
  readonly by: 'usage' | 'zone' | 'device'
  readonly commodity: string
  /** Of a source it is always what it made. */
  readonly way?: Way
  readonly usage?: string | undefined
  readonly zone?: string | undefined
  readonly device?: string | undefined
}

export type ConsumptionGroup = {
  readonly key: string | null
  readonly devices: readonly string[]
  /** Ids of the counters that make up the sum. */
  readonly points: readonly string[]
}

/** Groups in the order in which the configuration has their first device. */
export function consumptionGroups(
  { devices }: ConfigDocument,
  models: readonly DeviceModel[],
  asked: ConsumptionAsked,
): readonly ConsumptionGroup[] {
  const counted = devices
    .filter((device) => isAsked(device, asked))
    .map((device) => ({ device, points: countersOf(device, models, asked) }))
    .filter(({ points }) => points.length > 0)
  const groups = Map.groupBy(counted, ({ device }) => keyOf(device, asked.by))
  return [...groups].map(([key, members]) => ({
    key,
    devices: members.map(({ device }) => device.id),
    points: members.flatMap(({ points }) => points),
  }))
}

function isAsked({ id, usage, zone }: Device, asked: ConsumptionAsked): boolean {
  if (asked.usage !== undefined && usage !== asked.usage) return false
  if (asked.zone !== undefined && zone !== asked.zone) return false
  if (asked.device !== undefined && id !== asked.device) return false
  return asked.by === 'device' || asked.usage !== undefined || !MEASURED_TWICE.includes(usage)
}

const keyOf = ({ id, usage, zone }: Device, by: ConsumptionAsked['by']): string | null =>
  ({ usage, zone: zone ?? null, device: id })[by]

function countersOf(
  device: Device,
  models: readonly DeviceModel[],
  { commodity, way = 'taken' }: ConsumptionAsked,
): readonly string[] {
  const model = modelOf(models, device)
  if (model === undefined || model.commodity !== commodity) return []
  const keys = SOURCES.includes(device.usage)
    ? madeBy(device, model)
    : mainCounters(model.points, commodity, way).filter((key) => way === 'taken' || countsGiven(key))
  return keys.map((key) => makePointId(device.id, key))
}

export type Column = { readonly values: Float64Array; readonly known: Float64Array }

/** Adds up bar by bar: a sum is NaN where no column has a value. Of the `counters` those without a column are not known at all. */
export function sumColumns(columns: readonly Column[], bars: number, counters: number): Column {
  const values = new Float64Array(bars).fill(Number.NaN)
  const known = new Float64Array(bars)
  for (const column of columns) {
    for (let bar = 0; bar < bars; bar++) {
      const value = column.values[bar] ?? Number.NaN
      const sum = values[bar] ?? Number.NaN
      if (!Number.isNaN(value)) values[bar] = Number.isNaN(sum) ? value : sum + value
      known[bar] = (known[bar] ?? 0) + (column.known[bar] ?? 0) / counters
    }
  }
  return { values, known }
}
