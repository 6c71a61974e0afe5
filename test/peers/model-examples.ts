// What an example of a model is: registers of a device and the values that its manual means by them.

import type { ForeignRegisters } from './foreign-device.ts'

export type ModelExample = {
  readonly model: string
  readonly space: 'holding' | 'input'
  /** Discrete inputs that it has, by their address in the frame. */
  readonly bits?: Readonly<Record<number, 0 | 1>>
  /**
   * Registers that the device has, first and last; it refuses a request for any other. They hold 0 but for `registers`,
   * hexadecimal words by their address in the frame.
   */
  readonly has: readonly (readonly [first: number, last: number])[]
  readonly registers: Readonly<Record<number, string>>
  /** Null is what the device marks as not available. */
  readonly values: Readonly<Record<string, number | null>>
  /** How many requests bring all points, counted by hand from the limits and the holes. */
  readonly requests: number
}

/** Its registers as a foreign device at `unit` has them. */
export const registersOf = (example: ModelExample, unit: number): readonly ForeignRegisters[] =>
  example.has.map((range) => loaded(example, unit, range))

function loaded(
  { registers, space }: ModelExample,
  unit: number,
  [first, last]: readonly [number, number],
): ForeignRegisters {
  const words = Array.from({ length: last - first + 1 }, () => 0)
  for (const [address, hex] of Object.entries(registers)) {
    if (Number(address) < first || Number(address) > last) continue
    const contents = (hex.match(/.{4}/g) ?? []).map((word) => Number.parseInt(word, 16))
    words.splice(Number(address) - first, contents.length, ...contents)
  }
  return { unit, space, address: first, words }
}
