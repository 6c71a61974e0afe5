// A device model: what a product offers over Modbus, as data; a new product is a new file in models/.

import { type Static, Type } from 'typebox'
import { NAME_TEXT } from '../base/name-text.ts'
import { POINT_GROUPS } from '../measurement/point.ts'
import { MAX_UNIT_CHARACTERS, UNIT_TEXT } from '../measurement/unit.ts'

const closed = { additionalProperties: false } as const
const LineOfText = Type.String({ minLength: 1, maxLength: 64, pattern: NAME_TEXT, 'x-rule': 'rule.name' })
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
    key: Type.String({ pattern: '^[a-z][A-Za-z0-9]{1,47}$', 'x-rule': 'rule.model.key' }),
    /** Of a custom point, shown instead of the words that texts/ has for a key. */
    name: Type.Optional(LineOfText),
    function: Type.Enum([1, 2, 3, 4]),
    /** As in the frame: the manual's register number minus one where the manual counts from one. */
    address: Type.Integer({ minimum: 0, maximum: 65_535 }),
    type: Type.Enum(REGISTER_TYPES),
    /** Registers of a text. */
    words: Type.Optional(Type.Integer({ minimum: 1, maximum: 125 })),
    wordOrder: Type.Optional(Type.Enum(WORD_ORDERS)),
    /** Models that come with Busbar use UNITS alone; a custom one may have any text by the rule. */
    unit: Type.String({
      minLength: 1,
      maxLength: MAX_UNIT_CHARACTERS,
      pattern: UNIT_TEXT,
      'x-rule': 'rule.model.unit',
    }),
    /** The raw number times this is the value in `unit`. */
    scale: Type.Optional(Type.Number()),
    /**
     * Address of a register with a signed number n, of the same function and read in the same request: the value is times
     * ten to the n. The device may change it at any time; not within -10 to 10 is "not available", as SunSpec has it.
     */
    scaleFactor: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
    resolution: Type.Number({ exclusiveMinimum: 0 }),
    /** Raw contents, as hexadecimal words, by which the device says "not available". */
    invalid: Type.Optional(
      Type.Array(Type.String({ pattern: '^([0-9A-F]{4}){1,4}$', 'x-rule': 'rule.model.invalid' })),
    ),
    /** A number that needs more than a scale: the four-quadrant power factor of Schneider meters. */
    transform: Type.Optional(Type.Enum(['powerFactor4Q'])),
    kind: Type.Enum(['instantaneous', 'counter', 'demand', 'state']),
    group: Type.Enum(POINT_GROUPS),
    phase: Type.Optional(Type.Enum(['L1', 'L2', 'L3', 'N', 'L1-L2', 'L2-L3', 'L3-L1', 'total'])),
  },
  closed,
)

/** Registers that hold a text or words by which a product is known: one of `hex`, or `text` anywhere in it, case ignored. */
const IdentifyingRegisters = Type.Object(
  {
    function: Type.Enum([3, 4]),
    address: Type.Integer({ minimum: 0, maximum: 65_535 }),
    words: Type.Integer({ minimum: 1, maximum: 32 }),
    text: Type.Optional(Type.String({ minLength: 2, maxLength: 64 })),
    hex: Type.Optional(
      Type.Array(Type.String({ pattern: '^([0-9A-F]{4}){1,32}$' }), { minItems: 1, maxItems: 16 }),
    ),
  },
  closed,
)

/** How a product makes itself known to discovery; a model without it is recognised by plausible values at most. */
const Identification = Type.Object(
  {
    /** Every one of them stands in the texts of function 43/14 or 17, case ignored, and all together only for this product. */
    texts: Type.Optional(
      Type.Array(Type.String({ minLength: 2, maxLength: 64 }), { minItems: 1, maxItems: 4 }),
    ),
    registers: Type.Optional(Type.Array(IdentifyingRegisters, { minItems: 1, maxItems: 4 })),
    /** Registers with what no two devices have in common, such as the serial number. */
    serial: Type.Optional(
      Type.Object(
        {
          function: Type.Enum([3, 4]),
          address: Type.Integer({ minimum: 0, maximum: 65_535 }),
          words: Type.Integer({ minimum: 1, maximum: 32 }),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** Registers (or bits) that no request may touch: reading them makes the device reset something, answer wrongly or fall silent. */
const ForbiddenRegisters = Type.Object(
  {
    function: Type.Enum([1, 2, 3, 4]),
    /** The first and the last of them, as in the frame. */
    from: Type.Integer({ minimum: 0, maximum: 65_535 }),
    to: Type.Integer({ minimum: 0, maximum: 65_535 }),
  },
  closed,
)

export const MOST_FORBIDDEN = 100

/**
 * Registers that tell what they are by their first words, as the models of a SunSpec device do: points in them are read
 * together with these words, and count only while the words stand there. So a map that has moved gives no wrong value.
 */
const SelfNamedBlock = Type.Object(
  {
    function: Type.Enum([3, 4]),
    address: Type.Integer({ minimum: 0, maximum: 65_535 }),
    /** Registers of the block, the first words with them. */
    count: Type.Integer({ minimum: 2, maximum: 65_536 }),
    begins: Type.String({ pattern: '^([0-9A-F]{4}){1,4}$', 'x-rule': 'rule.model.invalid' }),
  },
  closed,
)

export const DeviceModel = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', 'x-rule': 'rule.id' }),
    revision: Type.Integer({ minimum: 1, maximum: 9_999 }),
    manufacturer: LineOfText,
    product: LineOfText,
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
        forbidden: Type.Optional(Type.Array(ForbiddenRegisters, { maxItems: MOST_FORBIDDEN })),
      },
      closed,
    ),
    identification: Type.Optional(Identification),
    /** Where the device shows its own date and time, in four registers; read rarely, and no measurement. */
    clock: Type.Optional(
      Type.Object(
        {
          function: Type.Enum([3, 4]),
          address: Type.Integer({ minimum: 0, maximum: 65_532 }),
        },
        closed,
      ),
    ),
    blocks: Type.Optional(Type.Array(SelfNamedBlock, { maxItems: 64 })),
    /** What power of a positive sign is, and so which energy counters go with it; taken from the grid unless told. */
    positivePower: Type.Optional(Type.Enum(['taken', 'given'])),
    points: Type.Array(ModelPoint, { minItems: 1, maxItems: 500 }),
  },
  closed,
)

/** Registers and bits have addresses of 16 bits. @see MODBUS Application Protocol V1.1b3 §4.4 */
export const ADDRESSES = 65_536

export type RegisterType = (typeof REGISTER_TYPES)[number]
/** The registers or bits of one request, or of one value in it. */
export type RegisterSpan = {
  readonly function: ModelPoint['function']
  readonly address: number
  readonly count: number
}
export type WordOrder = (typeof WORD_ORDERS)[number]
export type ModelPoint = Static<typeof ModelPoint>
export type ForbiddenRegisters = Static<typeof ForbiddenRegisters>
export type SelfNamedBlock = Static<typeof SelfNamedBlock>
export type IdentifyingRegisters = Static<typeof IdentifyingRegisters>
export type DeviceModel = Static<typeof DeviceModel>
