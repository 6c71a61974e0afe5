// Decodes the answer to a read into samples: a model's rows compiled to flat arrays, walked without making objects.

import { qualityIndex } from '../measurement/quality.ts'
import { SAMPLE_STRIDE } from '../measurement/sample.ts'
import {
  holdsPattern,
  NUMBER_WORDS,
  type NumberType,
  patternBytes,
  readNumber,
} from '../modbus/data-types.ts'
import type { ModelPoint, WordOrder } from './model.ts'
import type { GuardedPoint } from './register-span.ts'
import { NO_REGISTER, POWERS, scaleFactorAt } from './scale-factor.ts'

/** A row of a model with what a device adds to it: a counter that goes on from the meter before. */
export type OffsetPoint = GuardedPoint & { readonly offset?: number }

/** Which registers were asked for, and the points among them by their places in the device's list of points. */
export type DecodedBlock = { readonly address: number; readonly members: readonly number[] }

const GOOD = qualityIndex('good')
const NOT_AVAILABLE = qualityIndex('notAvailable')
const IMPOSSIBLE = qualityIndex('impossible')

/** An answer PDU has its registers or bits behind the function code and the byte count. */
const DATA_AT = 2

/** One place an entry: the rows of a block as the decoder walks them. */
type Rows = {
  readonly members: Int32Array
  /** Bytes from the start of the PDU; for bits, bits from the start of the data. */
  readonly offsets: Int32Array
  readonly types: readonly (NumberType | 'bit')[]
  readonly wordOrders: readonly WordOrder[]
  readonly factors: Float64Array
  readonly divisors: Float64Array
  readonly additions: Float64Array
  readonly fourQuadrants: Uint8Array
  readonly invalid: readonly (readonly Uint8Array[])[]
  /** Bytes from the start of the PDU to the scale factor, or NO_REGISTER. */
  readonly scaleFactors: Int32Array
  readonly guards: readonly (RowGuard | null)[]
}

/** Bytes that must stand at `offset` of the PDU for the row to mean anything. */
type RowGuard = { readonly offset: number; readonly bytes: Uint8Array }

export class BlockDecoder {
  readonly #rows: Rows
  /** Bytes that an answer must have so that every row lies within it. */
  readonly #needed: number

  /** `points` are the device's points; a text among the block's members is a broken invariant. */
  constructor(options: { readonly points: readonly OffsetPoint[]; readonly block: DecodedBlock }) {
    this.#rows = compileRows(options.points, options.block)
    this.#needed = neededBytes(this.#rows)
  }

