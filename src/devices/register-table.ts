// The register table for SCADA: every point of every device as it is read through Busbar's Modbus port.

import type { ConfigDocument, Device } from '../config/document.ts'
import { findModel } from './instantiate.ts'
import type { DeviceModel, ModelPoint, RegisterType, WordOrder } from './model.ts'
import { registerCount } from './register-count.ts'

export type RegisterRow = {
  readonly deviceId: string
  readonly deviceName: string
  readonly zone: string | null
  readonly usage: string
  /** Null: the device is not served to SCADA. */
  readonly unitId: number | null
  readonly function: ModelPoint['function']
  /** As in the frame, counted from 0. */
  readonly address: number
  /** As most manuals and SCADA systems count: from 1. @see MODBUS Application Protocol V1.1b3 §4.4 */
  readonly register: number
  /** Registers, or bits for functions 1 and 2. */
  readonly count: number
  readonly type: RegisterType
  readonly wordOrder: WordOrder
  /** The number in the registers times this is the value in `unit`. */
  readonly scale: number
  /** Address of a register with a signed number n: the value is times ten to the n as well. Null for most. */
  readonly scaleFactor: number | null
  /** Added by Busbar to what it shows and keeps, not to what SCADA reads: a counter that followed another. */
  readonly offset: number
  readonly unit: string
  readonly resolution: number
  readonly kind: ModelPoint['kind']
  readonly key: string
  /** Of a point of a custom model; others are named by texts/. */
  readonly name: string | null
  /** Contents, as hexadecimal words, that mean "not available". */
  readonly invalid: readonly string[]
  /** How to read a number that needs more than a scale. */
  readonly transform: string | null
  readonly pollPeriodMs: number
}

/** Rows by device and, within it, in the order of its model; texts are rows too. */
export function registerTable(
  document: ConfigDocument,
  models: readonly DeviceModel[],
): readonly RegisterRow[] {
  return document.devices.flatMap((device) => {
    const model = findModel(models, device.model, device.revision)
    return (model?.points ?? []).map((point) => rowOf(device, point))
  })
}

const rowOf = (device: Device, point: ModelPoint): RegisterRow => ({
  deviceId: device.id,
  deviceName: device.name,
  zone: device.zone ?? null,
  usage: device.usage,
  unitId: device.unitId ?? null,
  function: point.function,
  address: point.address,
  register: point.address + 1,
  count: registerCount(point),
  type: point.type,
  wordOrder: point.wordOrder ?? 'high-first',
  scale: point.scale ?? 1,
  scaleFactor: point.scaleFactor ?? null,
  offset: device.counterOffsets?.find((one) => one.point === point.key)?.offset ?? 0,
  unit: point.unit,
  resolution: point.resolution,
  kind: point.kind,
  key: point.key,
  name: point.name ?? null,
  invalid: point.invalid ?? [],
  transform: point.transform ?? null,
  pollPeriodMs: device.pollPeriodMs,
})
