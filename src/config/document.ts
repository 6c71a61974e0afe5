// The configuration document: one schema gives the types, the checks, the forms and the documentation.

import { type Static, Type } from 'typebox'
import { NAME_TEXT } from '../base/name-text.ts'
import { USAGES } from '../measurement/usage.ts'

// `x-rule` names the sentence of texts/ that a person reads when the value is wrong (base/schema-findings.ts).

const closed = { additionalProperties: false } as const

/** Ids are opaque and stable: made once, never derived from a name, an address or a position. */
const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', 'x-rule': 'rule.id' })
const Name = Type.String({ minLength: 1, maxLength: 64, pattern: NAME_TEXT, 'x-rule': 'rule.name' })
/** MODBUS over Serial Line V1.02 §2.2: 1 to 247 are individual devices. */
const DeviceUnit = Type.Integer({ minimum: 1, maximum: 247 })

export const Site = Type.Object(
  { name: Name, timeZone: Type.String({ minLength: 1, maxLength: 64 }) },
  closed,
)

export const BAUD_RATES = [300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200] as const

export const Line = Type.Object(
  {
    id: Id,
    name: Name,
    path: Type.String({ pattern: '^/[^\\u0000-\\u001f\\u007f]{1,200}$', 'x-rule': 'rule.path' }),
    baud: Type.Enum(BAUD_RATES, { default: 19200, 'x-rule': 'rule.baud' }),
    parity: Type.Enum(['even', 'odd', 'none'], {
      default: 'even',
    }),
    stopBits: Type.Enum([1, 2], { default: 1 }),
    timeoutMs: Type.Integer({ minimum: 50, maximum: 10_000, default: 1_000 }),
  },
  closed,
)

export const LineConnection = Type.Object(
  { kind: Type.Literal('line'), lineId: Id, unit: DeviceUnit },
  closed,
)

export const TcpConnection = Type.Object(
  {
    kind: Type.Literal('tcp'),
    host: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:_-]+$', 'x-rule': 'rule.host' }),
    port: Type.Integer({ minimum: 1, maximum: 65_535, default: 502 }),
    /** MODBUS Messaging on TCP/IP V1.0b §4.4.2.1: 255 (or 0) where the address alone names the device. */
    unit: Type.Integer({ minimum: 0, maximum: 255, default: 255 }),
    timeoutMs: Type.Integer({ minimum: 50, maximum: 60_000, default: 2_000 }),
    /** Requests under way at once on the one connection; many devices carry only one. */
    depth: Type.Integer({ minimum: 1, maximum: 16, default: 1 }),
  },
  closed,
)

export const Connection = Type.Union([LineConnection, TcpConnection])

export const CounterOffset = Type.Object(
  {
    /** Key of a counter in the device's model. */
    point: Type.String({ pattern: '^[a-z][A-Za-z0-9]{1,47}$', 'x-rule': 'rule.model.key' }),
    /** In the point's unit. */
    offset: Type.Number(),
  },
  closed,
)

const PeriodS = { minimum: 0, maximum: 86_400 } as const

/** What of a device is logged, where it is not as everywhere on the site. */
export const DeviceLogging = Type.Object(
  {
    /** As `periodS` of History. */
    periodS: Type.Optional(Type.Integer(PeriodS)),
    /** Keys of the model's points that are logged; left out, all. */
    points: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z][A-Za-z0-9]{1,47}$', 'x-rule': 'rule.model.key' }), {
        maxItems: 1_000,
      }),
    ),
  },
  closed,
)

export const Device = Type.Object(
  {
    id: Id,
    name: Name,
    /** A device model by id, and which of its revisions. */
    model: Id,
    revision: Type.Integer({ minimum: 1, maximum: 9_999, default: 1 }),
    connection: Connection,
    /** The unit id by which SCADA reaches the device through Busbar; a device without one is read and shown alone. */
    unitId: Type.Optional(DeviceUnit),
    usage: Type.Enum(USAGES, { default: 'none' }),
    /** Of a source: the sign of what it makes; left out, positive. */
    sourceCounts: Type.Optional(Type.Enum(['positive', 'negative'])),
    zone: Type.Optional(Name),
    /** The device upstream in the distribution; none for an incomer. */
    fedBy: Type.Optional(Id),
    pollPeriodMs: Type.Integer({ minimum: 500, maximum: 86_400_000, default: 2_000 }),
    logging: Type.Optional(DeviceLogging),
    /** Of a meter that followed another: added to its counters, so that what Busbar shows and keeps goes on without a jump. */
    counterOffsets: Type.Optional(Type.Array(CounterOffset, { maxItems: 64 })),
  },
  closed,
)

