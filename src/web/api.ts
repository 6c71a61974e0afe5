// The shapes of the HTTP API under /api/v1: what the routes check, OpenAPI describes and the pages import as types.

import { type Static, type TSchema, Type } from 'typebox'
import { ChangeSummary } from '../config/change-summary.ts'
import { Connection, Device, Line, Tariff } from '../config/document.ts'
import { TEXT_PARTS } from '../texts/page-texts.ts'
import { LineForecast } from './device-api.ts'

const closed = { additionalProperties: false } as const
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** RFC 9457 problem document; `code` is a code of base/errors.ts, the sentences come from texts/. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    fault: Type.String(),
    params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
    findings: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), rule: Type.String(), hint: Type.String() }, closed)),
    ),
  },
  closed,
)

export const Health = Type.Object({ status: Type.Literal('ok') }, closed)

/** `tag` (BCP 47) is asked for in the header Accept-Language. */
export const LanguageView = Type.Object({ tag: Type.String(), name: Type.String() }, closed)

/** GET /welcome, before log-in: whose box this is while nobody has claimed it, and nothing afterwards. */
export const Welcome = Type.Object(
  {
    claimed: Type.Boolean(),
    name: Type.Optional(Type.String()),
    serial: Type.Optional(Type.String()),
    /** SHA-256 of the certificate, as upper-case hexadecimal pairs with colons. */
    fingerprint: Type.Optional(Type.String()),
    /** How many devices are configured already, as in a demo: whoever claims it needs no help with the first one. */
    devices: Type.Optional(Type.Integer()),
  },
  closed,
)

export const Setup = Type.Object(
  { deviceCode: Type.String({ maxLength: 64 }), password: Type.String({ maxLength: 256 }) },
  closed,
)

export const LogIn = Type.Object(
  {
    username: Type.String({ maxLength: 64 }),
    password: Type.String({ maxLength: 256 }),
    /** For the second factors that do not exist yet: one that is given is refused, so that nobody takes it for checked. */
    otp: Type.Optional(Type.String({ maxLength: 16 })),
  },
  closed,
)

/** PUT /session/password: one's own. */
export const ChangePassword = Type.Object(
  { password: Type.String({ maxLength: 256 }), newPassword: Type.String({ maxLength: 256 }) },
  closed,
)

/** Answer of POST /session, POST /setup (which logs in) and GET /session. */
export const SessionInfo = Type.Object(
  {
    username: Type.String(),
    role: Type.String(),
    permissions: Type.Array(Type.String()),
    idleTimeoutMs: Type.Integer(),
  },
  closed,
)

/** GET /status: the top line of every page. */
export const Status = Type.Object(
  {
    siteName: Type.String(),
    timeZone: Type.String(),
    /** What energy costs, where it was set. */
    tariff: Type.Optional(Tariff),
    nowMs: Type.Number(),
    clock: Type.Enum(['synchronised', 'unsynchronised', 'unknown']),
    serial: Type.String(),
    version: Type.String(),
    modbusPort: Type.Integer(),
    health: Type.Enum(['nominal', 'degraded', 'outOfOrder']),
    devicesTotal: Type.Integer(),
    devicesAnswering: Type.Integer(),
    gateway: Type.Object(
      {
        clients: Type.Integer(),
        requests: Type.Integer(),
        exceptions: Type.Integer(),
        refused: Type.Integer(),
      },
      closed,
    ),
  },
  closed,
)

const State = Type.Enum(['waiting', 'ok', 'silent', 'down'])

export const LineView = Type.Object(
  {
    ...Line.properties,
    state: State,
    sinceMs: Type.Number(),
    transactions: Type.Integer(),
    timeouts: Type.Integer(),
    crcErrors: Type.Integer(),
    echoes: Type.Integer(),
    load: Type.Number(),
    lastFailure: Nullable(Type.String()),
  },
  closed,
)

