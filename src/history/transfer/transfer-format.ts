// The two text forms in which samples leave and enter the history, and what stands in a row.

/** RFC 4180 with a heading, and one JSON object a line. */
export const TRANSFER_FORMATS = ['csv', 'jsonl'] as const
export type TransferFormat = (typeof TRANSFER_FORMATS)[number]

/** What an export adds where samples that were corrected are asked for too: 0 came first, the greatest counts. */
export const REVISION_COLUMN = 'revision'

/** An import needs `time`, `point` and `value`; it checks `unit` and `quality` where they are, and passes over the others. */
export const TRANSFER_COLUMNS = [
  'time',
  'point',
  'device',
  'measurement',
  'value',
  'unit',
  'quality',
] as const
