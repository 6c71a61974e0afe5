// How a meter lays its values out in registers: areas that exist, fields inside them, and the words of a request.

import { dateTimeWords } from './date-time.ts'
import type { Reading } from './electricity.ts'

export type Identity = { readonly serial: number; readonly unit: number; readonly label: string }

type Place = { readonly address: number }
export type Field =
  | (Place & { readonly type: 'float32' | 'uint16' | 'uint32' | 'int64'; readonly value: FieldNumber })
  /** Milliseconds since 1970 of what the clock shows, without a time zone. */
  | (Place & { readonly type: 'dateTime'; readonly value: FieldNumber })
  | (Place & { readonly type: 'text'; readonly words: number; readonly value: (who: Identity) => string })

type FieldNumber = (reading: Reading, who: Identity) => number

/** Addresses `first` to `last` answer; where no field stands they hold `empty`, repeated from `first` on. */
export type Area = {
  readonly first: number
  readonly last: number
  readonly empty: readonly number[]
  readonly fields: readonly Field[]
}

/** Function code, and the areas that it reads. */
export type Layout = {
  readonly model: string
  readonly maxRegisters: number
  readonly areas: Readonly<Partial<Record<3 | 4, readonly Area[]>>>
  /** Objects 0 to 2 of Read Device Identification, where the meter knows that function. */
  readonly identification?: readonly [vendor: string, product: string, revision: string]
}

/** The bytes of `count` registers from `address`, or undefined where the meter has no such registers. */
export function readRegisters(
  areas: readonly Area[],
  address: number,
  count: number,
  reading: Reading,
  who: Identity,
): Uint8Array | undefined {
  const area = areas.find(({ first, last }) => address >= first && address + count - 1 <= last)
  if (area === undefined) return undefined
  const image = emptyImage(area)
  for (const field of area.fields) write(image, (field.address - area.first) * 2, field, reading, who)
  const from = (address - area.first) * 2
  return new Uint8Array(image.buffer.slice(from, from + count * 2))
}

function emptyImage(area: Area): DataView<ArrayBuffer> {
  const words = area.last - area.first + 1
  const image = new DataView(new ArrayBuffer(words * 2))
  for (let word = 0; word < words; word += 1)
    image.setUint16(word * 2, area.empty[word % area.empty.length] ?? 0)
  return image
}

function write(
  image: DataView<ArrayBuffer>,
  at: number,
  field: Field,
  reading: Reading,
  who: Identity,
): void {
  if (field.type === 'text') {
    const bytes = new TextEncoder().encode(field.value(who)).subarray(0, field.words * 2)
    new Uint8Array(image.buffer, at, field.words * 2).fill(0).set(bytes)
    return
  }
  const value = field.value(reading, who)
  if (field.type === 'dateTime') {
    for (const [word, bits] of dateTimeWords(value).entries()) image.setUint16(at + word * 2, bits)
    return
  }
  if (field.type === 'float32') image.setFloat32(at, value)
  else if (field.type === 'uint16') image.setUint16(at, value)
  else if (field.type === 'uint32') image.setUint32(at, value)
  else image.setBigInt64(at, BigInt(Math.floor(value)))
}
