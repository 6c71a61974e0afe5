// How many registers, or bits, the value of a point occupies.

import { NUMBER_WORDS } from '../modbus/data-types.ts'
import type { ModelPoint } from './model.ts'

/** Registers of the point, or bits for functions 1 and 2; a text without a length counts as one. */
export function registerCount(point: ModelPoint): number {
  if (point.type === 'text') return point.words ?? 1
  return point.type === 'bit' ? 1 : NUMBER_WORDS[point.type]
}
