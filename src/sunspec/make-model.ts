// Makes a device model of a SunSpec description: points with their scale factors, in blocks that name themselves.

import { err, ok, type Result } from '../base/result.ts'
import type { DeviceModel, ModelPoint } from '../devices/model.ts'
import { NUMBER_WORDS } from '../modbus/data-types.ts'
import { hexWord } from '../modbus/words.ts'
import { DC_INPUTS } from './der-rows.ts'
import { COMMON_MODEL, DC_INPUTS_MODEL } from './information-models.ts'
import { sunSpecModelId } from './model-id.ts'
import { hasInverter, keyOfPart, type PartModel, partsOf } from './parts.ts'
import { QUANTITIES, SUNSPEC_TYPES, type SunSpecRow } from './sunspec-row.ts'
import type { ChainFault, ChainModel, Description } from './walk.ts'

/** The sentence of a texts/ key. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

export type MadeModel = {
  /** Revision 1: whoever keeps models knows which it is. */
  readonly model: DeviceModel
  /** IDs of models that give points, and of those that give none. */
  readonly read: readonly number[]
  readonly notRead: readonly number[]
}

/** A request of Modbus brings no more, and a value needs its header, itself and its scale factor in one. */
const MOST_REGISTERS = 125
/** All registers of the chain exist, so short gaps between two models are read over. */
const MAX_GAP = 16
const MOST_POINTS = 500
const MOST_NAME = 64
const HEADER_WORDS = 2
const KNOWN_FOR_OTHERS: ReadonlySet<number> = new Set([COMMON_MODEL])

/** Fails where Busbar reads none of the models. */
export function makeModel(description: Description, say: Say): Result<MadeModel, ChainFault> {
  const { base, common, models } = description
  const making = new Making(say)
  for (const part of partsOf(models)) making.add(part)
  const { points, blocks, notes } = making
  const read = new Set(blocks.map(({ id }) => id))
  const notRead = models.map(({ id }) => id).filter((id) => !read.has(id) && !KNOWN_FOR_OTHERS.has(id))
  if (points.length === 0) {
    return err({ rule: 'rule.sunspec.nothingRead', params: { models: notRead.join(', ') } })
  }
  const manufacturer = common.manufacturer === '' ? say('sunspec.unnamedMaker') : common.manufacturer
  const product = common.product === '' ? say('sunspec.unnamed') : common.product
  const chain = models.map(({ id, length }) => `${id} (${length})`).join(', ')
  const model: DeviceModel = {
    id: sunSpecModelId(common.manufacturer, common.product),
    revision: 1,
    manufacturer,
    product,
    commodity: 'electricity',
    sources: [say('sunspec.source.device', { base, chain }), say('sunspec.source.models')],
    unverified: [
      ...(notRead.length === 0 ? [] : [say('sunspec.note.notRead', { models: notRead.join(', ') })]),
      ...notes,
      say('sunspec.note.direction'),
      say('sunspec.note.percent'),
    ],
    requests: { maxRegisters: MOST_REGISTERS, maxGap: MAX_GAP },
    identification: identificationIn(models, common.product),
    blocks: blocks.map(blockOf),
    ...(hasInverter(models) ? { positivePower: 'given' as const } : {}),
    points,
  }
  return ok({ model, read: [...read], notRead })
}

/** Places behind the ID of the common model. @see sunspec/models, json/model_1.json (commit 7abdf89) */
const PRODUCT = { at: 18, words: 16 } as const
const SERIAL = { at: 50, words: 16 } as const
const LEAST_TEXT = 2

/** So that an exchanged device of the same product is noticed. */
function identificationIn(
  models: readonly ChainModel[],
  product: string,
): DeviceModel['identification'] & object {
  const address = models[0]?.address ?? 0
  const serial = { function: 3, address: address + SERIAL.at, words: SERIAL.words } as const
  if (product.length < LEAST_TEXT) return { serial }
  const place = { function: 3, address: address + PRODUCT.at, words: PRODUCT.words } as const
  return { registers: [{ ...place, text: product }], serial }
}

