// What the models of a chain describe: one inverter, several meters, a battery; and which of our keys each part gives.

import { COMMON_MODEL, type Family, INFORMATION_MODELS, type InformationModel } from './information-models.ts'
import type { ChainModel } from './walk.ts'

/** `number` counts the parts of a family from 1. A part that is `plain` gives its keys as they are. */
export type Part = { readonly family: Family; readonly number: number; readonly plain: boolean }

export type PartModel = {
  readonly model: ChainModel
  readonly known: InformationModel
  readonly part: Part
}

/** Whether the plain keys are those of an inverter. */
export const hasInverter = (chain: readonly ChainModel[]): boolean =>
  chain.some(({ id }) => INFORMATION_MODELS.get(id)?.family === 'inverter')

/**
 * Models of one family are one part, unless the same model comes again or a further common model begins another device
 * behind the same address, as a meter behind an inverter is.
 */
export function partsOf(chain: readonly ChainModel[]): readonly PartModel[] {
  const parts = new Map<string, Part>()
  const seen = new Map<string, number>()
  const isInverter = hasInverter(chain)
  let device = 0
  return chain.flatMap((model): PartModel[] => {
    if (model.id === COMMON_MODEL) device += 1
    const known = INFORMATION_MODELS.get(model.id)
    if (known === undefined) return []
    const { family } = known
    const times = (seen.get(`${device} ${model.id}`) ?? 0) + 1
    seen.set(`${device} ${model.id}`, times)
    const name = `${device} ${family} ${times}`
    const number = [...parts.values()].filter((one) => one.family === family).length + 1
    const part = parts.get(name) ?? {
      family,
      number,
      plain: number === 1 && !(family === 'meter' && isInverter),
    }
    parts.set(name, part)
    return [{ model, known, part }]
  })
}

/** `meter2ActivePowerTotal`; plain parts leave their name out. */
export const keyOfPart = ({ family, number, plain }: Part, key: string): string =>
  plain ? key : `${family}${number}${key.charAt(0).toUpperCase()}${key.slice(1)}`
