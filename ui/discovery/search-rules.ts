// What is wrong with a field of a search, told when the field is left; the box checks again.

import type { TextKey } from '../../src/texts/texts.ts'
import type { SearchDraft } from './search-draft.ts'

export type TextFieldName = Exclude<keyof SearchDraft, 'kind' | 'rates' | 'parities' | 'thorough'>

type Range = { readonly least: number; readonly most: number }

/** As the API takes them. @see MODBUS over Serial Line V1.02 §2.2 for the addresses */
const RANGES: Partial<Readonly<Record<TextFieldName, Range>>> = {
  firstUnit: { least: 1, most: 247 },
  lastUnit: { least: 1, most: 247 },
  lineAnswerMs: { least: 20, most: 2_000 },
  networkAnswerMs: { least: 50, most: 5_000 },
}

const FIELDS = {
  line: ['path', 'firstUnit', 'lastUnit', 'lineAnswerMs'],
  network: ['addresses', 'ports', 'units', 'networkAnswerMs'],
} as const satisfies Record<SearchDraft['kind'], readonly TextFieldName[]>

export const fieldsOfSearch = (kind: SearchDraft['kind']): readonly TextFieldName[] => FIELDS[kind]

export type WrongInSearch = {
  readonly rule: TextKey
  readonly params: Readonly<Record<string, string | number>>
}

/** A text key and what stands in its places, or null. */
export function wrongInSearch(field: TextFieldName, typed: string): WrongInSearch | null {
  const value = typed.trim()
  if (value === '') return { rule: 'rule.missing', params: {} }
  const range = RANGES[field]
  if (range === undefined) return null
  const number = Number(value)
  if (Number.isNaN(number)) return { rule: 'rule.number', params: {} }
  if (!Number.isInteger(number)) return { rule: 'rule.integer', params: { value } }
  return number < range.least || number > range.most
    ? { rule: 'rule.range', params: { value, ...range } }
    : null
}
