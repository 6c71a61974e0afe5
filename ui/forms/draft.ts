// What stands in a form, as typed, by JSON pointer; and the way from a value and back.

import type { Numerals } from '../quantity/numerals.ts'
import { type FormField, PLAIN_NUMERALS } from './form-field.ts'

export type Draft = Readonly<Record<string, string>>
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

const parts = (pointer: string): readonly string[] => pointer.split('/').slice(1)

/** Reads the value at a pointer; undefined where nothing is. */
export function valueAt(value: unknown, pointer: string): unknown {
  let here: unknown = value
  for (const part of parts(pointer)) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.getOwnPropertyDescriptor(here, part)?.value
  }
  return here
}

/** The draft of an existing thing, or of a new one with the schema's defaults. */
export function draftOf(
  fields: readonly FormField[],
  value?: unknown,
  numerals: Numerals = PLAIN_NUMERALS,
): Draft {
  return Object.fromEntries(
    fields.map(({ pointer, kind, initial }) => {
      const known = value === undefined ? initial : valueAt(value, pointer)
      if (known === undefined || known === null) return [pointer, '']
      return [pointer, kind === 'number' ? numerals.write(Number(known)) : String(known)]
    }),
  )
}

/** The value of a filled form on top of `base`; an empty optional field is left out. */
export function filledValue(
  fields: readonly FormField[],
  draft: Draft,
  base: JsonObject = {},
  numerals: Numerals = PLAIN_NUMERALS,
): JsonObject {
  return fields.reduce((value, field) => {
    const typed = (draft[field.pointer] ?? '').trim()
    return withValue(
      value,
      parts(field.pointer),
      typed === '' ? undefined : typedValue(field, typed, numerals),
    )
  }, base)
}

/** What is no number is sent as it was typed, and the box says so. */
function typedValue(field: FormField, typed: string, numerals: Numerals): Json {
  if (field.kind === 'choice') return field.options.find((option) => String(option) === typed) ?? typed
  if (field.kind === 'number') return numerals.read(typed) ?? typed
  return field.kind === 'integer' ? Number(typed) : typed
}

/** `into` with a value at a path of names; undefined takes it away, and what holds nothing any more with it. */
export function withValue(
  into: JsonObject,
  [first, ...rest]: readonly string[],
  value: Json | undefined,
): JsonObject {
  if (first === undefined) return into
  const { [first]: old, ...others } = into
  if (rest.length > 0) {
    const inner = withValue(isObject(old) ? old : {}, rest, value)
    const isNothing = value === undefined && Object.keys(inner).length === 0
    return isNothing ? others : { ...into, [first]: inner }
  }
  return value === undefined ? others : { ...into, [first]: value }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export type Change = { readonly field: FormField; readonly before: string; readonly after: string }

/** Which fields differ between two drafts, in the order of the form. */
export function changesBetween(fields: readonly FormField[], before: Draft, after: Draft): readonly Change[] {
  return fields.flatMap((field) => {
    const old = (before[field.pointer] ?? '').trim()
    const now = (after[field.pointer] ?? '').trim()
    return old === now ? [] : [{ field, before: old, after: now }]
  })
}

const ITEM = /^\/(lines|devices)\/\d+(?=\/)/

/**
 * The pointer of a server's finding inside the thing that the form edits: the check runs on the whole
 * document, the form knows one line or device of it.
 */
export const ownPointer = (path: string): string => path.replace(ITEM, '')