export const DeviceView = Type.Object(
  {
    ...Device.properties,
    /** `stranger`: another device answers in its place; `stranger` says what the two tell of themselves. */
    state: Type.Enum(['waiting', 'ok', 'silent', 'down', 'stranger']),
    stranger: Type.Optional(
      Type.Object({ remembered: Type.Array(Type.String()), told: Type.Array(Type.String()) }, closed),
    ),
    sinceMs: Type.Number(),
    polls: Type.Integer(),
    failures: Type.Integer(),
    lastFailure: Nullable(Type.String()),
    lastAnswerMs: Nullable(Type.Number()),
    /** Since when nothing was heard of it; null while it answers. */
    lostSinceMs: Nullable(Type.Number()),
    /** Polls that were due while the one before had not ended. */
    lateCycles: Type.Integer(),
    manufacturer: Type.String(),
    product: Type.String(),
  },
  closed,
)

/** What a client gives to add a line or a device: as in the document, the server makes the id. */
export const NewLine = Type.Object({ ...Line.properties, id: Type.Optional(Line.properties.id) }, closed)
/** `unitId` may be left out (the connection's unit where it is free, else the first free one) or null: not for SCADA. */
export const NewDevice = Type.Object(
  {
    ...Device.properties,
    id: Type.Optional(Device.properties.id),
    unitId: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 247 }), Type.Null()])),
  },
  closed,
)

