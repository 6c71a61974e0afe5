// Numbers and texts in registers: every type of the device models, both word orders, and never a rounded integer.

import type { RegisterType, WordOrder } from '../devices/model.ts'

/** Types that stand in registers and are numbers. */
export type NumberType = Exclude<RegisterType, 'text' | 'bit'>
export type Integer64Type = 'int64' | 'uint64'

/** Registers that a number takes. */
export const NUMBER_WORDS: Readonly<Record<NumberType, 1 | 2 | 4>> = {
  int16: 1,
  uint16: 1,
  bitmap16: 1,
  int32: 2,
  uint32: 2,
  bitmap32: 2,
  float32: 2,
  int64: 4,
  uint64: 4,
  float64: 4,
}

const HIGH = 0x1_0000
const LOW_TEXT = 0x20
const HIGH_TEXT = 0x7e

/**
 * The number at `byteOffset` of registers in the order of the frame. Null means for a float that it is not a number (NaN,
 * infinity), and for a 64-bit integer that it lies beyond 2^53: `readInteger64` has it exactly. Throws a RangeError when
 * the registers end before.
 */
export function readNumber(
  view: DataView,
  byteOffset: number,
  type: NumberType,
  wordOrder: WordOrder,
): number | null {
  switch (type) {
    case 'int16':
      return view.getInt16(byteOffset)
    case 'uint16':
    case 'bitmap16':
      return view.getUint16(byteOffset)
    case 'int32':
      if (wordOrder === 'high-first') return view.getInt32(byteOffset)
      return view.getInt16(byteOffset + 2) * HIGH + view.getUint16(byteOffset)
    case 'uint32':
    case 'bitmap32':
      if (wordOrder === 'high-first') return view.getUint32(byteOffset)
      return view.getUint16(byteOffset + 2) * HIGH + view.getUint16(byteOffset)
    case 'float32':
      if (wordOrder === 'high-first') return finite(view.getFloat32(byteOffset))
      return finite(highFirst(view, byteOffset, 2).getFloat32(0))
    case 'float64':
      if (wordOrder === 'high-first') return finite(view.getFloat64(byteOffset))
      return finite(highFirst(view, byteOffset, 4).getFloat64(0))
    case 'int64':
    case 'uint64':
      return exactNumber(readInteger64(view, byteOffset, type, wordOrder))
  }
}

/** A 64-bit integer, exact whatever its size. */
export function readInteger64(
  view: DataView,
  byteOffset: number,
  type: Integer64Type,
  wordOrder: WordOrder,
): bigint {
  const ordered = wordOrder === 'high-first' ? view : highFirst(view, byteOffset, 4)
  const at = wordOrder === 'high-first' ? byteOffset : 0
  return type === 'int64' ? ordered.getBigInt64(at) : ordered.getBigUint64(at)
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function exactNumber(value: bigint): number | null {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : null
}

function highFirst(view: DataView, byteOffset: number, words: number): DataView {
  const ordered = new DataView(new ArrayBuffer(2 * words))
  for (let index = 0; index < words; index++) {
    ordered.setUint16(2 * (words - 1 - index), view.getUint16(byteOffset + 2 * index))
  }
  return ordered
}

/** The smallest and the largest value of each integer type. */
const INTEGER_RANGES: Readonly<Record<NumberType, readonly [number, number] | null>> = {
  int16: [-0x8000, 0x7fff],
  uint16: [0, 0xffff],
  bitmap16: [0, 0xffff],
  int32: [-0x8000_0000, 0x7fff_ffff],
  uint32: [0, 0xffff_ffff],
  bitmap32: [0, 0xffff_ffff],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint64: [0, Number.MAX_SAFE_INTEGER],
  float32: null,
  float64: null,
}

/**
 * Writes a number; false, and nothing written, for integers that do not fit and for numbers that are not finite in the
 * type. A float32 takes the nearest value that it has.
 */
export function writeNumber(
  view: DataView,
  byteOffset: number,
  type: NumberType,
  wordOrder: WordOrder,
  value: number,
): boolean {
  if (!isWritable(type, value)) return false
  const words = NUMBER_WORDS[type]
  const ordered = new DataView(new ArrayBuffer(8))
  setHighFirst(ordered, type, value)
  for (let index = 0; index < words; index++) {
    const source = wordOrder === 'high-first' ? index : words - 1 - index
    view.setUint16(byteOffset + 2 * index, ordered.getUint16(2 * source))
  }
  return true
}

function isWritable(type: NumberType, value: number): boolean {
  const range = INTEGER_RANGES[type]
  if (range === null) return Number.isFinite(type === 'float32' ? Math.fround(value) : value)
  return Number.isInteger(value) && value >= range[0] && value <= range[1]
}

function setHighFirst(view: DataView, type: NumberType, value: number): void {
  if (type === 'float32') view.setFloat32(0, value)
  else if (type === 'float64') view.setFloat64(0, value)
  else if (NUMBER_WORDS[type] === 4) view.setBigInt64(0, BigInt(value))
  else if (NUMBER_WORDS[type] === 2) view.setInt32(0, value)
  else view.setInt16(0, value)
}

/** Whether the registers at `byteOffset` hold a pattern by which a device says "not available", byte for byte. */
export function holdsPattern(view: DataView, byteOffset: number, pattern: Uint8Array): boolean {
  return pattern.every((byte, index) => view.getUint8(byteOffset + index) === byte)
}

/** The bytes of a pattern that a device model writes as hexadecimal words, such as `FFC00000`. */
export function patternBytes(hexWords: string): Uint8Array {
  const bytes = new Uint8Array(hexWords.length / 2)
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = Number.parseInt(hexWords.slice(2 * at, 2 * at + 2), 16)
  return bytes
}

/** ASCII text, two characters a register, padded with zeros or spaces; null when anything else stands in it. */
export function readText(bytes: Uint8Array): string | null {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === LOW_TEXT)) end--
  const text = bytes.subarray(0, end)
  if (text.some((byte) => byte < LOW_TEXT || byte > HIGH_TEXT)) return null
  return String.fromCharCode(...text)
}

/** Writes ASCII text padded with zeros; false, and nothing written, when it does not fit or is not ASCII text. */
export function writeText(target: Uint8Array, text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  if (codes.length > target.length || codes.some((code) => code < LOW_TEXT || code > HIGH_TEXT)) return false
  target.fill(0)
  target.set(codes)
  return true
}
