// What the device says now at one row: the value with its unit and the raw registers, or why there is none.

import { useBox } from '../app/box.ts'
import { chooseScale } from '../quantity/prefix.ts'
import type { RowNow } from './row-results.ts'

export type RowNowCellProps = {
  readonly now: RowNow | undefined
  readonly unit: string
  readonly resolution: string
}

export function RowNowCell({ now, unit, resolution }: RowNowCellProps) {
  const { format, lookup } = useBox()
  if (now === undefined) return <span class="quiet">–</span>
  const { value, text, quality, raw, failure } = now
  const scale = chooseScale(unit.trim(), [value], { resolution: format.numerals.read(resolution) ?? 0 })
  return (
    <span class="row-now">
      {value !== null && (
        <span class="quantity">
          {format.scaled(value, scale)}
          {scale.symbol !== '' && <span class="unit">{scale.symbol}</span>}
        </span>
      )}
      {text !== null && <span>{text}</span>}
      {value === null && text === null && (
        <span>– {failure === null ? lookup(`quality.${quality}`, quality) : lookup(failure, failure)}</span>
      )}
      {raw !== null && <span class="quiet mono">{raw}</span>}
    </span>
  )
}
