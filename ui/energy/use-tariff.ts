// The tariff that is set, with its money as the reader's language writes it; null where there is none.

import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { type Money, makeMoney } from '../quantity/money.ts'
import type { Tariff } from './cost.ts'

export type Priced = { readonly tariff: Tariff; readonly money: Money }

export function usePriced(): Priced | null {
  const { panel, format } = useBox()
  const tariff = panel.tariff.value
  return useMemo(
    () => (tariff === undefined ? null : { tariff, money: makeMoney(format.locale, tariff.currency) }),
    [tariff, format],
  )
}
