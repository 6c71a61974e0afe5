// Writes samples as rows of CSV or as lines of JSON.

import { csvRow } from '../../base/csv.ts'
import { qualityAt } from '../../measurement/quality.ts'
import type { SampleColumns } from '../sample-columns.ts'
import { TRANSFER_COLUMNS, type TransferFormat } from './transfer-format.ts'

/** A point as an export names it. */
export type ExportPoint = {
  readonly pointId: string
  readonly device: string
  readonly measurement: string
  readonly unit: string
}

export const exportHead = (format: TransferFormat): string =>
  format === 'csv' ? csvRow(TRANSFER_COLUMNS) : ''

/** Rows of the samples with `fromMs` <= time < `toMs`, of each time the latest revision; values are written to the last digit. */
export function exportRows(
  point: ExportPoint,
  samples: SampleColumns,
  options: {
    readonly format: TransferFormat
    readonly fromMs: number
    readonly toMs: number
    readonly time: (timeMs: number) => string
  },
): { readonly text: string; readonly rows: number } {
  const write = options.format === 'csv' ? csvWriter(point) : jsonWriter(point)
  const { times, values, qualities } = samples
  let text = ''
  let rows = 0
  for (let index = 0; index < times.length; index++) {
    const timeMs = times[index] ?? Number.NaN
    if (timeMs < options.fromMs || timeMs >= options.toMs || times[index + 1] === timeMs) continue
    const value = values[index] ?? Number.NaN
    text += write(
      options.time(timeMs),
      Number.isFinite(value) ? value : null,
      qualityAt(qualities[index] ?? -1),
    )
    rows += 1
  }
  return { text, rows }
}

type RowWriter = (time: string, value: number | null, quality: string) => string

/** What is the same in all rows is made safe once: an export has millions. */
function csvWriter({ pointId, device, measurement, unit }: ExportPoint): RowWriter {
  const names = csvRow([pointId, device, measurement]).slice(0, -2)
  const unitCell = csvRow([unit]).slice(0, -2)
  return (time, value, quality) => `${time},${names},${value ?? ''},${unitCell},${quality}\r\n`
}

function jsonWriter({ pointId: point, device, measurement, unit }: ExportPoint): RowWriter {
  const names = JSON.stringify({ point, device, measurement, unit }).slice(1)
  return (time, value, quality) =>
    `{"time":"${time}","value":${value === null ? 'null' : JSON.stringify(value)},"quality":"${quality}",${names}\n`
}
