// Makes the points of a configured device from its model.

import type { Finding } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigDocument, Device, History } from '../config/document.ts'
import { makePointId, type Point } from '../measurement/point.ts'
import type { OffsetPoint } from './decode.ts'
import type { DeviceModel, ModelPoint, RegisterSpan } from './model.ts'
import { guarded, readSpan } from './register-span.ts'

/** The three lists have the same order: a point, its row in the model, its registers. */
export type DeviceInstance = {
  readonly device: Device
  readonly model: DeviceModel
  readonly points: readonly Point[]
  readonly registers: readonly OffsetPoint[]
  /** What one request must bring for the point. */
  readonly spans: readonly RegisterSpan[]
}

/**
 * A text is read when somebody asks who the device is; it is no measurement, so it makes no point. Without `history` every
 * value is logged.
 */
export function instantiate(
  device: Device,
  model: DeviceModel,
  history: Pick<History, 'periodS'> = { periodS: 0 },
): DeviceInstance {
  const offsets = new Map(device.counterOffsets?.map(({ point, offset }) => [point, offset]))
  const registers = model.points
    .filter((point) => point.type !== 'text')
    .map((point) => guarded(withOffset(point, offsets.get(point.key)), model.blocks))
  return {
    device,
    model,
    registers,
    points: registers.map((row) => makePoint(device, row, history)),
    spans: registers.map(readSpan),
  }
}

const withOffset = (point: ModelPoint, offset: number | undefined): OffsetPoint =>
  offset === undefined || point.kind !== 'counter' ? point : { ...point, offset }

/** Instantiates every device of the document, in its order; a model that is missing is a finding. */
export function instantiateAll(
  document: ConfigDocument,
  models: readonly DeviceModel[],
): Result<readonly DeviceInstance[], readonly Finding[]> {
  const instances: DeviceInstance[] = []
  const findings: Finding[] = []
  document.devices.forEach((device, index) => {
    const model = findModel(models, device.model, device.revision)
    if (model !== null) instances.push(instantiate(device, model, document.history))
    else findings.push(missing(device, index, models))
  })
  return findings.length === 0 ? ok(instances) : err(findings)
}

/** Exactly this revision, or null: another one may have other registers. */
export function findModel(models: readonly DeviceModel[], id: string, revision: number): DeviceModel | null {
  return models.find((model) => model.id === id && model.revision === revision) ?? null
}

function missing(device: Device, index: number, models: readonly DeviceModel[]): Finding {
  const revisions = models.filter((model) => model.id === device.model).map((model) => model.revision)
  const { model, revision } = device
  if (revisions.length > 0) {
    const params = { model, revision, choices: revisions.join(', ') }
    return { path: `/devices/${index}/revision`, rule: 'rule.noSuchRevision', params }
  }
  const choices = [...new Set(models.map((one) => one.id))].join(', ')
  return { path: `/devices/${index}/model`, rule: 'rule.noSuchModel', params: { model, choices } }
}

function makePoint(device: Device, row: ModelPoint, { periodS }: Pick<History, 'periodS'>): Point {
  const { logging } = device
  const isLogged = logging?.points?.includes(row.key) ?? true
  return {
    id: makePointId(device.id, row.key),
    deviceId: device.id,
    key: row.key,
    unit: row.unit,
    kind: row.kind,
    group: row.group,
    ...(row.phase === undefined ? {} : { phase: row.phase }),
    resolution: row.resolution,
    logPeriodMs: isLogged ? (logging?.periodS ?? periodS) * 1_000 : null,
    pollPeriodMs: device.pollPeriodMs,
  }
}
