// What is wrong with registers that are read beside the points: those that tell product and serial number, and the clock.

import type { Finding } from '../base/errors.ts'
import { pointerStep } from '../base/schema-findings.ts'
import { HEX_OF_WORD } from '../modbus/words.ts'
import { ADDRESSES, type DeviceModel } from './model.ts'

const CLOCK_WORDS = 4

type Mark = {
  readonly path: string
  readonly hex?: readonly string[] | undefined
  readonly function: number
  readonly address: number
  readonly words: number
}

/** They lie within the addresses, not in registers that the model forbids to read, and hold as many words as they are. */
export function markFindings({ requests, identification, clock }: DeviceModel): readonly Finding[] {
  const { registers = [], serial } = identification ?? {}
  const marks: readonly Mark[] = [
    ...registers.map((mark, index) => ({ ...mark, path: `/identification/registers${pointerStep(index)}` })),
    ...(serial === undefined ? [] : [{ ...serial, path: '/identification/serial' }]),
    ...(clock === undefined ? [] : [{ ...clock, words: CLOCK_WORDS, path: '/clock' }]),
  ]
  return marks.flatMap(({ path, function: code, address, words, hex = [] }) => {
    const found: Finding[] = []
    const add = (property: string, rule: string, params: Finding['params'] = {}) =>
      found.push({ path: `${path}/${property}`, rule, params })
    if (address + words > ADDRESSES) add('address', 'rule.model.beyondLastAddress', { count: words })
    if (hex.some((contents) => contents.length !== words * HEX_OF_WORD)) {
      add('hex', 'rule.model.invalidLength', { count: words })
    }
    const hole = requests.forbidden?.find(
      (one) => one.function === code && one.from < address + words && one.to >= address,
    )
    if (hole !== undefined) add('address', 'rule.model.markForbidden', { from: hole.from, to: hole.to })
    return found
  })
}