const blockOf = ({ id, address, length }: ChainModel): NonNullable<DeviceModel['blocks']>[number] => ({
  function: 3,
  address,
  count: HEADER_WORDS + length,
  begins: hexWord(id) + hexWord(length),
})

/** Where a row stands: its place may be that of a repeated group, its scale factor stands behind the header alone. */
type Placed = {
  readonly row: SunSpecRow
  readonly from: number
  readonly key: string
  readonly name: string | null
}

class Making {
  readonly points: ModelPoint[] = []
  readonly blocks: ChainModel[] = []
  readonly notes: string[] = []
  readonly #say: Say
  readonly #keys = new Set<string>()

  constructor(say: Say) {
    this.#say = say
  }

  /** What an earlier model of the same part gave already is left out; a whole model, where it is too much. */
  add(partModel: PartModel): void {
    const { model, known } = partModel
    const placed = model.id === DC_INPUTS_MODEL ? this.#inputs(partModel) : this.#rows(partModel)
    const fitting = placed.filter(({ row, from }) => {
      const [, , , , , , phase] = row
      const isWired = phase === undefined || known.phases === null || known.phases.has(phase)
      return isWired && endOf(row, from) <= HEADER_WORDS + model.length
    })
    const near = fitting.filter(({ row, from }) => endOf(row, from) <= MOST_REGISTERS)
    const fresh = near.filter(({ key }) => !this.#keys.has(key))
    if (near.length < fitting.length) this.notes.push(this.#say('sunspec.note.tooFar', { model: model.id }))
    if (fresh.length === 0) return
    if (this.points.length + fresh.length > MOST_POINTS) {
      this.notes.push(this.#say('sunspec.note.tooMany', { model: model.id, most: MOST_POINTS }))
      return
    }
    this.blocks.push(model)
    for (const one of fresh) {
      this.#keys.add(one.key)
      this.points.push(pointOf(model, one))
    }
  }

  #rows({ known, part }: PartModel): readonly Placed[] {
    return known.rows.map((row) => {
      const [, , , , , key] = row
      const name = part.plain ? null : this.#nameInPart(part, this.#say(`point.${key}`))
      return { row, from: 0, key: keyOfPart(part, key), name }
    })
  }

  #inputs({ known, part, model }: PartModel): readonly Placed[] {
    const inputs = Array.from({ length: model.groups ?? 0 }, (_, index) => index + 1)
    return inputs.flatMap((number) =>
      known.rows.map((row) => {
        const [, , , , , what] = row
        const key = `dcInput${number}${what.charAt(0).toUpperCase()}${what.slice(1)}`
        const name = this.#say('sunspec.dcInput', { number, what: this.#say(`sunspec.dcInput.${what}`) })
        return {
          row,
          from: DC_INPUTS.firstAt + DC_INPUTS.words * (number - 1),
          key: keyOfPart(part, key),
          name: part.plain ? name : this.#nameInPart(part, name),
        }
      }),
    )
  }

  #nameInPart({ family, number }: PartModel['part'], what: string): string {
    return this.#say(`sunspec.part.${family}`, { number, what }).slice(0, MOST_NAME).trim()
  }
}

/** Registers from the header to the last that the row needs. */
function endOf([, at, type, factorAt]: SunSpecRow, from: number): number {
  return Math.max(from + at + NUMBER_WORDS[SUNSPEC_TYPES[type].type], (factorAt ?? 0) + 1)
}

function pointOf({ address }: ChainModel, { row, from, key, name }: Placed): ModelPoint {
  const [, at, sunSpecType, factorAt, what, , phase] = row
  const { type, missing } = SUNSPEC_TYPES[sunSpecType]
  return {
    key,
    ...(name === null ? {} : { name }),
    function: 3,
    address: address + from + at,
    type,
    ...QUANTITIES[what],
    ...(factorAt === null ? {} : { scaleFactor: address + factorAt }),
    invalid: [...missing],
    ...(phase === undefined ? {} : { phase }),
  }
}
