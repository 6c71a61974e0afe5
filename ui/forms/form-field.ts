// The fields of a form, made from a schema node: what to ask, and what makes an answer wrong.

import { makeNumerals, type Numerals } from '../quantity/numerals.ts'
import type { SchemaNode } from './schema.ts'

export type Option = string | number

/** One of the choices of a field, where the schema alone does not know them. */
export type Pick = { readonly value: string; readonly text: string }

export type FormField = {
  /** JSON pointer inside the thing that the form edits, such as `/connection/host`. */
  readonly pointer: string
  /** Makes the text keys `field.…` and `hint.…`. */
  readonly word: string
  /** A `number` is typed as the reader's language writes it. */
  readonly kind: 'text' | 'integer' | 'number' | 'choice'
  readonly required: boolean
  readonly options: readonly Option[]
  readonly initial: string
  readonly node: SchemaNode
}

export type Place = { readonly pointer: string; readonly word: string }

/** The fields of an object node in the schema's order, without `skip`; nested objects have forms of their own. */
export function fieldsOf(node: SchemaNode, place: Place, skip: readonly string[] = []): readonly FormField[] {
  return Object.entries(node.properties ?? {})
    .filter(([name, own]) => !skip.includes(name) && isAsked(own))
    .map(([name, own]) => ({
      pointer: `${place.pointer}/${name}`,
      word: `${place.word}.${name}`,
      kind: kindOf(own),
      required: node.required?.includes(name) ?? false,
      options: own.enum ?? [],
      initial: own.default === undefined ? '' : String(own.default),
      node: own,
    }))
}

/** Lists and objects are not asked for in one field. */
const isAsked = (node: SchemaNode): boolean =>
  node.const === undefined && (node.enum !== undefined || ASKED_TYPES.includes(node.type ?? ''))

const ASKED_TYPES = ['string', 'integer', 'number']

function kindOf(node: SchemaNode): FormField['kind'] {
  if (node.enum !== undefined) return 'choice'
  return node.type === 'integer' || node.type === 'number' ? node.type : 'text'
}

/** The kinds of an `anyOf` whose members name themselves by a constant `kind`. */
export function variantsOf(node: SchemaNode | undefined): ReadonlyMap<string, SchemaNode> {
  const named = (node?.anyOf ?? []).map(
    (one) => [String(one.properties?.['kind']?.const ?? ''), one] as const,
  )
  return new Map(named.filter(([kind]) => kind !== ''))
}

export type Wrong = {
  readonly rule: string
  readonly params: Readonly<Record<string, string | number>>
}

/** As JSON writes them. */
export const PLAIN_NUMERALS = makeNumerals('en')

/** Says what is wrong with what was typed, as a key of texts/, or null. The server checks again. */
export function wrongWith(
  field: FormField,
  typed: string,
  numerals: Numerals = PLAIN_NUMERALS,
): Wrong | null {
  const value = typed.trim()
  if (value === '') return field.required ? { rule: 'rule.missing', params: {} } : null
  if (field.kind === 'integer') return wrongInteger(field.node, value)
  if (field.kind === 'number') return wrongNumber(field.node, value, numerals.read(value))
  return field.kind === 'text' ? wrongText(field.node, value) : null
}

/** Whether everything that is typed could be sent. */
export const isComplete = (fields: readonly FormField[], draft: Readonly<Record<string, string>>): boolean =>
  fields.every((field) => wrongWith(field, draft[field.pointer] ?? '') === null)

function wrongInteger({ minimum, maximum }: SchemaNode, value: string): Wrong | null {
  const number = Number(value)
  if (!/\d/.test(value)) return { rule: 'rule.number', params: { value } }
  if (!/^[+-]?\d+$/.test(value)) return { rule: 'rule.integer', params: { value } }
  const least = minimum ?? Number.MIN_SAFE_INTEGER
  const most = maximum ?? Number.MAX_SAFE_INTEGER
  return number < least || number > most ? { rule: 'rule.range', params: { value, least, most } } : null
}

function wrongNumber({ minimum, maximum }: SchemaNode, value: string, number: number | null): Wrong | null {
  if (number === null) return { rule: 'rule.number', params: { value } }
  const least = minimum ?? -Number.MAX_VALUE
  const most = maximum ?? Number.MAX_VALUE
  return number < least || number > most ? { rule: 'rule.range', params: { value, least, most } } : null
}

function wrongText(node: SchemaNode, value: string): Wrong | null {
  const { length } = [...value]
  if (length < (node.minLength ?? 0))
    return { rule: 'rule.tooShort', params: { length, least: node.minLength ?? 0 } }
  if (node.maxLength !== undefined && length > node.maxLength)
    return { rule: 'rule.tooLong', params: { length, most: node.maxLength } }
  const fits = node.pattern === undefined || new RegExp(node.pattern, 'u').test(value)
  return fits ? null : { rule: node['x-rule'] ?? 'rule.pattern', params: { value } }
}
