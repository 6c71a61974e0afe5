// The same course as a table, newest first.

import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import type { Scale } from '../quantity/prefix.ts'
import { type Course, inSteps } from './course.ts'

const ROWS = 60
const MINUTE_MS = 60_000

export type TrendTableProps = {
  readonly course: Course
  readonly scale: Scale
  readonly title: string
  readonly stepMs: number
}

export function TrendTable({ course, scale, title, stepMs }: TrendTableProps) {
  const { t, format, panel } = useBox()
  const lengthMs = (course.at(-1)?.at(-1)?.timeMs ?? 0) - (course[0]?.[0]?.timeMs ?? 0)
  const rowMs = Math.max(MINUTE_MS, Math.ceil(Math.max(stepMs, lengthMs / ROWS) / MINUTE_MS) * MINUTE_MS)
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
          {inSteps(course, rowMs)
            .flat()
            .toReversed()
            .map(({ fromMs, mean }) => (
              <tr key={fromMs}>
                <td>{format.minute(fromMs, panel.timeZone.value)}</td>
                <td class="number">{format.scaled(mean, scale)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </TableHost>
  )
}
