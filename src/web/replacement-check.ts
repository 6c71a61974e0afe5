// Compares the meter of a device with the one that shall take its place, with what both say of each point.

import type { Device } from '../config/document.ts'
import { type ComparedPoint, compareModels, counterOffset } from '../config/replacement.ts'
import type { DeviceModel } from '../devices/model.ts'
import { lastGood } from '../measurement/last-good.ts'
import { makePointId, type PointId } from '../measurement/point.ts'
import { failureSentences } from '../texts/failure-sentences.ts'
import type { Texts } from '../texts/texts.ts'
import type { ReplacementCheck } from './device-api.ts'
import type { Target } from './device-target.ts'
import type { WebPorts } from './ports.ts'

/** Samples of one look into the history; the last of a counter is its greatest, so thinned ones serve. */
const MOST_SAMPLES = 10_000

/** Asks the new meter now; where it does not answer, `problem` says why and its values are null. */
export async function checkReplacement(
  ports: WebPorts,
  texts: Texts,
  change: {
    readonly device: Device
    readonly old: DeviceModel
    readonly next: Target & Pick<Device, 'connection'>
  },
): Promise<ReplacementCheck> {
  const { device, old, next } = change
  const tested = await ports.field.testDevice(next.connection, next.line, next.model)
  const values = new Map(tested.ok ? tested.value.values.map(({ key, value }) => [key, value]) : [])
  const points = compareModels(old, next.model).map((point) =>
    withValues(ports, device, point, values.get(point.key) ?? null),
  )
  const problem = tested.ok ? null : { code: tested.error.code, ...failureSentences(texts, tested.error) }
  return { problem, points: await Promise.all(points) }
}

async function withValues(
  ports: WebPorts,
  device: Device,
  point: ComparedPoint,
  newValue: number | null,
): Promise<ReplacementCheck['points'][number]> {
  const oldValue = point.change === 'new' ? null : await oldValueOf(ports, device, point)
  const goesOn = point.kind === 'counter' && point.change === 'stays'
  const offset = goesOn && oldValue !== null && newValue !== null ? counterOffset(oldValue, newValue) : null
  return { ...point, oldValue, newValue, offset }
}

/** A counter of a dead meter goes on from what was recorded last; other values of it are nothing any more. */
async function oldValueOf(ports: WebPorts, device: Device, point: ComparedPoint): Promise<number | null> {
  const id = makePointId(device.id, point.key)
  const now = ports.live.value(id)?.value ?? null
  if (now !== null || point.kind !== 'counter') return now
  return (await lastRecorded(ports, id))?.value ?? null
}

const lastRecorded = (ports: WebPorts, pointId: PointId) =>
  lastGood(async (fromMs, toMs) => {
    const read = await ports.history.read({ pointId, fromMs, toMs, most: MOST_SAMPLES })
    return read.ok ? read.value.batch : null
  }, ports.clock.nowMs())
