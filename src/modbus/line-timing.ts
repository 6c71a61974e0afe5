// How long things take on a serial line: one character, and the silence between frames.

/** Start bit and eight data bits, as RTU has them. */
const START_AND_DATA_BITS = 9
/** Above this rate the silence is fixed, because 3.5 characters would keep a controller from doing anything else. */
const FIXED_ABOVE_BAUD = 19_200
const FIXED_SILENCE_MS = 1.75
const SILENCE_CHARACTERS = 3.5

export type LineSettings = {
  readonly baud: number
  readonly parity: 'even' | 'odd' | 'none'
  readonly stopBits: 1 | 2
}

export type LineTiming = {
  /** One character on the wire. */
  readonly characterMs: number
  /** What must be heard of nothing before a frame may begin. */
  readonly silenceMs: number
}

/** A line without a rate, such as a pty in a benchmark: nothing takes time. */
export const UNPACED: LineTiming = { characterMs: 0, silenceMs: 0 }

/** @see MODBUS over Serial Line V1.02 §2.5.1.1 */
export function lineTiming({ baud, parity, stopBits }: LineSettings): LineTiming {
  const bits = START_AND_DATA_BITS + (parity === 'none' ? 0 : 1) + stopBits
  const characterMs = (bits * 1_000) / baud
  const silenceMs = baud > FIXED_ABOVE_BAUD ? FIXED_SILENCE_MS : SILENCE_CHARACTERS * characterMs
  return { characterMs, silenceMs }
}
