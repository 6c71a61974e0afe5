// Two meters point by point: what stays, what is new, what is lost, and what is added to each counter.

import type { ReplacementCheck } from '../../src/web/device-api.ts'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'

type ComparedPoint = ReplacementCheck['points'][number]

export type ReplacementTableProps = {
  readonly points: readonly ComparedPoint[]
  /** As typed, by key. */
  readonly offsets: Readonly<Record<string, string>>
  readonly wrong: ReadonlySet<string>
  readonly change: (key: string, typed: string) => void
}

export function ReplacementTable({ points, ...offsets }: ReplacementTableProps) {
  const { t } = useBox()
  return (
    <TableHost label={t('replace.compareTitle')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('scada.point')}</th>
            <th scope="col">{t('replace.change')}</th>
            <th scope="col" class="number">
              {t('replace.old')}
            </th>
            <th scope="col" class="number">
              {t('replace.new')}
            </th>
            <th scope="col">{t('scada.unitOf')}</th>
            <th scope="col" class="number">
              {t('replace.offset')}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <PointRow key={point.key} point={point} {...offsets} />
          ))}
        </tbody>
      </table>
    </TableHost>
  )
}

/** All digits that a counter has; of other values enough to tell two meters apart. */
const DIGITS = { counter: 12, other: 5 } as const

type PointRowProps = Omit<ReplacementTableProps, 'points'> & { readonly point: ComparedPoint }

function PointRow({ point, offsets, wrong, change }: PointRowProps) {
  const { t, lookup, format } = useBox()
  const { key, unit, kind, oldValue, newValue } = point
  const name = lookup(`point.${key}`, key)
  const shown = (value: number | null): string =>
    value === null ? '–' : format.digits(value, kind === 'counter' ? DIGITS.counter : DIGITS.other)
  const goesOn = kind === 'counter' && point.change === 'stays'
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{lookup(`pointChange.${point.change}`, point.change)}</td>
      <td class="number">{shown(oldValue)}</td>
      <td class="number">{shown(newValue)}</td>
      <td>{unit === '1' ? '' : unit}</td>
      <td class="number">
        {goesOn && (
          <input
            class="input offset-input"
            inputMode="decimal"
            aria-label={t('replace.offsetOf', { name, unit })}
            aria-invalid={wrong.has(key)}
            value={offsets[key] ?? ''}
            onInput={(event) => change(key, event.currentTarget.value)}
          />
        )}
        {wrong.has(key) && <span class="wrong">{t('replace.notNumber')}</span>}
      </td>
    </tr>
  )
}
