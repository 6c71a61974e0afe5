// The shapes of discoveries, their jobs, and many devices added at once.

import { type Static, Type } from 'typebox'
import { LIMITS, Line } from '../config/document.ts'
import { NewDevice, NewLine } from './api.ts'

const closed = { additionalProperties: false } as const
const Unit = Type.Integer({ minimum: 1, maximum: 247 })
const Settings = Type.Object(
  { baud: Line.properties.baud, parity: Line.properties.parity, stopBits: Line.properties.stopBits },
  closed,
)

/** POST /discoveries: along a serial port, with each of the settings in turn. */
export const DiscoverLine = Type.Object(
  {
    kind: Type.Literal('line'),
    path: Line.properties.path,
    settings: Type.Array(Settings, { minItems: 1, maxItems: 30 }),
    firstUnit: Type.Integer({ ...Unit, default: 1 }),
    lastUnit: Type.Integer({ ...Unit, default: 247 }),
    /** How long a device may think; the time of the characters is added. */
    answerMs: Type.Integer({ minimum: 20, maximum: 2_000, default: 150 }),
    /** Ask silent addresses by a second function too. */
    thorough: Type.Boolean({ default: false }),
    /** Once one of the settings has found a device, the later ones are not tried: a line has one setting. */
    untilFound: Type.Boolean({ default: false }),
  },
  closed,
)

/** POST /discoveries: through a network. */
export const DiscoverNetwork = Type.Object(
  {
    kind: Type.Literal('network'),
    /** Such as `192.168.1.10-50, 10.0.0.0/28`. */
    addresses: Type.String({ minLength: 1, maxLength: 1_000 }),
    ports: Type.Array(Type.Integer({ minimum: 1, maximum: 65_535 }), {
      minItems: 1,
      maxItems: 4,
      default: [502],
    }),
    units: Type.Array(Type.Integer({ minimum: 0, maximum: 255 }), {
      minItems: 1,
      maxItems: 247,
      default: [255, 1],
    }),
    answerMs: Type.Integer({ minimum: 50, maximum: 5_000, default: 1_000 }),
  },
  closed,
)

export const StartDiscovery = Type.Union([DiscoverLine, DiscoverNetwork])

const Known = Type.Union([Type.Object({ deviceId: Type.String(), name: Type.String() }, closed), Type.Null()])

export const FoundDevice = Type.Object(
  {
    place: Type.Union([
      Type.Object({ kind: Type.Literal('line'), settings: Settings, unit: Type.Integer() }, closed),
      Type.Object(
        { kind: Type.Literal('tcp'), host: Type.String(), port: Type.Integer(), unit: Type.Integer() },
        closed,
      ),
    ]),
    state: Type.Enum(['answers', 'garbled', 'silent', 'known']),
    identification: Type.Array(Type.String()),
    /** The likeliest first; confidence from 0 to 1. */
    candidates: Type.Array(
      Type.Object({ model: Type.String(), revision: Type.Integer(), confidence: Type.Number() }, closed),
    ),
    /** A value that the device has now. */
    proof: Type.Union([
      Type.Object({ key: Type.String(), unit: Type.String(), value: Type.Number() }, closed),
      Type.Null(),
    ]),
    known: Known,
  },
  closed,
)

const Subject = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('line'),
      path: Type.String(),
      /** Of the configured line, or the id that a new one should get. */
      lineId: Type.String(),
      isConfigured: Type.Boolean(),
      firstUnit: Type.Integer(),
      lastUnit: Type.Integer(),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('network'), addresses: Type.String(), hosts: Type.Integer() }, closed),
])

/** Why a job failed, in words; null unless it did. */
export const JobFailure = Type.Union([
  Type.Object({ code: Type.String(), title: Type.String(), detail: Type.String() }, closed),
  Type.Null(),
])

/** Work that goes on when nobody looks. */
export const JobView = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    account: Type.String(),
    subject: Subject,
    state: Type.Enum(['running', 'done', 'cancelled', 'failed']),
    startedMs: Type.Number(),
    endedMs: Type.Union([Type.Number(), Type.Null()]),
    progress: Type.Number(),
    remainingMs: Type.Union([Type.Number(), Type.Null()]),
    failure: JobFailure,
    /** Of a search on a line: requests that heard only their own echo, and answers that came broken. */
    heard: Type.Object({ echoes: Type.Integer(), broken: Type.Integer() }, closed),
    rows: Type.Array(FoundDevice),
  },
  closed,
)

/** POST /devices/batch: all of it or nothing. */
export const AddMany = Type.Object(
  {
    lines: Type.Array(NewLine, { maxItems: LIMITS.lines, default: [] }),
    devices: Type.Array(NewDevice, { minItems: 1, maxItems: LIMITS.devices }),
  },
  closed,
)

export type StartDiscovery = Static<typeof StartDiscovery>
export type FoundDevice = Static<typeof FoundDevice>
export type JobView = Static<typeof JobView>
export type AddMany = Static<typeof AddMany>
