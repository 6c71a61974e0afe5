// Puts the running configuration, the states of the field and the live values together as the API shows them.

import type { Device, Line } from '../config/document.ts'
import type { DeviceModel, ModelPoint } from '../devices/model.ts'
import type { CatalogueEntry } from '../devices/model-catalogue.ts'
import { makePointId } from '../measurement/point.ts'
import type { DeviceState, LineState, Stranger } from '../thread-messages.ts'
import type { DeviceView, LineView, LiveStates, PointView, Status } from './api.ts'
import { shownCounter } from './made-by.ts'
import type { ModelSummary } from './model-api.ts'
import type { WebPorts } from './ports.ts'

type Sources = Pick<WebPorts, 'configuration' | 'field' | 'models' | 'live' | 'box' | 'clock' | 'clockState'>

export const modelOf = (models: readonly DeviceModel[], device: Pick<Device, 'model' | 'revision'>) =>
  models.find(({ id, revision }) => id === device.model && revision === device.revision)

export function statusView(sources: Sources): Status {
  const { configuration, field, box, clock, clockState } = sources
  const { site, tariff, devices } = configuration.current().document
  const states = field.states()
  const answering = new Set(states.devices.filter(({ state }) => state === 'ok').map((one) => one.deviceId))
  return {
    siteName: site.name,
    timeZone: site.timeZone,
    ...(tariff === undefined ? {} : { tariff }),
    nowMs: clock.nowMs(),
    clock: clockState(),
    serial: box.serial,
    version: box.version,
    modbusPort: box.modbusPort,
    health: healthOf(sources),
    devicesTotal: devices.length,
    devicesAnswering: devices.filter(({ id }) => answering.has(id)).length,
    gateway: states.gateway,
  }
}

/** By the same rule as unit 255 answers SCADA: nobody answering is out of order, anything missing degrades. */
function healthOf({ configuration, field }: Sources): Status['health'] {
  const { devices, lines } = configuration.current().document
  const states = field.states()
  const bad = new Set(states.devices.filter(isMissing).map(({ deviceId }) => deviceId))
  const missing = devices.filter(({ id }) => bad.has(id)).length
  if (devices.length > 0 && missing === devices.length) return 'outOfOrder'
  const down = new Set(states.lines.filter(({ state }) => state === 'down').map(({ lineId }) => lineId))
  return missing > 0 || lines.some(({ id }) => down.has(id)) ? 'degraded' : 'nominal'
}

const isMissing = ({ state }: DeviceState): boolean =>
  state === 'silent' || state === 'down' || state === 'stranger'

export function lineViews({ configuration, field, clock }: Sources): LineView[] {
  const states = new Map(field.states().lines.map((state) => [state.lineId, state]))
  return configuration
    .current()
    .document.lines.map((line) => lineView(line, states.get(line.id), clock.nowMs()))
}

function lineView(line: Line, state: LineState | undefined, nowMs: number): LineView {
  const { lineId: _lineId, ...seen } = state ?? unusedLine(line.id, nowMs)
  return { ...line, ...seen }
}

const unusedLine = (lineId: string, sinceMs: number): LineState => ({
  lineId,
  state: 'waiting',
  sinceMs,
  transactions: 0,
  timeouts: 0,
  crcErrors: 0,
  echoes: 0,
  load: 0,
  lastFailure: null,
})

export function deviceViews({ configuration, field, models, clock }: Sources): DeviceView[] {
  const states = new Map(field.states().devices.map((state) => [state.deviceId, state]))
  return configuration.current().document.devices.map((device) => {
    const state = states.get(device.id) ?? unaskedDevice(device.id, clock.nowMs())
    const { deviceId: _deviceId, failureRuns: _runs, stranger, ...seen } = state
    const model = modelOf(models, device)
    return {
      ...device,
      ...seen,
      ...(stranger === undefined ? {} : { stranger: copyOf(stranger) }),
      manufacturer: model?.manufacturer ?? '',
      product: model?.product ?? device.model,
    }
  })
}

const copyOf = ({ remembered, told }: Stranger) => ({ remembered: [...remembered], told: [...told] })

const unaskedDevice = (deviceId: string, sinceMs: number): DeviceState => ({
  deviceId,
  state: 'waiting',
  sinceMs,
  polls: 0,
  failures: 0,
  lastFailure: null,
  lastAnswerMs: null,
  lostSinceMs: null,
  lateCycles: 0,
  failureRuns: [],
})

export const liveStates = (sources: Sources): LiveStates => ({
  status: statusView(sources),
  devices: deviceViews(sources),
  lines: lineViews(sources),
})

/** The points of all devices, or of one; texts and other points without a live value are left out. */
export function pointViews(sources: Sources, deviceId?: string): PointView[] {
  const { devices } = sources.configuration.current().document
  const wanted = deviceId === undefined ? devices : devices.filter(({ id }) => id === deviceId)
  return wanted.flatMap((device) => {
    const model = modelOf(sources.models, device)
    if (model === undefined) return []
    const shown = shownCounter(device, model)
    return model.points.flatMap((point) => pointView(sources, device, point, shown))
  })
}

function pointView({ live }: Sources, device: Device, point: ModelPoint, shown: string | null): PointView[] {
  const id = makePointId(device.id, point.key)
  const now = live.value(id)
  if (now === null) return []
  const { key, name, unit, kind, group, resolution, phase, type } = point
  return [
    {
      id,
      deviceId: device.id,
      ...{ key, unit, kind, group, resolution },
      ...(name === undefined ? {} : { name }),
      ...(phase === undefined ? {} : { phase }),
      ...(key === shown ? { main: true } : {}),
      value: now.value,
      quality: now.quality,
      timeMs: now.timeMs,
      modbus: {
        unitId: device.unitId ?? null,
        function: point.function,
        address: point.address,
        type,
        wordOrder: point.wordOrder ?? 'high-first',
        scale: point.scale ?? 1,
        ...(point.scaleFactor === undefined ? {} : { scaleFactor: point.scaleFactor }),
      },
    },
  ]
}

export const modelSummary = (
  { model, origin, replacesBuiltIn }: CatalogueEntry,
  devices: readonly Device[],
): ModelSummary => ({
  id: model.id,
  revision: model.revision,
  manufacturer: model.manufacturer,
  product: model.product,
  commodity: model.commodity,
  points: model.points.length,
  origin,
  replacesBuiltIn,
  devices: devices.filter((device) => device.model === model.id && device.revision === model.revision).length,
})
