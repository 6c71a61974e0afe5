// The shapes of how the history is kept: room, forecast, damaged files and what became of them.

import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const

const KeptDays = Type.Union([
  Type.Object({ kept: Type.Number(), limitedBy: Type.Enum(['days', 'classSize', 'size', 'disk']) }, closed),
  Type.Null(),
])

const Forecast = Type.Object(
  {
    /** Days of samples once the history has its full size; null for a class that adds nothing. */
    days: Type.Object(
      { instantaneous: KeptDays, counter: KeptDays, demand: KeptDays, state: KeptDays },
      closed,
    ),
    rollupDays: Type.Number(),
    fullBytes: Type.Number(),
    fullInDays: Type.Union([Type.Number(), Type.Null()]),
  },
  closed,
)

export const HistoryKeepView = Type.Object(
  {
    /** Null while the history cannot be opened. */
    keep: Type.Union([
      Type.Object(
        {
          usedBytes: Type.Number(),
          fileBytes: Type.Number(),
          diskFreeBytes: Type.Number(),
          daysWithSamples: Type.Number(),
          hasBallast: Type.Boolean(),
          dailyBytes: Type.Union([Type.Number(), Type.Null()]),
          forecast: Type.Union([Forecast, Type.Null()]),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** Damaged files that are kept beside the history. */
    setAside: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Number() }, closed)),
    /** What was taken in again of the latest of them. */
    salvage: Type.Union([
      Type.Object(
        {
          name: Type.String(),
          share: Type.Number(),
          isDone: Type.Boolean(),
          isCutShort: Type.Boolean(),
          records: Type.Number(),
          damaged: Type.Number(),
          /** The first lost places, in words. */
          lost: Type.Array(Type.String()),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
)

export type HistoryKeepView = Static<typeof HistoryKeepView>
