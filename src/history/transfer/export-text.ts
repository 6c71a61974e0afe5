// Writes samples as rows of CSV or as lines of JSON.

import { csvRow } from '../../base/csv.ts'
import { qualityAt } from '../../measurement/quality.ts'
import type { SampleColumns } from '../sample-columns.ts'
import { REVISION_COLUMN, TRANSFER_COLUMNS, type TransferFormat } from './transfer-format.ts'

/** A point as an export names it. */
export type ExportPoint = {
  readonly pointId: string
  readonly device: string
  readonly measurement: string
  readonly unit: string
}

export type ExportForm = {
  readonly format: TransferFormat
  /** Samples that were corrected stand in front of what corrected them, each with its revision. */
  readonly revisions: boolean
}

export const exportHead = ({ format, revisions }: ExportForm): string => {
  if (format === 'jsonl') return ''
  return csvRow(revisions ? [...TRANSFER_COLUMNS, REVISION_COLUMN] : TRANSFER_COLUMNS)
}

/** Of a day of samples each second there are ten times as many. */
const ROWS_AT_ONCE = 8_192

/** Rows of the samples with `fromMs` <= time < `toMs`; values are written to the last digit. */
export function* exportRows(
  point: ExportPoint,
  samples: SampleColumns,
  options: ExportForm & {
    readonly fromMs: number
    readonly toMs: number
    readonly time: (timeMs: number) => string
  },
): Generator<void, { readonly text: string; readonly rows: number }> {
  const { fromMs, toMs, revisions, time } = options
  const write = options.format === 'csv' ? csvWriter(point) : jsonWriter(point)
  const { times, values, qualities } = samples
  let text = ''
  let rows = 0
  for (let index = 0; index < times.length; index++) {
    const timeMs = times[index] ?? Number.NaN
    if (timeMs < fromMs || timeMs >= toMs || (!revisions && times[index + 1] === timeMs)) continue
    const value = values[index] ?? Number.NaN
    const quality = qualityAt(qualities[index] ?? -1)
    const revision = revisions ? (samples.revisions[index] ?? 0) : null
    text += write(time(timeMs), Number.isFinite(value) ? value : null, quality, revision)
    rows += 1
    if (rows % ROWS_AT_ONCE === 0) yield
  }
  return { text, rows }
}

type RowWriter = (time: string, value: number | null, quality: string, revision: number | null) => string

/** What is the same in all rows is made safe once: an export has millions. */
function csvWriter({ pointId, device, measurement, unit }: ExportPoint): RowWriter {
  const names = csvRow([pointId, device, measurement]).slice(0, -2)
  const unitCell = csvRow([unit]).slice(0, -2)
  return (time, value, quality, revision) =>
    `${time},${names},${value ?? ''},${unitCell},${quality}${revision === null ? '' : `,${revision}`}\r\n`
}

function jsonWriter({ pointId: point, device, measurement, unit }: ExportPoint): RowWriter {
  const names = JSON.stringify({ point, device, measurement, unit }).slice(1)
  return (time, value, quality, revision) => {
    const about = revision === null ? '' : `"revision":${revision},`
    return `{"time":"${time}","value":${JSON.stringify(value)},"quality":"${quality}",${about}${names}\n`
  }
}
