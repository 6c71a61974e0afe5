// Why a value can or cannot be trusted; the index in the table is what travels between threads.

/** Order is part of the format between threads and in the history: append, never reorder. */
export const QUALITIES = [
  'good',
  /** Not read since Busbar started. */
  'waiting',
  /** The device itself marks the value as not available. */
  'notAvailable',
  /** The device does not answer, or its line or connection is down. */
  'noCommunication',
  /** The device answered the read with a Modbus exception. */
  'refused',
  /** The device answered what cannot be such a value: NaN, text that is none, a counter beyond 2^53. */
  'impossible',
  /** Another device answers in the place of the one that is configured. */
  'otherDevice',
] as const

export type Quality = (typeof QUALITIES)[number]

/** The number of a quality in a sample batch. */
export const qualityIndex = (quality: Quality): number => QUALITIES.indexOf(quality)

/** The quality of a number in a sample batch; an unknown number is the worst that it can be. */
export const qualityAt = (index: number): Quality => QUALITIES[index] ?? 'impossible'
