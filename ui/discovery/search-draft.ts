// What a person types to start a search, and the request that it makes.

import type { LineView, NearNetwork, SerialPort } from '../../src/web/api.ts'
import type { Json } from '../forms/draft.ts'

export const RATES = [4_800, 9_600, 19_200, 38_400, 57_600, 115_200] as const
export const PARITIES = ['even', 'odd', 'none'] as const

export type SearchDraft = {
  readonly kind: 'line' | 'network'
  readonly path: string
  readonly rates: readonly number[]
  readonly parities: readonly string[]
  readonly firstUnit: string
  readonly lastUnit: string
  readonly lineAnswerMs: string
  readonly thorough: boolean
  readonly addresses: string
  readonly ports: string
  readonly units: string
  readonly networkAnswerMs: string
}

export const FIRST_DRAFT: SearchDraft = {
  kind: 'line',
  path: '',
  rates: [19_200],
  parities: ['even'],
  firstUnit: '1',
  lastUnit: '247',
  lineAnswerMs: '150',
  thorough: false,
  addresses: '',
  ports: '502',
  units: '255, 1',
  networkAnswerMs: '1000',
}

/** What is filled in until somebody types: a port that no line uses yet, else the first, and the first network. */
export function proposals(
  ports: readonly SerialPort[],
  networks: readonly NearNetwork[],
  lines: readonly LineView[],
): Partial<SearchDraft> {
  const used = new Set(lines.map(({ path }) => path))
  const port = ports.find(({ path }) => !used.has(path)) ?? ports[0]
  const [network] = networks
  return {
    ...(port === undefined ? {} : { path: port.path }),
    ...(network === undefined ? {} : { addresses: network.addresses }),
  }
}

/** The configured line that uses the port of the draft. */
export const lineOf = (draft: SearchDraft, lines: readonly LineView[]): LineView | undefined =>
  lines.find(({ path }) => path === draft.path.trim())

/** The body of POST /discoveries; what is no number goes as it is typed, so that the box says what is wrong. */
export function searchRequest(draft: SearchDraft, lines: readonly LineView[]): Json {
  if (draft.kind === 'network') {
    return {
      kind: 'network',
      addresses: draft.addresses.trim(),
      ports: numbers(draft.ports),
      units: numbersAndRanges(draft.units),
      answerMs: numberOf(draft.networkAnswerMs),
    }
  }
  const line = lineOf(draft, lines)
  const settings =
    line === undefined
      ? draft.rates.flatMap((baud) => draft.parities.map((parity) => ({ baud, parity, stopBits: 1 })))
      : [{ baud: line.baud, parity: line.parity, stopBits: line.stopBits }]
  return {
    kind: 'line',
    path: draft.path.trim(),
    settings,
    firstUnit: numberOf(draft.firstUnit),
    lastUnit: numberOf(draft.lastUnit),
    answerMs: numberOf(draft.lineAnswerMs),
    thorough: draft.thorough,
  }
}

const numberOf = (text: string): number | string => {
  const trimmed = text.trim()
  return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed
}

/** Unit ids are 0 to 255; a range that leaves them goes as it is typed. */
const MOST_UNIT = 255

/** `1-3, 255` is 1, 2, 3 and 255. */
const numbersAndRanges = (text: string): (number | string)[] =>
  numbers(text.replace(/\s*[-–]\s*/g, '-')).flatMap((part) => {
    const [, first, last] = /^(\d+)-(\d+)$/.exec(String(part)) ?? []
    const count = Number(last) - Number(first) + 1
    if (!(count > 0) || Number(last) > MOST_UNIT) return [part]
    return Array.from({ length: count }, (_, at) => Number(first) + at)
  })

const numbers = (text: string): (number | string)[] =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(numberOf)
