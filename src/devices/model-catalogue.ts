// The device models that Busbar knows now: those that come with it and the custom ones, which are preferred.

import type { DeviceModel } from './model.ts'

export type ModelOrigin = 'builtIn' | 'custom'

export type CatalogueEntry = {
  readonly model: DeviceModel
  readonly origin: ModelOrigin
  /** A built-in model with the same id and revision that the custom one stands before. */
  readonly replacesBuiltIn: boolean
}

const nameOf = ({ id, revision }: Pick<DeviceModel, 'id' | 'revision'>): string => `${id} ${revision}`

/** One model for each id and revision; a change is seen by whoever asks next. */
export class ModelCatalogue {
  readonly #builtIn: ReadonlyMap<string, DeviceModel>
  readonly #custom: Map<string, DeviceModel>
  #entries: readonly CatalogueEntry[] = []
  #models: readonly DeviceModel[] = []

  constructor(options: {
    readonly builtIn: readonly DeviceModel[]
    readonly custom: readonly DeviceModel[]
  }) {
    this.#builtIn = new Map(options.builtIn.map((model) => [nameOf(model), model]))
    this.#custom = new Map(options.custom.map((model) => [nameOf(model), model]))
    this.#list()
  }

  /** The same list until something changes. */
  models(): readonly DeviceModel[] {
    return this.#models
  }

  entries(): readonly CatalogueEntry[] {
    return this.#entries
  }

  find(id: string, revision: number): CatalogueEntry | null {
    const name = nameOf({ id, revision })
    return this.#entries.find(({ model }) => nameOf(model) === name) ?? null
  }

  /** Every revision of a model, the newest first. */
  revisions(id: string): readonly CatalogueEntry[] {
    return this.#entries
      .filter(({ model }) => model.id === id)
      .sort((a, b) => b.model.revision - a.model.revision)
  }

  customCount(): number {
    return this.#custom.size
  }

  putCustom(model: DeviceModel): void {
    this.#custom.set(nameOf(model), model)
    this.#list()
  }

  /** A built-in model of the same name is the one again. */
  dropCustom(model: Pick<DeviceModel, 'id' | 'revision'>): void {
    this.#custom.delete(nameOf(model))
    this.#list()
  }

  #list(): void {
    const builtIn = [...this.#builtIn.values()].filter((model) => !this.#custom.has(nameOf(model)))
    const custom = [...this.#custom.values()]
    this.#entries = [
      ...builtIn.map((model) => ({ model, origin: 'builtIn' as const, replacesBuiltIn: false })),
      ...custom.map((model) => ({
        model,
        origin: 'custom' as const,
        replacesBuiltIn: this.#builtIn.has(nameOf(model)),
      })),
    ]
    this.#models = this.#entries.map(({ model }) => model)
  }
}
