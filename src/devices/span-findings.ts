// What is wrong with values that need more than their own registers: scale factors, and blocks that name themselves.

import type { Finding } from '../base/errors.ts'
import { pointerStep } from '../base/schema-findings.ts'
import { ADDRESSES, type DeviceModel, type ModelPoint, type SelfNamedBlock } from './model.ts'
import { registerCount } from './register-count.ts'
import { blockOf, guarded, guardWords, readSpan } from './register-span.ts'

type Params = NonNullable<Finding['params']>

export const spanFindings = (model: DeviceModel): readonly Finding[] => [
  ...(model.blocks ?? []).flatMap((block, index) => blockFindings(model, block, index)),
  ...model.points.flatMap((point, index) => pointFindings(model, point, index)),
]

function blockFindings({ blocks = [] }: DeviceModel, block: SelfNamedBlock, index: number): Finding[] {
  const found: Finding[] = []
  const add = (property: string, rule: string, params: Params) =>
    found.push({ path: `/blocks${pointerStep(index)}${pointerStep(property)}`, rule, params })
  const { address, count } = block
  if (address + count > ADDRESSES) add('count', 'rule.model.beyondLastAddress', { count })
  if (guardWords(block) > count) add('begins', 'rule.model.beginsLength', { count })
  const other = blocks.findIndex(
    (one, place) =>
      place < index &&
      one.function === block.function &&
      one.address < address + count &&
      address < one.address + one.count,
  )
  if (other !== -1) add('address', 'rule.model.blocksOverlap', { other: other + 1 })
  return found
}

function pointFindings(model: DeviceModel, point: ModelPoint, index: number): Finding[] {
  const found: Finding[] = []
  const { key, scaleFactor } = point
  const add = (property: string, rule: string, params: Params = {}) =>
    found.push({
      path: `/points${pointerStep(index)}${pointerStep(property)}`,
      rule,
      params: { key, ...params },
    })
  const count = registerCount(point)
  const block = blockOf(model.blocks, point)
  if (block !== undefined) {
    const places = [point.address, point.address + count - 1, scaleFactor ?? point.address]
    const isInside = (place: number) =>
      place >= block.address + guardWords(block) && place < block.address + block.count
    if (!places.every(isInside)) add('address', 'rule.model.beyondBlock', { from: block.address })
  }
  if (scaleFactor !== undefined) {
    if (point.type === 'text' || point.type === 'bit') add('scaleFactor', 'rule.model.scaleFactorType')
    if (scaleFactor >= point.address && scaleFactor < point.address + count)
      add('scaleFactor', 'rule.model.scaleFactorOwn')
  }
  const span = readSpan(guarded(point, model.blocks))
  const most = model.requests.maxRegisters
  if (span.count > most && count <= most) {
    const params = { count: span.count, most }
    if (scaleFactor === undefined) add('address', 'rule.model.tooFarInBlock', params)
    else add('scaleFactor', 'rule.model.tooFarApart', params)
  }
  return found
}
