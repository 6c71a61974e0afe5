// Values as a column of bytes, exact to the last bit: multiples of a resolution where they are such, else float32, else float64.

import type { ByteReader } from '../bytes/byte-reader.ts'
import type { ByteWriter } from '../bytes/byte-writer.ts'
import { readPredicted, writePredicted } from '../bytes/prediction.ts'
import type { SplitReader, SplitWriter } from '../bytes/split-column.ts'
import { allExactSteps, type DecimalSteps, likelySteps, MOST_DIVISOR, valueOfSteps } from './decimal-steps.ts'

/** How values are had back from whole numbers. Order is part of the format: append, never reorder. */
const FORMS = ['decimal', 'float32', 'float64'] as const
type Form = (typeof FORMS)[number]

/** `resolution` is what the values are likely multiples of; whoever reads them has to know how many they are. */
export function writeValues(writer: SplitWriter, values: Float64Array, resolution: number): void {
  for (const decimal of likelySteps(resolution)) {
    const numbers = allExactSteps(values, decimal)
    if (numbers === null) continue
    writeForm(writer, 'decimal')
    writeDecimal(writer.upper, decimal)
    writePredicted(writer, numbers)
    return
  }
  if (values.every((value) => Object.is(Math.fround(value), value))) {
    writeForm(writer, 'float32')
    writePredicted(writer, orderOfFloats(values))
    return
  }
  writeForm(writer, 'float64')
  for (const half of halvesOf(values)) writePredicted(writer, half)
}

/** Fills `values`; a reader that is bad afterwards says that they are none. */
export function readValues(reader: SplitReader, values: Float64Array): void {
  const form = FORMS[reader.upper.uint8()]
  if (form === 'decimal') readSteps(reader, values)
  else if (form === 'float32') readFloats(reader, values)
  else if (form === 'float64') readHalves(reader, values)
  else reader.upper.reject()
}

/** The divisor, or 0 and the factor. */
export function writeDecimal(writer: ByteWriter, { divisor, factor }: DecimalSteps): void {
  writer.whole(factor === 1 ? divisor : 0)
  if (factor !== 1) writer.float64(factor)
}

export function readDecimal(reader: ByteReader): DecimalSteps {
  const divisor = reader.whole(MOST_DIVISOR)
  if (divisor > 0) return { divisor, factor: 1 }
  const factor = reader.float64()
  if (!(factor > 0 && Number.isFinite(factor))) reader.reject()
  return { divisor: 1, factor }
}

const writeForm = (writer: SplitWriter, form: Form): void => writer.upper.uint8(FORMS.indexOf(form))

function readSteps(reader: SplitReader, values: Float64Array): void {
  const decimal = readDecimal(reader.upper)
  readPredicted(reader, values)
  for (let index = 0; index < values.length; index++)
    values[index] = valueOfSteps(values[index] ?? 0, decimal)
}

/** Floats close to each other become whole numbers close to each other, on both sides of 0. @see IEEE 754-2019 §3.4 */
function orderOfFloats(values: Float64Array): Float64Array {
  const patterns = new Int32Array(new Float32Array(values).buffer)
  return Float64Array.from(patterns, (pattern) => (pattern >= 0 ? pattern : -(pattern + TWO_31) - 1))
}

const TWO_31 = 2 ** 31

function readFloats(reader: SplitReader, values: Float64Array): void {
  readPredicted(reader, values)
  const patterns = Int32Array.from(values, (order) => (order >= 0 ? order : -order - 1 - TWO_31))
  values.set(new Float32Array(patterns.buffer))
}

/** The upper and the lower 32 bits of each value. */
function halvesOf(values: Float64Array): readonly [Float64Array, Float64Array] {
  const view = new DataView(new ArrayBuffer(8))
  const upper = new Float64Array(values.length)
  const lower = new Float64Array(values.length)
  values.forEach((value, index) => {
    view.setFloat64(0, value)
    upper[index] = view.getInt32(0)
    lower[index] = view.getUint32(4)
  })
  return [upper, lower]
}

function readHalves(reader: SplitReader, values: Float64Array): void {
  const lower = new Float64Array(values.length)
  readPredicted(reader, values)
  readPredicted(reader, lower)
  const view = new DataView(new ArrayBuffer(8))
  values.forEach((upper, index) => {
    view.setInt32(0, upper)
    view.setUint32(4, lower[index] ?? 0)
    values[index] = view.getFloat64(0)
  })
}
