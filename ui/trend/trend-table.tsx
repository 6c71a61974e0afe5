// The same hour as a table, one row a minute, newest first.

import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import type { Scale } from '../quantity/prefix.ts'
import { averaged, type TrendPoint } from './trend-line.ts'

const MINUTE_MS = 60_000

export type TrendTableProps = {
  readonly points: readonly TrendPoint[]
  readonly scale: Scale
  readonly title: string
}

export function TrendTable({ points, scale, title }: TrendTableProps) {
  const { t, format, panel } = useBox()
  const minutes = averaged(
    points.map(({ timeMs, value }) => [timeMs, value]),
    MINUTE_MS,
  ).toReversed()
  return (
    <TableHost label={title} kind="trend-table">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('trend.time')}</th>
            <th scope="col" class="number">
              {title} ({scale.symbol})
            </th>
          </tr>
        </thead>
        <tbody>
          {minutes.map(({ timeMs, value }) => (
            <tr key={timeMs}>
              <td>{format.minute(Math.floor(timeMs / MINUTE_MS) * MINUTE_MS, panel.timeZone.value)}</td>
              <td class="number">{format.scaled(value, scale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableHost>
  )
}
