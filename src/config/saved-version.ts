// The shape of one file in the configuration's history: what changed, when and by whom, and the whole document.

import { Type } from 'typebox'
import { ChangeSummary } from './change-summary.ts'

const closed = { additionalProperties: false } as const

/** The document is not checked here: an old one may be of an older version. */
export const SavedVersion = Type.Object(
  {
    version: Type.Object(
      { etag: Type.String(), timeMs: Type.Number(), account: Type.String(), summary: ChangeSummary },
      closed,
    ),
    document: Type.Unknown(),
  },
  closed,
)
