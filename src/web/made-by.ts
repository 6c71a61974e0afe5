// Which counters say what a source made, and which one stands for a device where there is room for only one.

import type { Device } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import { mainCounters, type Way } from '../measurement/main-counter.ts'
import { SOURCES } from '../measurement/usage.ts'

/** What a source makes goes with the sign by which its power counts it; where nothing counts that way, it is what was given. */
export function madeBy({ sourceCounts = 'positive' }: Device, model: DeviceModel): readonly string[] {
  const isGiven = (sourceCounts === 'positive') === (model.positivePower === 'given')
  const keys = countersOf(model, isGiven ? 'given' : 'taken')
  return keys.length > 0 ? keys : countersOf(model, 'given')
}

/** The key of the counter beside its power: of a source what it made, else what its power counts as positive; null where no single one is. */
export function shownCounter(device: Device, model: DeviceModel): string | null {
  const keys = SOURCES.includes(device.usage)
    ? madeBy(device, model)
    : countersOf(model, model.positivePower ?? 'taken')
  return keys.length === 1 ? (keys[0] ?? null) : null
}

const countersOf = ({ commodity, points }: DeviceModel, way: Way): readonly string[] =>
  mainCounters(points, commodity, way)
