// Values as a column of bytes, exact to the last bit: multiples of a resolution where they are such, else float32 (as the meter
// has it, or times a power of ten), else float64.

import type { ByteReader } from '../bytes/byte-reader.ts'
import type { ByteWriter } from '../bytes/byte-writer.ts'
import type { ColumnReader, ColumnWriter } from '../bytes/coded-column.ts'
import { readPredicted, writePredicted } from '../bytes/prediction.ts'
import type { Packing } from '../packing.ts'
import { allExactSteps, type DecimalSteps, likelySteps, MOST_DIVISOR, valueOfSteps } from './decimal-steps.ts'

/** How values are had back from whole numbers. Order is part of the format: append, never reorder. */
const FORMS = ['decimal', 'float32', 'float64', 'scaledFloat32'] as const
type Form = (typeof FORMS)[number]

/** A model that makes watts of a meter's kilowatts multiplies its floats, which then are floats of that length no more. */
const FLOAT_SCALES: readonly DecimalSteps[] = [
  { divisor: 1, factor: 1_000 },
  { divisor: 1, factor: 1_000_000 },
  { divisor: 1, factor: 10 },
  { divisor: 1, factor: 100 },
  { divisor: 10, factor: 1 },
  { divisor: 100, factor: 1 },
  { divisor: 1_000, factor: 1 },
]

/** `resolution` is what the values are likely multiples of; whoever reads them has to know how many they are. */
export function writeValues(
  writer: ColumnWriter,
  values: Float64Array,
  { resolution, packing }: { readonly resolution: number; readonly packing: Packing },
): void {
  if (values.length === 0) return
  for (const decimal of likelySteps(resolution)) {
    const numbers = allExactSteps(values, decimal)
    if (numbers === null) continue
    writeForm(writer, 'decimal')
    writeDecimal(writer.plain, decimal)
    writePredicted(writer, numbers)
    return
  }
  if (values.every((value) => Object.is(Math.fround(value), value))) {
    writeForm(writer, 'float32')
    writePredicted(writer, orderOfFloats(values))
    return
  }
  for (const scale of FLOAT_SCALES) {
    const floats = floatsOf(values, scale)
    if (floats === null) continue
    writeForm(writer, 'scaledFloat32')
    writeDecimal(writer.plain, scale)
    writePredicted(writer, orderOfFloats(floats))
    return
  }
  writeForm(writer, 'float64')
  writePacked(writer.plain, planesOf(values), packing)
}

/** Fills `values`; a reader that is bad afterwards says that they are none. */
export function readValues(reader: ColumnReader, values: Float64Array, packing: Packing): void {
  if (values.length === 0) return
  const form = FORMS[reader.plain.uint8()]
  if (form === 'decimal') readSteps(reader, values)
  else if (form === 'float32') readFloats(reader, values)
  else if (form === 'scaledFloat32') readScaledFloats(reader, values)
  else if (form === 'float64') joinPlanes(readPacked(reader.plain, 8 * values.length, packing), values)
  else reader.plain.reject()
}

/** The divisor, or 0 and the factor. */
export function writeDecimal(writer: ByteWriter, { divisor, factor }: DecimalSteps): void {
  writer.whole(factor === 1 ? divisor : 0)
  if (factor !== 1) writer.float64(factor)
}

/** Rejects the record where the factor is no positive number. */
export function readDecimal(reader: ByteReader): DecimalSteps {
  const divisor = reader.whole(MOST_DIVISOR)
  if (divisor > 0) return { divisor, factor: 1 }
  const factor = reader.float64()
  if (!(factor > 0 && Number.isFinite(factor))) reader.reject()
  return { divisor: 1, factor }
}

const writeForm = (writer: ColumnWriter, form: Form): void => writer.plain.uint8(FORMS.indexOf(form))

function readSteps(reader: ColumnReader, values: Float64Array): void {
  const decimal = readDecimal(reader.plain)
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

function readFloats(reader: ColumnReader, values: Float64Array): void {
  readPredicted(reader, values)
  const patterns = Int32Array.from(values, (order) => (order >= 0 ? order : -order - 1 - TWO_31))
  values.set(new Float32Array(patterns.buffer))
}

/** The float32 numbers that give the values when they are scaled; null when one value is no such number. */
function floatsOf(values: Float64Array, scale: DecimalSteps): Float64Array | null {
  const floats = new Float64Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0
    const float = Math.fround((value * scale.divisor) / scale.factor)
    if (!Object.is(valueOfSteps(float, scale), value)) return null
    floats[index] = float
  }
  return floats
}

function readScaledFloats(reader: ColumnReader, values: Float64Array): void {
  const scale = readDecimal(reader.plain)
  readFloats(reader, values)
  for (let index = 0; index < values.length; index++) values[index] = valueOfSteps(values[index] ?? 0, scale)
}

/** The first bytes of all values, then the second ones and so on, each as what changed since the value before. */
function planesOf(values: Float64Array): Uint8Array {
  const count = values.length
  const planes = new Uint8Array(8 * count)
  const view = new DataView(new ArrayBuffer(16))
  for (let index = 0; index < count; index++) {
    view.setFloat64(8 * (index % 2), values[index] ?? 0)
    for (let plane = 0; plane < 8; plane++)
      planes[plane * count + index] = view.getUint8(plane) ^ view.getUint8(8 + plane)
  }
  return planes
}

function joinPlanes(planes: Uint8Array, values: Float64Array): void {
  const count = values.length
  const view = new DataView(new ArrayBuffer(8))
  for (let index = 0; index < count; index++) {
    for (let plane = 0; plane < 8; plane++)
      view.setUint8(plane, view.getUint8(plane) ^ (planes[plane * count + index] ?? 0))
    values[index] = view.getFloat64(0)
  }
}

/** Their length compressed, or 0 where that is no shorter. */
function writePacked(writer: ByteWriter, bytes: Uint8Array, packing: Packing): void {
  const packed = packing.compress(bytes)
  const isShorter = packed.length < bytes.length
  writer.whole(isShorter ? packed.length : 0)
  writer.bytes(isShorter ? packed : bytes)
}

function readPacked(reader: ByteReader, length: number, packing: Packing): Uint8Array {
  const packedLength = reader.whole(length)
  const stored = reader.bytes(packedLength === 0 ? length : packedLength)
  const bytes = packedLength === 0 ? stored : packing.decompress(stored, length)
  if (bytes?.length === length) return bytes
  reader.reject()
  return new Uint8Array(length)
}
