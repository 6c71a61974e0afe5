// Checks data from outside against a schema and says what is wrong as findings: which place, which rule, which parameters.

import type { Finding } from './errors.ts'

/** The part of JSON Schema 2020-12 that Busbar's schemas use for input. */
export type InputSchema = {
  readonly type?: string
  readonly const?: unknown
  readonly default?: unknown
  readonly enum?: readonly (string | number)[]
  readonly anyOf?: readonly InputSchema[]
  readonly properties?: Readonly<Record<string, InputSchema>>
  readonly required?: readonly string[] | undefined
  readonly items?: InputSchema | readonly InputSchema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  /** The texts/ key of a sentence that says more than the general one of the keyword that was broken. */
  readonly 'x-rule'?: string
}

/** Findings beyond these help nobody; the rest shows when these are mended. */
export const MAX_FINDINGS = 50
const MAX_SHOWN_CHARACTERS = 60

/** Returns every way, up to MAX_FINDINGS, in which `value` is not what `schema` asks for. */
export function schemaFindings(schema: InputSchema, value: unknown, path = ''): readonly Finding[] {
  return [...walk(schema, value, path).take(MAX_FINDINGS)]
}

/** Makes one step of a JSON pointer (RFC 6901 §4). */
export const pointerStep = (key: string | number): string =>
  `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

function* walk(schema: InputSchema, value: unknown, path: string): Generator<Finding> {
  if (schema.anyOf !== undefined) yield* walkUnion(schema.anyOf, value, path)
  else if (schema.const !== undefined) yield* walkChoice(schema, [schema.const], value, path)
  else if (schema.enum !== undefined) yield* walkChoice(schema, schema.enum, value, path)
  else if (schema.type === 'object') yield* walkObject(schema, value, path)
  else if (schema.type === 'array') yield* walkArray(schema, value, path)
  else if (schema.type === 'string') yield* walkText(schema, value, path)
  else if (schema.type === 'integer' || schema.type === 'number') yield* walkNumber(schema, value, path)
  else if (schema.type === 'boolean') {
    if (typeof value !== 'boolean') yield finding(path, 'rule.boolean')
  } else if (schema.type === 'null') {
    if (value !== null) yield finding(path, 'rule.null')
  } else if (schema.type !== undefined) throw new Error(`no input schema: ${schema.type}`)
}

/** A union of objects is told apart by `kind`; any other union lets one branch speak, the one with fewest findings. */
function* walkUnion(branches: readonly InputSchema[], value: unknown, path: string): Generator<Finding> {
  const kinds = branches.map((branch) => branch.properties?.['kind']?.const)
  if (isRecord(value) && kinds.every((kind) => kind !== undefined)) {
    const kind = Object.hasOwn(value, 'kind') ? value['kind'] : undefined
    const branch = branches.find((_, index) => kinds[index] === kind)
    if (branch !== undefined) yield* walk(branch, value, path)
    else yield* walkChoice({}, kinds, kind, `${path}/kind`)
    return
  }
  const attempts = branches.map((branch) => schemaFindings(branch, value, path))
  yield* attempts.reduce((best, attempt) => (attempt.length < best.length ? attempt : best))
}

function* walkChoice(
  schema: InputSchema,
  choices: readonly unknown[],
  value: unknown,
  path: string,
): Generator<Finding> {
  if (choices.includes(value)) return
  const rule = schema['x-rule'] ?? (choices.length === 1 ? 'rule.constant' : 'rule.choice')
  yield finding(path, rule, { value: shown(value), choices: choices.map(String).join(', ') })
}

function* walkObject(schema: InputSchema, value: unknown, path: string): Generator<Finding> {
  if (!isRecord(value)) return yield finding(path, 'rule.object')
  const properties = schema.properties ?? {}
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key)) yield finding(path + pointerStep(key), 'rule.missing')
  }
  for (const key of Object.keys(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined
    const place = path + pointerStep(key)
    if (property === undefined) {
      yield finding(place, 'rule.unknownKey', { known: Object.keys(properties).join(', ') })
    } else yield* walk(property, value[key], place)
  }
}

function* walkArray(schema: InputSchema, value: unknown, path: string): Generator<Finding> {
  if (!Array.isArray(value)) return yield finding(path, 'rule.list')
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  if (value.length > maxItems) {
    return yield finding(path, 'rule.tooMany', { count: value.length, most: maxItems })
  }
  if (value.length < minItems) yield finding(path, 'rule.tooFew', { count: value.length, least: minItems })
  for (const [index, item] of value.entries()) {
    const items = isList(schema.items) ? schema.items[index] : schema.items
    if (items !== undefined) yield* walk(items, item, path + pointerStep(index))
  }
}

function* walkText(schema: InputSchema, value: unknown, path: string): Generator<Finding> {
  if (typeof value !== 'string') return yield finding(path, 'rule.text')
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = schema
  const length = [...value].length
  if (length < minLength) return yield finding(path, 'rule.tooShort', { length, least: minLength })
  if (length > maxLength) return yield finding(path, 'rule.tooLong', { length, most: maxLength })
  if (pattern === undefined || new RegExp(pattern, 'u').test(value)) return
  yield finding(path, schema['x-rule'] ?? 'rule.pattern', { value: shown(value) })
}

function* walkNumber(schema: InputSchema, value: unknown, path: string): Generator<Finding> {
  if (typeof value !== 'number' || !Number.isFinite(value)) return yield finding(path, 'rule.number')
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
  const params = { value, least: minimum, most: maximum }
  if (schema.type === 'integer' && !Number.isInteger(value))
    return yield finding(path, 'rule.integer', { value })
  if (value < minimum || value > maximum) yield finding(path, schema['x-rule'] ?? 'rule.range', params)
}

const finding = (
  path: string,
  rule: string,
  params?: Readonly<Record<string, string | number>>,
): Finding => ({ path, rule, ...(params === undefined ? {} : { params }) })

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (items: InputSchema['items']): items is readonly InputSchema[] => Array.isArray(items)

/** What was given, short enough for a sentence; lists and objects may be nested deeper than anything could print. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}'
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '–')
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text
}
