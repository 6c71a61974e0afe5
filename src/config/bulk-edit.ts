// Changes the same few fields of many devices at once (where they are, what they are for, what feeds them), or removes them.

import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigDocument, Device } from './document.ts'
import { removeDevice } from './edits.ts'

/** What is left out stays as it is; null takes away. */
export type BulkChanges = {
  readonly usage?: Device['usage']
  readonly zone?: string | null
  readonly fedBy?: string | null
}

/** All of them or none: an id that is not there is `not-found`. */
export function changeDevices(
  document: ConfigDocument,
  ids: readonly string[],
  changes: BulkChanges,
): Result<ConfigDocument, Failure> {
  const chosen = new Set(ids)
  const known = new Set(document.devices.map(({ id }) => id))
  if (ids.some((id) => !known.has(id))) return err({ code: 'not-found' })
  const devices = document.devices.map((device) =>
    chosen.has(device.id) ? changed(device, changes) : device,
  )
  return ok({ ...document, devices })
}

export type FeederMove = { readonly id: string; readonly fedBy: string | null }

/** Hangs each device where it is told, all of them or none; of two moves of one device the later counts. Unknown: `not-found`. */
export const moveFeeders = (
  document: ConfigDocument,
  moves: readonly FeederMove[],
): Result<ConfigDocument, Failure> =>
  moves.reduce<Result<ConfigDocument, Failure>>(
    (left, { id, fedBy }) => (left.ok ? changeDevices(left.value, [id], { fedBy }) : left),
    ok(document),
  )

/** All of them or none; what they fed is fed by what fed them. An id that is not there is `not-found`. */
export const removeDevices = (
  document: ConfigDocument,
  ids: readonly string[],
): Result<ConfigDocument, Failure> =>
  ids.reduce<Result<ConfigDocument, Failure>>(
    (left, id) => (left.ok ? removeDevice(left.value, id) : left),
    ok(document),
  )

function changed(device: Device, { usage, zone, fedBy }: BulkChanges): Device {
  const { zone: oldZone, fedBy: oldFedBy, ...rest } = device
  const newZone = zone === undefined ? oldZone : zone
  const newFedBy = fedBy === undefined ? oldFedBy : fedBy
  return {
    ...rest,
    ...(usage === undefined ? {} : { usage }),
    ...(newZone === undefined || newZone === null ? {} : { zone: newZone }),
    ...(newFedBy === undefined || newFedBy === null ? {} : { fedBy: newFedBy }),
  }
}
