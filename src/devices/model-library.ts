// Custom models: checked, saved as revisions, removed while nobody uses them, and told to the catalogue.

import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Device } from '../config/document.ts'
import type { DeviceModel } from './model.ts'
import type { CatalogueEntry, ModelCatalogue } from './model-catalogue.ts'
import { modelTable } from './model-csv.ts'
import { isSame, type ModelProposal, proposeModel } from './model-proposal.ts'
import { parseModel } from './parse-model.ts'
import { type ModelText, readModelRows, readModelText } from './read-model-text.ts'

/** Each revision counts. */
export const MAX_CUSTOM_MODELS = 200

export interface CustomModelStore {
  /** Durable when it returns. Failure: `storage-failed`. */
  readonly save: (model: DeviceModel) => Result<void, Failure>
  readonly remove: (model: DeviceModel) => Result<void, Failure>
}

/** What was saved, and how to take it back when the rest of the change fails. */
export type SavedModel = { readonly proposal: ModelProposal; readonly undo: () => void }

/** A model as it is kept, and how to take it back. */
export type KeptModel = { readonly model: DeviceModel; readonly undo: () => void }

export type RemovedModel = { readonly undo: () => void }

export class ModelLibrary {
  readonly #catalogue: ModelCatalogue
  readonly #store: CustomModelStore

  constructor(options: { readonly catalogue: ModelCatalogue; readonly store: CustomModelStore }) {
    this.#catalogue = options.catalogue
    this.#store = options.store
  }

  entries(): readonly CatalogueEntry[] {
    return this.#catalogue.entries()
  }

  /** Points and forbidden registers as a table for CSV: the header first. */
  table({ points, requests }: Pick<DeviceModel, 'points' | 'requests'>): (string | number | null)[][] {
    return modelTable(points, requests.forbidden)
  }

  /** Points of a model that is being made, to be read now. Failure: `model-invalid`. */
  checkRows(
    points: readonly unknown[],
    requests: unknown,
  ): Result<Pick<DeviceModel, 'points' | 'requests'>, Failure> {
    const read = readModelRows(points, requests)
    return read.ok ? read : err({ code: 'model-invalid', findings: read.error })
  }

  /** Failure: `model-invalid` with findings that name row and column. */
  check(given: ModelText, devices: readonly Device[]): Result<ModelProposal, Failure> {
    const read = readModelText(given)
    if (!read.ok) return err({ code: 'model-invalid', findings: read.error })
    return proposeModel(read.value, this.#catalogue, devices)
  }

  /** Failures: of `check`, `models-exhausted` {most}, `storage-failed`. */
  save(given: ModelText, devices: readonly Device[]): Result<SavedModel, Failure> {
    const checked = this.check(given, devices)
    if (!checked.ok) return checked
    const { model, outcome } = checked.value
    if (outcome === 'same') return ok({ proposal: checked.value, undo: () => undefined })
    const before = this.#catalogue.find(model.id, model.revision)
    const isNew = before?.origin !== 'custom'
    const saved = this.#put(model, isNew)
    if (!saved.ok) return saved
    return ok({ proposal: checked.value, undo: () => this.#takeBack(model, isNew ? null : before.model) })
  }

  /**
   * Keeps a model that was made of a device's own description: the revision that says the same, or a new one beside the
   * others, which are never changed. Failures: `model-invalid`, `models-exhausted` {most}, `storage-failed`.
   */
  keep(made: DeviceModel): Result<KeptModel, Failure> {
    const revisions = this.#catalogue.revisions(made.id)
    const same = revisions.find(({ model }) => isSame({ ...model, revision: made.revision }, made))
    if (same !== undefined) return ok({ model: same.model, undo: () => undefined })
    const parsed = parseModel({ ...made, revision: (revisions[0]?.model.revision ?? 0) + 1 })
    if (!parsed.ok) return err({ code: 'model-invalid', findings: parsed.error })
    const model = parsed.value
    const saved = this.#put(model, true)
    return saved.ok ? ok({ model, undo: () => this.#takeBack(model, null) }) : saved
  }

  /** Failures: `not-found`, `model-in-use` {devices}, `storage-failed`. */
  remove(id: string, revision: number, devices: readonly Device[]): Result<RemovedModel, Failure> {
    const entry = this.#catalogue.find(id, revision)
    if (entry?.origin !== 'custom') return err({ code: 'not-found' })
    const users = devices.filter((device) => device.model === id && device.revision === revision)
    if (users.length > 0) {
      return err({
        code: 'model-in-use',
        params: { devices: users.map(({ name }) => `«${name}»`).join(', ') },
      })
    }
    const { model } = entry
    const removed = this.#store.remove(model)
    if (!removed.ok) return removed
    this.#catalogue.dropCustom(model)
    return ok({ undo: () => this.#takeBack(model, model) })
  }

  #put(model: DeviceModel, isNew: boolean): Result<void, Failure> {
    if (isNew && this.#catalogue.customCount() >= MAX_CUSTOM_MODELS) {
      return err({ code: 'models-exhausted', params: { most: MAX_CUSTOM_MODELS } })
    }
    const saved = this.#store.save(model)
    if (saved.ok) this.#catalogue.putCustom(model)
    return saved
  }

  #takeBack(model: DeviceModel, before: DeviceModel | null): void {
    if (before === null) {
      this.#store.remove(model)
      this.#catalogue.dropCustom(model)
    } else {
      this.#store.save(before)
      this.#catalogue.putCustom(before)
    }
  }
}
