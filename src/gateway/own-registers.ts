// The holding registers of unit 255 as a table: where each stands, what is in it, and what "nothing there" looks like.

/** How a register's contents read when Busbar has nothing to put there. */
export type RegisterKind = 'text' | 'uint' | 'int64' | 'float32' | 'dateTime'

/** Facts of the box that have a register. */
export type OwnFact =
  | 'range'
  | 'family'
  | 'url'
  | 'reference'
  | 'serial'
  | 'firmware'
  | 'capability'
  | 'vendor'
  | 'name'
  | 'model'
  | 'health'
  | 'clock'

export type OwnRegister = {
  readonly address: number
  readonly words: number
  readonly kind: RegisterKind
  /** None where Busbar has no such value. */
  readonly fact?: OwnFact
}

/** Ranges that may be read, gaps between their rows included; everything else is an illegal data address. */
export const OWN_BLOCKS = [
  { first: 0x000a, last: 0x00ae },
  { first: 0x01f4, last: 0x05a7 },
  { first: 0x1605, last: 0x1624 },
  { first: 0xf002, last: 0xf012 },
] as const

const text = (address: number, words: number, fact?: OwnFact): OwnRegister =>
  fact === undefined ? { address, words, kind: 'text' } : { address, words, kind: 'text', fact }

/**
 * The box itself. @see EcoStruxure Panel Server DOCA0241EN-06, Modbus registers of the gateway: clients made for that
 * map find Busbar's values in the same places.
 */
const BOX: readonly OwnRegister[] = [
  text(0x000a, 16, 'range'),
  text(0x001a, 16, 'family'),
  text(0x002a, 17, 'url'),
  text(0x003c, 16, 'reference'),
  text(0x0050, 6),
  text(0x0064, 6, 'serial'),
  { address: 0x0073, words: 4, kind: 'dateTime', fact: 'clock' },
  text(0x0078, 6, 'firmware'),
  text(0x007e, 16, 'capability'),
  text(0x008e, 16),
  { address: 0x009e, words: 1, kind: 'uint', fact: 'health' },
  text(0x009f, 16, 'vendor'),
  text(0x1605, 32, 'name'),
  { address: 0xf002, words: 1, kind: 'uint' },
  text(0xf003, 16, 'model'),
]

/** Digital inputs: address of input 1, of input 2, words, kind. Same source. */
const DIGITAL_INPUTS: readonly (readonly [number, number, number, RegisterKind])[] = [
  [0x03e8, 0x03e9, 1, 'uint'],
  [0x03ea, 0x03eb, 1, 'uint'],
  [0x03ec, 0x0400, 20, 'text'],
  [0x0414, 0x0417, 3, 'text'],
  [0x041a, 0x041b, 1, 'uint'],
  [0x041c, 0x041d, 1, 'uint'],
  [0x041e, 0x0420, 2, 'uint'],
  [0x0422, 0x0424, 2, 'uint'],
  [0x0426, 0x042a, 4, 'dateTime'],
  [0x042e, 0x0430, 2, 'uint'],
  [0x0432, 0x0434, 2, 'uint'],
  [0x0436, 0x043a, 4, 'dateTime'],
  [0x043e, 0x0440, 2, 'float32'],
  [0x0442, 0x0446, 4, 'int64'],
  [0x044a, 0x044e, 4, 'int64'],
  [0x0452, 0x0456, 4, 'int64'],
  [0x045a, 0x045e, 4, 'dateTime'],
  [0x0462, 0x0466, 4, 'int64'],
  [0x0494, 0x0496, 2, 'float32'],
  [0x04c2, 0x04c3, 1, 'uint'],
  [0x04c4, 0x04c5, 1, 'uint'],
  [0x04c6, 0x04c7, 1, 'uint'],
  [0x04c8, 0x04c9, 1, 'uint'],
  [0x04ca, 0x04d4, 10, 'text'],
  [0x04de, 0x04e8, 10, 'text'],
  [0x04f2, 0x04fc, 10, 'text'],
  [0x0506, 0x0507, 1, 'uint'],
  [0x0508, 0x051c, 20, 'text'],
  [0x0530, 0x0544, 20, 'text'],
  [0x0558, 0x056c, 20, 'text'],
  [0x0580, 0x0594, 20, 'text'],
]

/** Wireless slots 1 to 100, five registers each, all ones while empty: the fill of the block is right for them. */
export const OWN_REGISTERS: readonly OwnRegister[] = [
  ...BOX,
  ...DIGITAL_INPUTS.flatMap(([first, second, words, kind]) => [
    { address: first, words, kind },
    { address: second, words, kind },
  ]),
]

/** First bytes of a value that is not there; the rest is zero. Unsigned numbers and dates are all ones. */
export const INVALID_HEAD: Readonly<Record<Exclude<RegisterKind, 'uint' | 'dateTime'>, readonly number[]>> = {
  text: [],
  int64: [0x80],
  float32: [0xff, 0xc0],
}
