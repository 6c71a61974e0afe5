// The shapes of the routes that look into devices and change them together: registers, failures, forecast, replacement.

import { type Static, type TSchema, Type } from 'typebox'
import { Connection, Device, LIMITS } from '../config/document.ts'
import { USAGES } from '../measurement/usage.ts'

const closed = { additionalProperties: false } as const
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** POST /devices/{id}/registers: most 125 registers (functions 3 and 4) or 2000 bits (1 and 2); addresses as in the frame. */
export const ReadRegisters = Type.Object(
  {
    function: Type.Enum([1, 2, 3, 4]),
    address: Type.Integer({ minimum: 0, maximum: 65_535 }),
    count: Type.Integer({ minimum: 1, maximum: 2_000 }),
  },
  closed,
)
/** One number a register, 0 to 65535, or a bit, 0 or 1. */
export const RawRead = Type.Object({ answerMs: Type.Number(), values: Type.Array(Type.Integer()) }, closed)
/** The same failure of polls in a row, as a texts/ key. */
export const FailureRun = Type.Object(
  { failure: Type.String(), firstMs: Type.Number(), lastMs: Type.Number(), count: Type.Integer() },
  closed,
)

/** POST /devices/{id}/replacement/check: the meter that shall take the place. */
export const CheckReplacement = Type.Object(
  { model: Device.properties.model, revision: Device.properties.revision, connection: Connection },
  closed,
)
/** POST /devices/{id}/replacement. Offsets are added to counters in what Busbar shows and keeps, not in what SCADA reads. */
export const ReplaceMeter = Type.Object(
  { ...CheckReplacement.properties, counterOffsets: Device.properties.counterOffsets },
  closed,
)
export const ReplacementCheck = Type.Object(
  {
    /** Why the new meter was not read, or null. */
    problem: Nullable(
      Type.Object({ code: Type.String(), title: Type.String(), detail: Type.String() }, closed),
    ),
    points: Type.Array(
      Type.Object(
        {
          key: Type.String(),
          change: Type.Enum(['stays', 'otherUnit', 'new', 'lost']),
          unit: Type.String(),
          kind: Type.String(),
          /** Of the old meter: now, or the last that was recorded; with the offset that it has. */
          oldValue: Nullable(Type.Number()),
          newValue: Nullable(Type.Number()),
          /** Of a counter that stays: what makes it go on without a jump, null where a value is missing. */
          offset: Nullable(Type.Number()),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** POST /devices/{id}/counter-leap: the leap that was seen at this time, of each of these counters. */
export const TakeOutLeap = Type.Object(
  {
    timeMs: Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 }),
    counters: Type.Array(
      Type.Object(
        {
          point: Type.String({ minLength: 1, maxLength: 64 }),
          /** By how much it leapt, in its unit; left out: as the recorded readings have it. */
          leap: Type.Optional(Type.Number({ minimum: 0.001, maximum: 1e15 })),
        },
        closed,
      ),
      { minItems: 1, maxItems: 64 },
    ),
  },
  closed,
)
export const LeapTakenOut = Type.Array(
  Type.Object(
    {
      point: Type.String(),
      /** What was recorded too much, or too little where it is negative. */
      leap: Type.Number(),
      /** What is added to the counter from now on; it was changed where the counter still stood too high. */
      offset: Type.Number(),
      /** Readings that were corrected. */
      readings: Type.Integer(),
    },
    closed,
  ),
)

/** One point as SCADA reads it through Busbar's Modbus port. */
export const RegisterRow = Type.Object(
  {
    deviceId: Type.String(),
    deviceName: Type.String(),
    zone: Nullable(Type.String()),
    usage: Type.String(),
    /** Null: not served to SCADA. */
    unitId: Nullable(Type.Integer()),
    function: Type.Integer(),
    /** As in the frame, counted from 0. */
    address: Type.Integer(),
    /** The same counted from 1, as most manuals do. */
    register: Type.Integer(),
    /** Registers, or bits for functions 1 and 2. */
    count: Type.Integer(),
    type: Type.String(),
    wordOrder: Type.String(),
    /** The number in the registers times this is the value in `unit`. */
    scale: Type.Number(),
    /** Address of a register with a signed number n: the value is times ten to the n as well. Null for most. */
    scaleFactor: Nullable(Type.Integer()),
    /** Added by Busbar to what it shows and keeps, not to what SCADA reads. */
    offset: Type.Number(),
    unit: Type.String(),
    resolution: Type.Number(),
    kind: Type.String(),
    key: Type.String(),
    name: Nullable(Type.String()),
    /** Contents, as hexadecimal words, that mean "not available". */
    invalid: Type.Array(Type.String()),
    transform: Nullable(Type.String()),
    pollPeriodMs: Type.Integer(),
  },
  closed,
)

/** What polling takes of a serial line when its devices answer at once; a share of 1 is all of its time. */
export const LineForecast = Type.Object(
  {
    lineId: Type.String(),
    share: Type.Number(),
    devices: Type.Array(
      Type.Object(
        {
          deviceId: Type.String(),
          share: Type.Number(),
          /** How many more devices like this one the line could carry. */
          more: Type.Integer(),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** PATCH /devices: the same change in many devices; null takes away, what is left out stays. */
export const ChangeDevices = Type.Object(
  {
    ids: Type.Array(Device.properties.id, { minItems: 1, maxItems: LIMITS.devices }),
    changes: Type.Object(
      {
        usage: Type.Optional(Type.Enum(USAGES)),
        zone: Type.Optional(Nullable(Device.properties.zone)),
        fedBy: Type.Optional(Nullable(Device.properties.id)),
      },
      closed,
    ),
  },
  closed,
)

/** POST /devices/removal */
export const RemoveDevices = Type.Pick(ChangeDevices, ['ids'], closed)

/** PATCH /distribution: what feeds each of these devices from now on; null: nothing does, it is an incomer. */
export const ChangeDistribution = Type.Object(
  {
    moves: Type.Array(
      Type.Object({ id: Device.properties.id, fedBy: Nullable(Device.properties.id) }, closed),
      { minItems: 1, maxItems: LIMITS.devices },
    ),
  },
  closed,
)

export type RawRead = Static<typeof RawRead>
export type FailureRun = Static<typeof FailureRun>
export type ReplaceMeter = Static<typeof ReplaceMeter>
export type ReplacementCheck = Static<typeof ReplacementCheck>
export type RegisterRow = Static<typeof RegisterRow>
export type LineForecast = Static<typeof LineForecast>
export type ChangeDevices = Static<typeof ChangeDevices>
export type TakeOutLeap = Static<typeof TakeOutLeap>
export type LeapTakenOut = Static<typeof LeapTakenOut>