export const TestDevice = Type.Object(
  { connection: Connection, model: Device.properties.model, revision: Device.properties.revision },
  closed,
)
export const DeviceTestResult = Type.Object(
  {
    answerMs: Type.Number(),
    identification: Type.Array(Type.String()),
    /** Of a device that described itself: where its description begins, and which of its models Busbar reads. */
    sunSpec: Type.Optional(
      Type.Object(
        {
          base: Type.Integer(),
          read: Type.Array(Type.Integer()),
          notRead: Type.Array(Type.Integer()),
        },
        closed,
      ),
    ),
    values: Type.Array(
      Type.Object(
        {
          key: Type.String(),
          name: Type.Optional(Type.String()),
          value: Nullable(Type.Number()),
          unit: Type.String(),
          quality: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** One point with its value now. */
export const PointView = Type.Object(
  {
    id: Type.String(),
    deviceId: Type.String(),
    key: Type.String(),
    /** Of a point of a custom model; the others are named by texts/. */
    name: Type.Optional(Type.String()),
    unit: Type.String(),
    kind: Type.String(),
    group: Type.String(),
    phase: Type.Optional(Type.String()),
    /** The counter that stands for the device: of a source what it made. */
    main: Type.Optional(Type.Literal(true)),
    resolution: Type.Number(),
    value: Nullable(Type.Number()),
    quality: Type.String(),
    timeMs: Nullable(Type.Number()),
    /** Where SCADA finds it: through Busbar's Modbus port. */
    modbus: Type.Object(
      {
        /** Null for a device that is not served to SCADA. */
        unitId: Nullable(Type.Integer()),
        function: Type.Integer(),
        address: Type.Integer(),
        type: Type.String(),
        wordOrder: Type.String(),
        scale: Type.Number(),
        /** Address of a register with a signed number n: the value is times ten to the n as well. */
        scaleFactor: Type.Optional(Type.Integer()),
      },
      closed,
    ),
  },
  closed,
)

/** One event of GET /live: `[point id, value, quality, time in ms]`, changes only. */
export const LiveChange = Type.Tuple([Type.String(), Nullable(Type.Number()), Type.String(), Type.Number()])
/**
 * Events of GET /live: `values` (LiveChange[]), `states` (LiveStates), `configuration` (etag), `ending` (LiveEnding),
 * `end` (why).
 */
export const LiveStates = Type.Object(
  { status: Status, devices: Type.Array(DeviceView), lines: Type.Array(LineView) },
  closed,
)

/** The session ends soon, or not any more (null). One that is not `extendable` ends whatever its person does. */
export const LiveEnding = Type.Object(
  { endsInMs: Nullable(Type.Number()), extendable: Type.Boolean() },
  closed,
)

export const HistoryQuery = Type.Object(
  {
    point: Type.String({ maxLength: 128 }),
    from: Type.Optional(Type.Number()),
    to: Type.Optional(Type.Number()),
  },
  closed,
)
export const HistorySamples = Type.Object(
  {
    point: Type.String(),
    unit: Type.String(),
    /** `[time in ms, value, quality]`, oldest first. */
    samples: Type.Array(Type.Tuple([Type.Number(), Nullable(Type.Number()), Type.String()])),
    /** There are more than one answer holds: these are thinned, and show the course of all. */
    truncated: Type.Boolean(),
  },
  closed,
)

export const AuditEntry = Type.Object(
  {
    number: Type.Integer(),
    timeMs: Type.Number(),
    category: Type.String(),
    event: Type.String(),
    result: Type.String(),
    account: Nullable(Type.String()),
    source: Type.String(),
    detail: Type.String(),
  },
  closed,
)

/** GET /config/versions: newest first; `summary` is data, the page says it in words. */
export const ConfigVersion = Type.Object(
  { etag: Type.String(), timeMs: Type.Number(), account: Type.String(), summary: ChangeSummary },
  closed,
)

export const PointsQuery = Type.Object({ device: Type.Optional(Type.String({ maxLength: 64 })) }, closed)

/** GET /texts: what log-in and Home say, what every other place says besides, or both. */
export const TextsQuery = Type.Object({ part: Type.Optional(Type.Enum(TEXT_PARTS)) }, closed)

/** GET /audit: newest first, entries older than number `before`. */
export const AuditQuery = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    most: Type.Integer({ minimum: 1, maximum: 1_000, default: 200 }),
  },
  closed,
)

/** POST /config/check: what saving this document would change, and how full its lines would be. */
export const ConfigCheck = Type.Object(
  { etag: Type.String(), summary: ChangeSummary, lines: Type.Array(LineForecast) },
  closed,
)

/** GET /serial-ports: `path` is what a line's configuration takes, the most stable name that the system has. */
export const SerialPort = Type.Object(
  {
    path: Type.String(),
    device: Type.String(),
    name: Nullable(Type.String()),
    /** What a USB adapter says of itself; null for a port of the board. */
    product: Nullable(Type.String()),
    /** Where Busbar may not open it: whose member its account would have to be. */
    denied: Nullable(Type.Object({ group: Type.String(), account: Type.String() }, closed)),
  },
  closed,
)

/** GET /networks: a private network that the box is in, as a search for devices takes it. */
export const NearNetwork = Type.Object({ name: Type.String(), addresses: Type.String() }, closed)

export type NearNetwork = Static<typeof NearNetwork>
export type LanguageView = Static<typeof LanguageView>
export type Problem = Static<typeof Problem>
export type Welcome = Static<typeof Welcome>
export type SessionInfo = Static<typeof SessionInfo>
export type Status = Static<typeof Status>
export type LineView = Static<typeof LineView>
export type DeviceView = Static<typeof DeviceView>
export type NewLine = Static<typeof NewLine>
export type NewDevice = Static<typeof NewDevice>
export type TestDevice = Static<typeof TestDevice>
export type DeviceTestResult = Static<typeof DeviceTestResult>
export type PointView = Static<typeof PointView>
export type LiveChange = Static<typeof LiveChange>
export type LiveStates = Static<typeof LiveStates>
export type LiveEnding = Static<typeof LiveEnding>
export type HistorySamples = Static<typeof HistorySamples>
export type AuditEntry = Static<typeof AuditEntry>
export type ConfigVersion = Static<typeof ConfigVersion>
export type ConfigCheck = Static<typeof ConfigCheck>
export type SerialPort = Static<typeof SerialPort>
