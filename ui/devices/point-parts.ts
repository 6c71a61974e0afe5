// Keys of points that belong to a part of a device, such as a meter behind an inverter: `meter1VoltageL1`.

/** `rest` is the key that the point would have in a device of its own. */
export type PartKey = { readonly part: string; readonly number: number; readonly rest: string }

const PART = /^(inverter|meter|battery)(\d+)([A-Z].*)$/
const DC_INPUT = /^dcInput\d+([A-Z])/

/** Null for a key of the device as a whole. */
export function partOf(key: string): PartKey | null {
  const [, part, number, rest] = PART.exec(key) ?? []
  if (part === undefined || rest === undefined) return null
  return { part, number: Number(number), rest: rest.charAt(0).toLowerCase() + rest.slice(1) }
}

/** Under which the words for the numbers of a state stand: the same for every part and every DC input. */
export const stateKey = (key: string): string => (partOf(key)?.rest ?? key).replace(DC_INPUT, 'dcInput$1')
