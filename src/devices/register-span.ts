// Which registers have to be read together for one value: its own, its scale factor's, and the words that name its block.

import { HEX_OF_WORD } from '../modbus/words.ts'
import type { DeviceModel, ModelPoint, RegisterSpan, SelfNamedBlock } from './model.ts'
import { registerCount } from './register-count.ts'

/** Words that stand at an address for as long as a value means what the model says. */
export type Guard = Pick<SelfNamedBlock, 'address' | 'begins'>

/** A row of a model with what its place adds to it. */
export type GuardedPoint = ModelPoint & { readonly guard?: Guard }

export const guardWords = ({ begins }: Pick<Guard, 'begins'>): number => begins.length / HEX_OF_WORD

/** From the first register to the last that the value needs. */
export function readSpan(point: GuardedPoint): RegisterSpan {
  const { scaleFactor = point.address, guard } = point
  const from = Math.min(point.address, scaleFactor, guard?.address ?? point.address)
  const end = Math.max(
    point.address + registerCount(point),
    scaleFactor + (point.scaleFactor === undefined ? 0 : 1),
    guard === undefined ? 0 : guard.address + guardWords(guard),
  )
  return { function: point.function, address: from, count: end - from }
}

/** The block that a point begins in, or undefined. */
export const blockOf = (blocks: DeviceModel['blocks'], point: ModelPoint): SelfNamedBlock | undefined =>
  blocks?.find(
    ({ function: code, address, count }) =>
      code === point.function && point.address >= address && point.address < address + count,
  )

/** The point with the guard of its block; as it is where it begins in none. */
export function guarded<P extends ModelPoint>(
  point: P,
  blocks: DeviceModel['blocks'],
): P & { readonly guard?: Guard } {
  const block = blockOf(blocks, point)
  if (block === undefined) return point
  return { ...point, guard: { address: block.address, begins: block.begins } }
}
