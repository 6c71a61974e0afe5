// What is wrong with the registers by which a model knows its product or its serial number.

import type { Finding } from '../base/errors.ts'
import { pointerStep } from '../base/schema-findings.ts'
import type { DeviceModel } from './model.ts'

const ADDRESSES = 65_536

type Mark = {
  readonly path: string
  readonly function: number
  readonly address: number
  readonly words: number
}

/** They lie within the addresses, and not in registers that the model forbids to read. */
export function markFindings({ requests, identification }: DeviceModel): readonly Finding[] {
  const { registers = [], serial } = identification ?? {}
  const marks: readonly Mark[] = [
    ...registers.map((mark, index) => ({ ...mark, path: `/identification/registers${pointerStep(index)}` })),
    ...(serial === undefined ? [] : [{ ...serial, path: '/identification/serial' }]),
  ]
  return marks.flatMap(({ path, function: code, address, words }) => {
    const beyond =
      address + words > ADDRESSES
        ? [{ path: `${path}/address`, rule: 'rule.model.beyondLastAddress', params: { count: words } }]
        : []
    const hole = requests.forbidden?.find(
      (one) => one.function === code && one.from < address + words && one.to >= address,
    )
    if (hole === undefined) return beyond
    const params = { from: hole.from, to: hole.to }
    return [...beyond, { path: `${path}/address`, rule: 'rule.model.markForbidden', params }]
  })
}
