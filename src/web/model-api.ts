// The shapes of the API for device models: what is checked, saved, read now and exported.

import { type Static, Type } from 'typebox'
import { Connection, Device } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'

const closed = { additionalProperties: false } as const
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** GET /models: one revision of a model. */
export const ModelSummary = Type.Object(
  {
    id: Type.String(),
    revision: Type.Integer(),
    manufacturer: Type.String(),
    product: Type.String(),
    commodity: Type.String(),
    points: Type.Integer(),
    origin: Type.Enum(['builtIn', 'custom']),
    /** A built-in revision that this custom one stands before. */
    replacesBuiltIn: Type.Boolean(),
    /** How many devices use this revision. */
    devices: Type.Integer(),
  },
  closed,
)

/** A model as it stands in its file; the room of the devices checks it, not this border. */
export const WholeModel = Type.Unsafe<DeviceModel>({ type: 'object' })

/** Characters of a model's text; the room of the devices counts its bytes. */
const MODEL_TEXT_CHARACTERS = 262_144
/** A text in a JSON string, escaped, and what stands around it. */
export const MODEL_BODY_BYTES = 1_048_576

const text = {
  format: Type.Enum(['json', 'csv']),
  text: Type.String({ maxLength: MODEL_TEXT_CHARACTERS }),
  /** The model without its points, for CSV, which has points alone. */
  about: Type.Optional(Type.Unsafe<unknown>({})),
} as const

/** POST /models/check. */
export const CheckModel = Type.Object(text, closed)

/** POST /models: `moveDevices` are ids of devices that shall use what is saved, from the same moment on. */
export const SaveModel = Type.Object(
  { ...text, moveDevices: Type.Optional(Type.Array(Device.properties.id, { maxItems: 500 })) },
  closed,
)

/** What saving would do, or did; `model` has the revision that it gets. */
export const ModelProposal = Type.Object(
  {
    model: WholeModel,
    outcome: Type.Enum(['new', 'same', 'replaces', 'newRevision']),
    replacesBuiltIn: Type.Boolean(),
    devices: Type.Array(
      Type.Object({ id: Type.String(), name: Type.String(), revision: Type.Integer() }, closed),
    ),
    /** Points whose past such a device would not go on with: the key goes (`unit` null), or gets another unit. */
    endings: Type.Array(
      Type.Object(
        {
          key: Type.String(),
          from: Type.String(),
          unit: Nullable(Type.String()),
          devices: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** POST /models/read-now: rows of a model that is being made, read from a device; nothing is written or saved. */
export const ReadNow = Type.Object(
  {
    connection: Connection,
    points: Type.Array(Type.Unsafe<unknown>({}), { minItems: 1, maxItems: 500 }),
    requests: Type.Unsafe<unknown>({}),
  },
  closed,
)
export const RowsNow = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          value: Nullable(Type.Number()),
          text: Nullable(Type.String()),
          quality: Type.String(),
          /** Hexadecimal words, or 0 or 1 for a bit. */
          raw: Nullable(Type.String()),
          /** A texts/ key. */
          failure: Nullable(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
)

export type ModelSummary = Static<typeof ModelSummary>
export type ModelProposal = Static<typeof ModelProposal>
export type RowsNow = Static<typeof RowsNow>
export type WholeModel = Static<typeof WholeModel>