  /**
   * Writes one sample for each member of the block into `batch`, from index `at` on, numbered `firstNumber` plus the
   * member's place. Returns false, and writes nothing, when the answer is too short to hold the block.
   */
  decode(
    answerPdu: Uint8Array,
    timeMs: number,
    firstNumber: number,
    batch: Float64Array,
    at: number,
  ): boolean {
    if (answerPdu.length < this.#needed) return false
    const { members, types } = this.#rows
    const view = new DataView(answerPdu.buffer, answerPdu.byteOffset, answerPdu.byteLength)
    let place = at
    for (let row = 0; row < types.length; row++) {
      const quality = qualityOf(this.#rows, row, view)
      const value = quality === GOOD ? readValue(this.#rows, row, view) : Number.NaN
      batch[place] = firstNumber + (members[row] ?? 0)
      batch[place + 1] = timeMs
      batch[place + 2] = value
      batch[place + 3] = quality === GOOD && !Number.isFinite(value) ? IMPOSSIBLE : quality
      place += SAMPLE_STRIDE
    }
    return true
  }
}

/** Good, unless the registers say that they are none of this value, or that it is not available. */
function qualityOf(rows: Rows, row: number, view: DataView): number {
  const guard = rows.guards[row] ?? null
  if (guard !== null && !holdsPattern(view, guard.offset, guard.bytes)) return IMPOSSIBLE
  const isScaled = scaleFactorAt(view, rows.scaleFactors[row] ?? NO_REGISTER) !== null
  return !isScaled || isMarkedInvalid(rows, row, view) ? NOT_AVAILABLE : GOOD
}

function isMarkedInvalid(rows: Rows, row: number, view: DataView): boolean {
  const patterns = rows.invalid[row]
  if (patterns === undefined || patterns.length === 0) return false
  const offset = rows.offsets[row] ?? 0
  for (const pattern of patterns) if (holdsPattern(view, offset, pattern)) return true
  return false
}

/** The value in the point's unit; NaN or infinite for what cannot be one. */
function readValue(rows: Rows, row: number, view: DataView): number {
  const type = rows.types[row] ?? 'bit'
  const offset = rows.offsets[row] ?? 0
  if (type === 'bit') return (view.getUint8(DATA_AT + (offset >> 3)) >> (offset & 7)) & 1
  const raw = readNumber(view, offset, type, rows.wordOrders[row] ?? 'high-first') ?? Number.NaN
  const number = rows.fourQuadrants[row] === 1 ? fromFourQuadrants(raw) : raw
  const power = scaleFactorAt(view, rows.scaleFactors[row] ?? NO_REGISTER) ?? 0
  const factor = (rows.factors[row] ?? 1) * (POWERS[power] ?? 1)
  const divisor = (rows.divisors[row] ?? 1) * (POWERS[-power] ?? 1)
  return (number * factor) / divisor + (rows.additions[row] ?? 0)
}

/**
 * The power factor in a register that tells the quadrant too; NaN beyond what the format has.
 * @see Schneider Electric DOCA0005EN-04 page 109: x up to 1, (+2) - x from +1 to +2, (-2) - x from -2 to -1
 */
function fromFourQuadrants(register: number): number {
  if (register > 1) return register <= 2 ? 2 - register : Number.NaN
  if (register < -1) return register >= -2 ? -2 - register : Number.NaN
  return register
}

function compileRows(points: readonly OffsetPoint[], block: DecodedBlock): Rows {
  const rows = block.members.map((member) => {
    const point = points[member]
    if (point === undefined || point.type === 'text') throw new Error(`point ${member} is no measurement`)
    const offset = point.address - block.address
    return { member, point, type: point.type, offset: point.type === 'bit' ? offset : DATA_AT + 2 * offset }
  })
  return {
    members: Int32Array.from(rows, ({ member }) => member),
    offsets: Int32Array.from(rows, ({ offset }) => offset),
    types: rows.map(({ type }) => type),
    wordOrders: rows.map(({ point }) => point.wordOrder ?? 'high-first'),
    factors: Float64Array.from(rows, ({ point }) => (divisorOf(point) === 1 ? (point.scale ?? 1) : 1)),
    divisors: Float64Array.from(rows, ({ point }) => divisorOf(point)),
    additions: Float64Array.from(rows, ({ point }) => point.offset ?? 0),
    fourQuadrants: Uint8Array.from(rows, ({ point }) => (point.transform === 'powerFactor4Q' ? 1 : 0)),
    invalid: rows.map(({ point }) => (point.type === 'bit' ? [] : (point.invalid ?? []).map(patternBytes))),
    scaleFactors: Int32Array.from(rows, ({ point: { scaleFactor } }) =>
      scaleFactor === undefined ? NO_REGISTER : DATA_AT + 2 * (scaleFactor - block.address),
    ),
    guards: rows.map(({ point: { guard } }) =>
      guard === undefined
        ? null
        : { offset: DATA_AT + 2 * (guard.address - block.address), bytes: patternBytes(guard.begins) },
    ),
  }
}

/** A scale of 0.1 is a division by 10, which gives 230.1 and not 230.10000000000002. */
function divisorOf(point: ModelPoint): number {
  const inverse = Math.round(1 / (point.scale ?? 1))
  return inverse > 1 && 1 / inverse === point.scale ? inverse : 1
}

function neededBytes(rows: Rows): number {
  return rows.types.reduce((most, type, row) => {
    const offset = rows.offsets[row] ?? 0
    const end = type === 'bit' ? DATA_AT + (offset >> 3) + 1 : offset + 2 * NUMBER_WORDS[type]
    const guard = rows.guards[row] ?? null
    const guardEnd = guard === null ? 0 : guard.offset + guard.bytes.length
    return Math.max(most, end, guardEnd, (rows.scaleFactors[row] ?? NO_REGISTER) + 2)
  }, DATA_AT)
}
