// What a serial line can carry by arithmetic, and what the timed line says that it carried.

import { readNumbers } from './json.ts'

const BITS_PER_CHARACTER = 11
const REQUEST_CHARACTERS = 8
const ANSWER_CHARACTERS = 5
const CHARACTERS_PER_REGISTER = 2
const SILENCE_CHARACTERS = 3.5
/** Above 19200 baud the silence is a fixed time. */
const FAST_SILENCE_SECONDS = 0.001_75

/**
 * Reads of `registers` holding registers a second when device and master lose no time.
 * @see MODBUS over Serial Line V1.02 §2.5.1.1
 */
export function wireLimit(baud: number, registers: number): number {
  const character = BITS_PER_CHARACTER / baud
  const characters = REQUEST_CHARACTERS + ANSWER_CHARACTERS + CHARACTERS_PER_REGISTER * registers
  return 1 / (characters * character + 2 * silenceSeconds(baud))
}

/** Between two messages at least. */
export const silenceSeconds = (baud: number): number =>
  baud > 19_200 ? FAST_SILENCE_SECONDS : (SILENCE_CHARACTERS * BITS_PER_CHARACTER) / baud

export type WireReport = {
  readonly perSecond: number
  readonly transactions: number
  readonly violations: number
  /** From the end of an answer to the next request, the median. */
  readonly gapMs: number
}

/** Reads the JSON object that the timed line prints when it stops. */
export function readWireReport(lines: readonly string[]): WireReport {
  const number = readNumbers(lines.findLast((line) => line.startsWith('{')) ?? '')
  return {
    perSecond: number('tps'),
    transactions: number('transactions'),
    violations: number('gap_violations'),
    gapMs: number('gap_p50_us') / 1_000,
  }
}
