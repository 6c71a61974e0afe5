// How the first search of a line goes: the usual settings of meters, or all of them, and how long that may take.

import type { LineView } from '../../src/web/api.ts'
import { PARITIES, RATES } from '../discovery/search-draft.ts'
import type { Json } from '../forms/draft.ts'

export const REACHES = ['usual', 'all'] as const
export type Reach = (typeof REACHES)[number]

type Settings = { readonly baud: number; readonly parity: string; readonly stopBits: 1 | 2 }

/** What meters come with, the commonest first: the standard asks for 19200 even, many makers ship 9600 without parity. */
const USUAL: readonly Settings[] = [
  { baud: 19_200, parity: 'even', stopBits: 1 },
  { baud: 9_600, parity: 'none', stopBits: 1 },
  { baud: 9_600, parity: 'even', stopBits: 1 },
  { baud: 19_200, parity: 'none', stopBits: 1 },
]
const USUAL_LAST_UNIT = 32
const LAST_UNIT = 247
const ANSWER_MS = 150
/** A request has eight characters of eleven bits. */
const REQUEST_BITS = 88

const allSettings = (): readonly Settings[] => [
  ...USUAL,
  ...RATES.flatMap((baud) => PARITIES.map((parity) => ({ baud, parity, stopBits: 1 as const }))).filter(
    ({ baud, parity }) => !USUAL.some((one) => one.baud === baud && one.parity === parity),
  ),
]

const settingsOf = (reach: Reach, line: LineView | undefined): readonly Settings[] => {
  if (line !== undefined) return [{ baud: line.baud, parity: line.parity, stopBits: line.stopBits }]
  return reach === 'usual' ? USUAL : allSettings()
}

const lastUnitOf = (reach: Reach): number => (reach === 'usual' ? USUAL_LAST_UNIT : LAST_UNIT)

/** The body of POST /discoveries; a line that is configured is searched with its own settings. */
export const linePlan = (path: string, reach: Reach, line: LineView | undefined): Json => ({
  kind: 'line',
  path: path.trim(),
  settings: settingsOf(reach, line).map((one) => ({ ...one })),
  firstUnit: 1,
  lastUnit: lastUnitOf(reach),
  answerMs: ANSWER_MS,
  untilFound: true,
})

/** The longest it can take, in milliseconds: when nobody answers at all. */
export const longestMs = (reach: Reach, line: LineView | undefined): number =>
  settingsOf(reach, line).reduce(
    (sum, { baud }) => sum + lastUnitOf(reach) * (ANSWER_MS + (1_000 * REQUEST_BITS) / baud),
    0,
  )
