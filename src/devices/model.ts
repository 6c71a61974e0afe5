// A device model: what a product offers over Modbus, as data; a new product is a new file in models/.

import { type Static, Type } from 'typebox'
import { POINT_GROUPS } from '../measurement/point.ts'
import { UNITS } from '../measurement/unit.ts'

const closed = { additionalProperties: false } as const
export const REGISTER_TYPES = [
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'float32',
  'float64',
  'text',
  'bitmap16',
  'bitmap32',
  'bit',
] as const

/** Order of the registers in a value of several: the most significant first, or last. */
export const WORD_ORDERS = ['high-first', 'low-first'] as const

export const ModelPoint = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][A-Za-z0-9]{1,47}$' }),
    function: Type.Enum([1, 2, 3, 4]),
    /** As in the frame: the manual's register number minus one where the manual counts from one. */
    address: Type.Integer({ minimum: 0, maximum: 65_535 }),
    type: Type.Enum(REGISTER_TYPES),
    /** Registers of a text. */
    words: Type.Optional(Type.Integer({ minimum: 1, maximum: 125 })),
    wordOrder: Type.Optional(Type.Enum(WORD_ORDERS)),
    unit: Type.Enum(UNITS),
    /** The raw number times this is the value in `unit`. */
    scale: Type.Optional(Type.Number()),
    resolution: Type.Number({ exclusiveMinimum: 0 }),
    /** Raw contents, as hexadecimal words, by which the device says "not available". */
    invalid: Type.Optional(Type.Array(Type.String({ pattern: '^([0-9A-F]{4}){1,4}$' }))),
    /** A number that needs more than a scale: the four-quadrant power factor of Schneider meters. */
    transform: Type.Optional(Type.Enum(['powerFactor4Q'])),
    kind: Type.Enum(['instantaneous', 'counter', 'demand', 'state']),
    group: Type.Enum(POINT_GROUPS),
    phase: Type.Optional(Type.Enum(['L1', 'L2', 'L3', 'N', 'L1-L2', 'L2-L3', 'L3-L1', 'total'])),
  },
  closed,
)

export const DeviceModel = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
    revision: Type.Integer({ minimum: 1, maximum: 9_999 }),
    manufacturer: Type.String({ minLength: 1, maxLength: 64 }),
    product: Type.String({ minLength: 1, maxLength: 64 }),
    commodity: Type.Enum(['electricity', 'gas', 'fuelOil', 'air', 'steam', 'water', 'environment', 'other']),
    /** Where the facts come from, and what of them nobody could verify. */
    sources: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    unverified: Type.Array(Type.String()),
    requests: Type.Object(
      {
        /** Most registers (or bits) that the device answers at once. */
        maxRegisters: Type.Integer({ minimum: 1, maximum: 125 }),
        /** Unused registers that a request may read over rather than start a second one. */
        maxGap: Type.Integer({ minimum: 0, maximum: 125 }),
      },
      closed,
    ),
    points: Type.Array(ModelPoint, { minItems: 1, maxItems: 500 }),
  },
  closed,
)

export type RegisterType = (typeof REGISTER_TYPES)[number]
export type WordOrder = (typeof WORD_ORDERS)[number]
export type ModelPoint = Static<typeof ModelPoint>
export type DeviceModel = Static<typeof DeviceModel>