const Permit = Type.Enum(['refused', 'allowed'], { default: 'refused' })

/** What Modbus clients may do beyond reading; both are refused until somebody allows them. */
export const Rights = Type.Object({ modbusWrites: Permit, modbusDiagnostics: Permit }, closed)

export const Gateway = Type.Object(
  {
    /** Unit ids that no device claims go out on this line unchanged, as a transparent gateway does. */
    transparentLine: Type.Optional(Id),
    /** A request older than this is dropped; the client has given up. */
    requestLifeMs: Type.Integer({ minimum: 1_000, maximum: 320_000, default: 6_000 }),
    idleTimeoutMs: Type.Integer({ minimum: 1_000, maximum: 86_400_000, default: 120_000 }),
    maxClients: Type.Integer({ minimum: 1, maximum: 1_024, default: 512 }),
    maxClientsPerAddress: Type.Integer({ minimum: 1, maximum: 1_024, default: 64 }),
  },
  closed,
)

const KeepDays = { minimum: 1, maximum: 36_500 } as const
const ClassMb = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 }))

/** How long the recorded values are kept, and how much room they may take. */
export const HistoryKeep = Type.Object(
  {
    instantaneousDays: Type.Integer({ ...KeepDays, default: 1_100 }),
    counterDays: Type.Integer({ ...KeepDays, default: 1_100 }),
    demandDays: Type.Integer({ ...KeepDays, default: 1_100 }),
    stateDays: Type.Integer({ ...KeepDays, default: 1_100 }),
    /** Quarter-hour values, which are small. */
    rollupDays: Type.Integer({ ...KeepDays, default: 3_660 }),
    /** Of everything, in units of 1,000,000 bytes. */
    mostMb: Type.Integer({ minimum: 50, maximum: 10_000_000, default: 4_000 }),
    instantaneousMb: ClassMb,
    counterMb: ClassMb,
    demandMb: ClassMb,
    stateMb: ClassMb,
    whenFull: Type.Enum(['forgetOldest', 'stop'], { default: 'forgetOldest' }),
  },
  { ...closed, default: {} },
)

/** What is kept of the measurements. */
export const History = Type.Object(
  {
    /** Of each point the first value of every such period is logged; 0: every value that is read. */
    periodS: Type.Integer({ ...PeriodS, default: 60 }),
    keep: HistoryKeep,
  },
  { ...closed, default: {} },
)

const PricePerKwh = Type.Number({ minimum: 0, maximum: 1_000_000 })

/** What energy costs; left out, no cost is shown anywhere. */
export const Tariff = Type.Object(
  {
    /** ISO 4217, such as EUR. */
    currency: Type.String({ pattern: '^[A-Z]{3}$', 'x-rule': 'rule.currency' }),
    /** Of one kWh taken from the grid, in the currency. */
    importPrice: PricePerKwh,
    /** Paid for one kWh fed in. */
    exportPrice: Type.Optional(PricePerKwh),
    /** Grams for one kWh taken from the grid. */
    co2: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000 })),
  },
  closed,
)

export const LIMITS = { lines: 32, devices: 500 } as const

export const ConfigDocument = Type.Object(
  {
    version: Type.Literal(1),
    site: Site,
    lines: Type.Array(Line, { maxItems: LIMITS.lines }),
    devices: Type.Array(Device, { maxItems: LIMITS.devices }),
    gateway: Gateway,
    rights: Rights,
    history: History,
    tariff: Type.Optional(Tariff),
  },
  closed,
)

export type Site = Static<typeof Site>
export type Line = Static<typeof Line>
export type LineConnection = Static<typeof LineConnection>
export type TcpConnection = Static<typeof TcpConnection>
export type Connection = Static<typeof Connection>
export type CounterOffset = Static<typeof CounterOffset>
export type Device = Static<typeof Device>
export type DeviceLogging = Static<typeof DeviceLogging>
export type History = Static<typeof History>
export type HistoryKeep = Static<typeof HistoryKeep>
export type Tariff = Static<typeof Tariff>
export type Rights = Static<typeof Rights>
export type Gateway = Static<typeof Gateway>
export type ConfigDocument = Static<typeof ConfigDocument>
