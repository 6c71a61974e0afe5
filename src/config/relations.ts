// The checks between parts of the configuration that a schema cannot make: what must be unique, and what must exist.

import type { Finding } from '../base/errors.ts'
import { isHost } from '../base/host-name.ts'
import type { ConfigDocument, Device } from './document.ts'

export type KnownModel = {
  readonly id: string
  readonly revision: number
  readonly points?: readonly { readonly key: string; readonly kind: string }[]
}

type Check = (document: ConfigDocument, models: readonly KnownModel[]) => Iterable<Finding>

const CHECKS: readonly Check[] = [
  ({ site }) =>
    isTimeZone(site.timeZone)
      ? []
      : [finding('/site/timeZone', 'rule.timeZone', { timeZone: site.timeZone })],
  ({ tariff }) =>
    tariff === undefined || isCurrency(tariff.currency)
      ? []
      : [finding('/tariff/currency', 'rule.currency', { value: tariff.currency })],
  ({ lines }) => repeated('/lines', 'id', 'rule.duplicateId', lines, (line) => line.id),
  ({ lines }) => repeated('/lines', 'path', 'rule.duplicatePath', lines, (line) => line.path),
  ({ devices }) => repeated('/devices', 'id', 'rule.duplicateId', devices, (device) => device.id),
  ({ devices }) =>
    repeated('/devices', 'unitId', 'rule.duplicateUnitId', devices, ({ unitId }) => unitId ?? null),
  ({ devices }) => repeated('/devices', 'connection/unit', 'rule.duplicateUnit', devices, lineAddress),
  models,
  connections,
  feeds,
  loops,
  counterOffsets,
  loggedPoints,
  transparentLine,
]

/** Finds what a document that fits the schema still has wrong. */
export function* relationFindings(
  document: ConfigDocument,
  models: readonly KnownModel[],
): Generator<Finding> {
  for (const check of CHECKS) yield* check(document, models)
}

function finding(path: string, rule: string, params: Readonly<Record<string, string | number>>): Finding {
  return { path, rule, params }
}

/** Names the later of two items that share what `key` returns; null is shared by nobody. */
function* repeated<T extends { readonly name: string }>(
  list: string,
  field: string,
  rule: string,
  items: readonly T[],
  key: (item: T) => string | number | null,
): Generator<Finding> {
  const first = new Map<string | number, T>()
  for (const [index, item] of items.entries()) {
    const value = key(item)
    if (value === null) continue
    const other = first.get(value)
    if (other === undefined) first.set(value, item)
    else yield finding(`${list}/${index}/${field}`, rule, { value, other: other.name })
  }
}

const lineAddress = ({ connection }: Device): string | null =>
  connection.kind === 'line' ? `${connection.lineId} ${connection.unit}` : null

function* models({ devices }: ConfigDocument, known: readonly KnownModel[]): Generator<Finding> {
  for (const [index, { model, revision }] of devices.entries()) {
    const revisions = known.filter((candidate) => candidate.id === model)
    if (revisions.length === 0) {
      const choices = [...new Set(known.map((candidate) => candidate.id))].join(', ')
      yield finding(`/devices/${index}/model`, 'rule.noSuchModel', { model, choices })
    } else if (!revisions.some((candidate) => candidate.revision === revision)) {
      const choices = revisions.map((candidate) => candidate.revision).join(', ')
      yield finding(`/devices/${index}/revision`, 'rule.noSuchRevision', { model, revision, choices })
    }
  }
}

function* connections({ devices, lines }: ConfigDocument): Generator<Finding> {
  for (const [index, { connection }] of devices.entries()) {
    if (connection.kind === 'tcp' && !isHost(connection.host)) {
      yield finding(`/devices/${index}/connection/host`, 'rule.host', { value: connection.host })
    }
    if (connection.kind === 'line' && !lines.some((line) => line.id === connection.lineId)) {
      yield finding(`/devices/${index}/connection/lineId`, 'rule.noSuchLine', { lineId: connection.lineId })
    }
  }
}

function* feeds({ devices }: ConfigDocument): Generator<Finding> {
  const ids = new Set(devices.map((device) => device.id))
  for (const [index, { fedBy }] of devices.entries()) {
    if (fedBy !== undefined && !ids.has(fedBy)) {
      yield finding(`/devices/${index}/fedBy`, 'rule.noSuchDevice', { deviceId: fedBy })
    }
  }
}

/** Each loop in the distribution tree is named once, at the device by which the first walk upstream came into it. */
function* loops({ devices }: ConfigDocument): Generator<Finding> {
  const parents = new Map(devices.map((device) => [device.id, device.fedBy]))
  const seen = new Set<string>()
  for (const [index, { id }] of devices.entries()) {
    const way: string[] = []
    let at: string | undefined = id
    while (at !== undefined && !seen.has(at)) {
      seen.add(at)
      way.push(at)
      at = parents.get(at)
    }
    if (at === undefined || !way.includes(at)) continue
    const ring = [...way.slice(way.indexOf(at)), at].join(' → ')
    const place = devices.findIndex((device) => device.id === at)
    yield finding(`/devices/${place === -1 ? index : place}/fedBy`, 'rule.fedByLoop', { ring })
  }
}

/** An offset is for a counter of the device's model; a model that is not there is told elsewhere. */
function* counterOffsets({ devices }: ConfigDocument, known: readonly KnownModel[]): Generator<Finding> {
  for (const [index, { model, revision, counterOffsets: offsets = [] }] of devices.entries()) {
    const points = known.find(({ id, revision: one }) => id === model && one === revision)?.points
    const counters = points?.filter(({ kind }) => kind === 'counter').map(({ key }) => key)
    const seen = new Set<string>()
    for (const [place, { point }] of offsets.entries()) {
      const path = `/devices/${index}/counterOffsets/${place}/point`
      if (counters !== undefined && !counters.includes(point)) {
        yield finding(path, 'rule.noSuchCounter', { point, choices: counters.join(', ') })
      } else if (seen.has(point)) yield finding(path, 'rule.counterTwice', { point })
      seen.add(point)
    }
  }
}

function* loggedPoints({ devices }: ConfigDocument, known: readonly KnownModel[]): Generator<Finding> {
  for (const [index, { model, revision, logging }] of devices.entries()) {
    const points = known.find(({ id, revision: one }) => id === model && one === revision)?.points
    const keys = points?.map(({ key }) => key)
    for (const [place, point] of (logging?.points ?? []).entries()) {
      if (keys === undefined || keys.includes(point)) continue
      const path = `/devices/${index}/logging/points/${place}`
      yield finding(path, 'rule.noSuchPoint', { point, choices: keys.join(', ') })
    }
  }
}

function* transparentLine({ gateway, lines }: ConfigDocument): Generator<Finding> {
  const lineId = gateway.transparentLine
  if (lineId === undefined || lines.some((line) => line.id === lineId)) return
  yield finding('/gateway/transparentLine', 'rule.noSuchLine', { lineId })
}

const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code)

/** IANA names as ECMA-402 knows them; offsets such as `+02:00` have no daylight saving and are refused. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
