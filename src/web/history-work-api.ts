// The shapes of long work on the recorded past: exports, imports and the jobs that show how far they are.

import { type Static, Type } from 'typebox'
import { NAME_TEXT } from '../base/name-text.ts'
import { JobFailure } from './discovery-api.ts'

const closed = { additionalProperties: false } as const
const Time = Type.Number({ minimum: 0, maximum: 4_102_444_800_000 })
const Format = Type.Enum(['csv', 'jsonl'])

/** POST /history/exports: samples with `from` <= time < `to`; fetch the file of the answer's `id` within ten minutes. */
export const StartExport = Type.Object(
  {
    points: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 5_000 }),
    from: Time,
    to: Time,
    format: Format,
    /** Also what was corrected, with a column `revision`: 0 came first, the greatest counts. */
    revisions: Type.Boolean({ default: false }),
  },
  closed,
)

/** POST /history/imports: the bytes of the file follow in pieces. Without `apply` nothing is kept. */
export const StartImport = Type.Object(
  {
    file: Type.String({ minLength: 1, maxLength: 128, pattern: NAME_TEXT, 'x-rule': 'rule.name' }),
    format: Format,
    bytes: Type.Integer({ minimum: 1, maximum: 4_294_967_296 }),
    apply: Type.Boolean({ default: false }),
  },
  closed,
)

/** PUT /history/imports/{id}: which byte of the file the piece begins with. */
export const ImportPiece = Type.Object(
  { offset: Type.Integer({ minimum: 0, maximum: 4_294_967_296, default: 0 }) },
  closed,
)

export const HistoryJobView = Type.Object(
  {
    id: Type.String(),
    work: Type.Enum(['export', 'import', 'verify', 'backup', 'demo']),
    /** Name of the file that it makes or reads; empty where there is none. */
    file: Type.String(),
    state: Type.Enum(['running', 'done', 'cancelled', 'failed']),
    startedMs: Type.Number(),
    endedMs: Type.Union([Type.Number(), Type.Null()]),
    progress: Type.Number(),
    remainingMs: Type.Union([Type.Number(), Type.Null()]),
    failure: JobFailure,
    /** Numbers and short texts by names: `rows`, `added`, `duplicates`, `corrections`, `refused` and others. */
    facts: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
    /** What is wrong with the first wrong rows, in words. */
    findings: Type.Array(Type.String()),
  },
  closed,
)

export type HistoryJobView = Static<typeof HistoryJobView>
export type StartExport = Static<typeof StartExport>
export type StartImport = Static<typeof StartImport>
