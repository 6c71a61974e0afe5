// The faults that the panel can be given on demand: their names, what each takes, and what it does, in one table.

import { PHASES, type Phase } from './phases.ts'

export type Fault =
  | { readonly kind: 'silent' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'exceptions'; readonly code: number }
  | { readonly kind: 'counterReset'; readonly toWh: number }
  | { readonly kind: 'clockDrift'; readonly aheadMs: number; readonly msPerHour: number }
  | {
      readonly kind: 'swappedPhases'
      readonly inputs: 'currents' | 'voltages' | 'both'
      readonly phases: readonly [Phase, Phase]
    }
  | { readonly kind: 'reversedCt'; readonly phases: readonly Phase[] }
  | { readonly kind: 'noisyLine'; readonly share: number }

export type FaultKind = Fault['kind']

export type FaultForm = {
  /** Words behind the name of the fault; all of them have a usual value. */
  readonly usage: string
  readonly about: string
  readonly on: 'meter' | 'line'
  readonly mostWords: number
  /** The fault, or one sentence that says what is wrong with the words. */
  readonly parse: (words: readonly string[]) => Fault | string
}

/** A number out of words, or the sentence that says which numbers are taken. */
function number(
  word: string | undefined,
  limits: { readonly what: string; readonly usual: number; readonly least: number; readonly most: number },
): number | string {
  const { what, usual, least, most } = limits
  if (word === undefined) return usual
  const value = /^[-+]?(\d+\.?\d*|\.\d+)$/.test(word) ? Number(word) : Number.NaN
  return value >= least && value <= most ? value : `${what} from ${least} to ${most}, not '${word}'.`
}

/** `L2` is phase 1. */
function phase(word: string | undefined): Phase | undefined {
  const [, digit] = /^l([123])$/i.exec(word ?? '') ?? []
  return PHASES.find((one) => one === Number(digit) - 1)
}

const phaseName = (one: Phase): string => `L${one + 1}`

/** @see MODBUS Application Protocol V1.1b3 §7: the codes that the standard gives out. */
const EXCEPTION_CODES = [1, 2, 3, 4, 5, 6, 8, 10, 11] as const

function parseExceptions([word = '4']: readonly string[]): Fault | string {
  const code = EXCEPTION_CODES.find((known) => String(known) === word)
  if (code === undefined) return `exceptions takes one of ${EXCEPTION_CODES.join(', ')}, not '${word}'.`
  return { kind: 'exceptions', code }
}

function parseDrift([ahead, rate]: readonly string[]): Fault | string {
  const day = 86_400
  const aheadS = number(ahead, { what: 'clockDrift takes seconds', usual: 300, least: -day, most: day })
  if (typeof aheadS === 'string') return aheadS
  const perHour = number(rate, {
    what: 'clockDrift takes seconds an hour',
    usual: 60,
    least: -day,
    most: day,
  })
  if (typeof perHour === 'string') return perHour
  return { kind: 'clockDrift', aheadMs: aheadS * 1_000, msPerHour: perHour * 1_000 }
}

function parseSwapped([inputs = 'currents', a = 'L1', b = 'L2']: readonly string[]): Fault | string {
  if (inputs !== 'currents' && inputs !== 'voltages' && inputs !== 'both')
    return `swappedPhases takes currents, voltages or both, not '${inputs}'.`
  const [first, second] = [phase(a), phase(b)]
  if (first === undefined || second === undefined || first === second)
    return `swappedPhases takes two different phases of L1, L2, L3, not '${a} ${b}'.`
  return { kind: 'swappedPhases', inputs, phases: [first, second] }
}

function parseReversed(words: readonly string[]): Fault | string {
  const named = words.length === 0 ? ['L1'] : words
  const phases = named.map(phase)
  const stranger = named[phases.indexOf(undefined)]
  if (stranger !== undefined) return `reversedCt takes phases out of L1, L2, L3, not '${stranger}'.`
  return { kind: 'reversedCt', phases: PHASES.filter((one) => phases.includes(one)) }
}

