// What saving a custom model would do: the revision that it gets, whom it concerns, and which past would end.

import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Device } from '../config/document.ts'
import type { DeviceModel } from './model.ts'
import type { ModelCatalogue } from './model-catalogue.ts'

const LAST_REVISION = 9_999

/** `same`: it is saved already; `replaces`: a revision that no device uses; `newRevision`: beside the older ones. */
export type ModelOutcome = 'new' | 'same' | 'replaces' | 'newRevision'

export type ModelProposal = {
  /** With the revision that saving gives it. */
  readonly model: DeviceModel
  readonly outcome: ModelOutcome
  readonly replacesBuiltIn: boolean
  /** That use any revision of it. */
  readonly devices: readonly { readonly id: string; readonly name: string; readonly revision: number }[]
  /** Points whose past such a device would not go on with, and why. */
  readonly endings: readonly PastEnding[]
}

/** `unit` is null where the key is gone, and otherwise the unit that its values would have from then on. */
export type PastEnding = {
  readonly key: string
  readonly from: string
  readonly unit: string | null
  readonly devices: readonly string[]
}

/** Failure: `model-invalid` where no revision is left. */
export function proposeModel(
  model: DeviceModel,
  catalogue: ModelCatalogue,
  allDevices: readonly Device[],
): Result<ModelProposal, Failure> {
  const devices = allDevices.filter((device) => device.model === model.id)
  const { outcome, revision } = outcomeOf(model, catalogue, devices)
  if (revision > LAST_REVISION) {
    return err({
      code: 'model-invalid',
      findings: [{ path: '/revision', rule: 'rule.model.noRevisionLeft' }],
    })
  }
  const builtIn = catalogue.find(model.id, revision)?.origin === 'builtIn'
  return ok({
    model: { ...model, revision },
    outcome,
    replacesBuiltIn: builtIn && outcome !== 'same',
    devices: devices.map(({ id, name, revision: used }) => ({ id, name, revision: used })),
    endings: endingsOf(model, catalogue, devices),
  })
}

/** What a device uses is never changed under it: a change of that is a new revision. */
function outcomeOf(
  model: DeviceModel,
  catalogue: ModelCatalogue,
  devices: readonly Device[],
): { readonly outcome: ModelOutcome; readonly revision: number } {
  const { id, revision } = model
  const known = catalogue.find(id, revision)
  const newest = catalogue.revisions(id)[0]?.model.revision ?? 0
  if (known === null) return { outcome: newest === 0 ? 'new' : 'newRevision', revision }
  if (isSame(known.model, model)) return { outcome: 'same', revision }
  if (devices.some((device) => device.revision === revision)) {
    return { outcome: 'newRevision', revision: newest + 1 }
  }
  return { outcome: 'replaces', revision }
}

function endingsOf(
  model: DeviceModel,
  catalogue: ModelCatalogue,
  devices: readonly Device[],
): readonly PastEnding[] {
  const units = new Map(model.points.map(({ key, unit }) => [key, unit]))
  const endings = new Map<string, { readonly from: string; readonly devices: string[] }>()
  for (const device of devices) {
    const used = catalogue.find(device.model, device.revision)?.model.points ?? []
    for (const { key, unit, type } of used) {
      if (type === 'text' || units.get(key) === unit) continue
      const ending = endings.get(key) ?? { from: unit, devices: [] }
      ending.devices.push(device.name)
      endings.set(key, ending)
    }
  }
  return [...endings].map(([key, ending]) => ({ key, unit: units.get(key) ?? null, ...ending }))
}

/** Whether two checked models say the same, whatever the order of their members. */
export const isSame = (one: DeviceModel, other: DeviceModel): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => [key, inOrder(member)])
}
