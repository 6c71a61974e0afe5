// The columns of cost and CO2 in the statistics, and at which prices they are.

import { useBox } from '../app/box.ts'
import { type ShownWorth, type Worths, worthScale } from './use-worths.ts'

export function WorthHeads({ worths }: { worths: Worths }) {
  const { t } = useBox()
  return (
    <>
      {worths.map(({ worth }) => (
        <th key={worth} scope="col" class="number">
          {t(`cost.${worth === 'cost' ? 'title' : 'co2'}`)}
        </th>
      ))}
    </>
  )
}

export type WorthCellsProps = { readonly worths: Worths; readonly id: string; readonly earlier: boolean }

export function WorthCells({ worths, id, earlier }: WorthCellsProps) {
  const { t } = useBox()
  return (
    <>
      {worths.map((shown) => {
        const own = shown.byLine.get(id)
        return (
          <td
            key={shown.worth}
            class="number strong-figure"
            data-head={t(`cost.${shown.worth === 'cost' ? 'title' : 'co2'}`)}
          >
            <WorthWords shown={shown} value={(earlier ? own?.earlierTotal : own?.total) ?? null} />
          </td>
        )
      })}
    </>
  )
}

function WorthWords({ shown, value }: { shown: ShownWorth; value: number | null }) {
  const { format } = useBox()
  if (value === null) return <>–</>
  if (shown.worth === 'cost') return <>{shown.priced.money.sum(value)}</>
  const scale = worthScale(
    shown,
    [...shown.byLine.values()].flatMap(({ total, earlierTotal }) => [total, earlierTotal]),
  )
  return <>{`${format.scaled(value, scale)}\u00a0${scale.symbol}`}</>
}

/** Prices are those of now, also for the past: who reads a sum has to know it. */
export function WorthNote({ worths }: { worths: Worths }) {
  const { t, format } = useBox()
  const [first] = worths
  if (first === undefined) return null
  const { tariff, money } = first.priced
  const has = (worth: 'cost' | 'co2') => worths.some((one) => one.worth === worth)
  return (
    <p class="quiet cost-note">
      {[
        ...(has('cost') ? [t('cost.note', { price: money.price(tariff.importPrice) })] : []),
        ...(first.hasFedIn && tariff.exportPrice !== undefined
          ? [t('cost.noteFedIn', { price: money.price(tariff.exportPrice) })]
          : []),
        ...(has('co2') && tariff.co2 !== undefined
          ? [t('cost.noteCo2', { grams: format.upTo(tariff.co2, 3) })]
          : []),
      ].join(' ')}
    </p>
  )
}