/** A fault with one number. */
const withNumber =
  (limits: Parameters<typeof number>[1], make: (value: number) => Fault) =>
  ([word]: readonly string[]): Fault | string => {
    const value = number(word, limits)
    return typeof value === 'string' ? value : make(value)
  }

export const FAULTS: Readonly<Record<FaultKind, FaultForm>> = {
  silent: {
    on: 'meter',
    mostWords: 0,
    usage: '',
    about: 'does not answer',
    parse: () => ({ kind: 'silent' }),
  },
  slow: {
    on: 'meter',
    mostWords: 1,
    usage: '[MS]',
    about: 'answers so many milliseconds late (900)',
    parse: withNumber({ what: 'slow takes milliseconds', usual: 900, least: 1, most: 60_000 }, (delayMs) => ({
      kind: 'slow',
      delayMs,
    })),
  },
  noisyLine: {
    on: 'line',
    mostWords: 1,
    usage: '[PERCENT]',
    about: 'flips, loses or adds so many bytes in a hundred (0.5)',
    parse: withNumber(
      { what: 'noisyLine takes percent of the bytes', usual: 0.5, least: 0.001, most: 100 },
      (percent) => ({ kind: 'noisyLine', share: percent / 100 }),
    ),
  },
  exceptions: {
    on: 'meter',
    mostWords: 1,
    usage: '[CODE]',
    about: 'answers every request with a Modbus exception (4)',
    parse: parseExceptions,
  },
  counterReset: {
    on: 'meter',
    mostWords: 1,
    usage: '[KWH]',
    about: 'its counters start again from so many kWh (0), as after a reset or an exchange',
    parse: withNumber(
      { what: 'counterReset takes kilowatt-hours', usual: 0, least: 0, most: 999_999 },
      (kilowattHours) => ({ kind: 'counterReset', toWh: kilowattHours * 1_000 }),
    ),
  },
  clockDrift: {
    on: 'meter',
    mostWords: 2,
    usage: '[SECONDS [PER-HOUR]]',
    about: 'its clock is so far ahead (300; negative: behind) and runs away by more each hour (60)',
    parse: parseDrift,
  },
  swappedPhases: {
    on: 'meter',
    mostWords: 3,
    usage: '[currents|voltages|both [L1 L2]]',
    about: 'two phases exchanged at its inputs (currents L1 L2); both at once turns the rotation only',
    parse: parseSwapped,
  },
  reversedCt: {
    on: 'meter',
    mostWords: 3,
    usage: '[L1 ...]',
    about: 'current transformers turned round (L1)',
    parse: parseReversed,
  },
}

export const FAULT_KINDS: readonly FaultKind[] = [
  'silent',
  'slow',
  'noisyLine',
  'exceptions',
  'counterReset',
  'clockDrift',
  'swappedPhases',
  'reversedCt',
]

/** Finds a kind however its letters are written. */
export const faultKind = (word: string): FaultKind | undefined =>
  FAULT_KINDS.find((kind) => kind.toLowerCase() === word.toLowerCase())

/** Without the last digits that a fraction leaves when it is worked out: 7, not 7.000000000000001. */
const plain = (value: number): number => Number(value.toPrecision(12))

/** The fault in the words that would call it. */
export function faultWords(fault: Fault): string {
  switch (fault.kind) {
    case 'silent':
      return 'silent'
    case 'slow':
      return `slow ${fault.delayMs} ms`
    case 'noisyLine':
      return `noisyLine ${plain(fault.share * 100)} %`
    case 'exceptions':
      return `exceptions ${fault.code}`
    case 'counterReset':
      return `counterReset ${plain(fault.toWh / 1_000)} kWh`
    case 'clockDrift':
      return `clockDrift ${plain(fault.aheadMs / 1_000)} s, ${plain(fault.msPerHour / 1_000)} s an hour`
    case 'swappedPhases':
      return `swappedPhases ${fault.inputs} ${fault.phases.map(phaseName).join(' ')}`
    case 'reversedCt':
      return `reversedCt ${fault.phases.map(phaseName).join(' ')}`
  }
}
