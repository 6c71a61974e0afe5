// The shapes of the routes that say what is wrong and what happened.

import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const
const Params = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))

/**
 * What is wrong: the sentence is `finding.<kind>` of texts/ (with `params.variant`: `finding.<kind>.<variant>`), with `.act`,
 * `.mend` and `.meanwhile` behind it.
 */
export const FindingView = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    severity: Type.Enum(['fault', 'warning', 'notice']),
    deviceId: Type.Optional(Type.String()),
    lineId: Type.Optional(Type.String()),
    /** Every device whose values it concerns. */
    deviceIds: Type.Array(Type.String()),
    pointIds: Type.Array(Type.String()),
    params: Params,
    sinceMs: Type.Number(),
  },
  closed,
)

/** GET /findings and the event `findings` of GET /live: the worst first; `more` had no room in the list. */
export const FindingsView = Type.Object({ findings: Type.Array(FindingView), more: Type.Integer() }, closed)

/** GET /events: newest first, older than number `before`. */
export const EventsQuery = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    device: Type.Optional(Type.String({ maxLength: 64 })),
  },
  closed,
)

/** `count` events of the same kind between `firstMs` and `timeMs` are one. */
export const EventView = Type.Object(
  {
    number: Type.Integer(),
    kind: Type.String(),
    timeMs: Type.Number(),
    firstMs: Type.Number(),
    count: Type.Integer(),
    deviceId: Type.Optional(Type.String()),
    lineId: Type.Optional(Type.String()),
    params: Params,
  },
  closed,
)

export type FindingView = Static<typeof FindingView>
export type FindingsView = Static<typeof FindingsView>
export type EventView = Static<typeof EventView>
