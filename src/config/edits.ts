// Changes of one line or one device, as pure functions from the running document to the wanted one.

import type { Failure, Finding } from '../base/errors.ts'
import { toHex } from '../base/hex.ts'
import type { Random } from '../base/random.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigDocument, Device, Line } from './document.ts'

export type NewLine = Omit<Line, 'id'> & { readonly id?: string }
/** `unitId` null is a device that SCADA does not reach. */
export type NewDevice = Omit<Device, 'id' | 'unitId'> & {
  readonly id?: string
  readonly unitId?: number | null
}

/** MODBUS over Serial Line V1.02 §2.2: individual addresses. */
const LAST_UNIT_ID = 247
const ID_BYTES = 5

type Edited = Result<ConfigDocument, Failure>

/** Makes an opaque id: 40 random bits, told apart by the prefix from other kinds of ids in logs. */
export function makeId(prefix: 'line' | 'device', random: Random): string {
  return `${prefix}-${toHex(random.bytes(ID_BYTES))}`
}

/** Failure: the finding `rule.idTaken`. */
export function addLine(document: ConfigDocument, line: Line): Edited {
  if (document.lines.some(({ id }) => id === line.id)) return idTaken(line.id)
  return ok({ ...document, lines: [...document.lines, line] })
}

/** Failure: `not-found`. */
export function replaceLine(document: ConfigDocument, line: Line): Edited {
  if (!document.lines.some(({ id }) => id === line.id)) return err({ code: 'not-found' })
  return ok({ ...document, lines: document.lines.map((old) => (old.id === line.id ? line : old)) })
}

/** Failure: `line-in-use` {name, devices} while a device or the transparent gateway uses it. */
export function removeLine(document: ConfigDocument, lineId: string): Edited {
  const line = document.lines.find(({ id }) => id === lineId)
  if (line === undefined) return err({ code: 'not-found' })
  const users = document.devices.filter(
    ({ connection }) => connection.kind === 'line' && connection.lineId === lineId,
  )
  if (users.length > 0 || document.gateway.transparentLine === lineId) {
    return err({ code: 'line-in-use', params: { name: line.name, devices: users.length } })
  }
  return ok({ ...document, lines: document.lines.filter(({ id }) => id !== lineId) })
}

/** Where the unit id is left out: the unit's own number where that is free, else the first free one, else none. */
export function addDevice(document: ConfigDocument, device: NewDevice & { readonly id: string }): Edited {
  if (document.devices.some(({ id }) => id === device.id)) return idTaken(device.id)
  const proposed = freeUnitId(document, device.connection.unit)
  return ok({ ...document, devices: [...document.devices, reachedBy(device, proposed)] })
}

/** Where the unit id is left out, the device keeps what it has. */
export function replaceDevice(document: ConfigDocument, device: NewDevice & { readonly id: string }): Edited {
  const old = document.devices.find(({ id }) => id === device.id)
  if (old === undefined) return err({ code: 'not-found' })
  const replaced = reachedBy(device, old.unitId ?? null)
  return ok({
    ...document,
    devices: document.devices.map((other) => (other.id === device.id ? replaced : other)),
  })
}

/** What it fed is fed by what fed it, so that the distribution tree stays whole. */
export function removeDevice(document: ConfigDocument, deviceId: string): Edited {
  const removed = document.devices.find(({ id }) => id === deviceId)
  if (removed === undefined) return err({ code: 'not-found' })
  const devices = document.devices
    .filter(({ id }) => id !== deviceId)
    .map(({ fedBy, ...device }) => {
      const feeder = fedBy === deviceId ? removed.fedBy : fedBy
      return feeder === undefined ? device : { ...device, fedBy: feeder }
    })
  return ok({ ...document, devices })
}

function reachedBy(
  { unitId: wanted, ...device }: NewDevice & { readonly id: string },
  otherwise: number | null,
): Device {
  const unitId = wanted === undefined ? otherwise : wanted
  return unitId === null ? device : { ...device, unitId }
}

function freeUnitId({ devices }: ConfigDocument, wanted: number): number | null {
  const taken = new Set(devices.map(({ unitId }) => unitId))
  if (wanted >= 1 && wanted <= LAST_UNIT_ID && !taken.has(wanted)) return wanted
  for (let unitId = 1; unitId <= LAST_UNIT_ID; unitId += 1) if (!taken.has(unitId)) return unitId
  return null
}

const invalid = (finding: Finding): Edited => err({ code: 'configuration-invalid', findings: [finding] })

const idTaken = (id: string): Edited => invalid({ path: '/id', rule: 'rule.idTaken', params: { value: id } })
