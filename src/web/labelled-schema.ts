// Adds titles and explanations from texts/ to a schema, so that forms can be made of it.

import type { InputSchema } from '../base/schema-findings.ts'
import { isTextKey, type Texts } from '../texts/texts.ts'

export type LabelledSchema = InputSchema & { readonly title?: string; readonly description?: string }

/** The things that the lists of the configuration hold. */
const THINGS: Readonly<Record<string, string>> = { lines: 'line', devices: 'device' }

/** `field.<thing>.<property>` is the title and `hint.<thing>.<property>` the explanation, such as `field.line.baud`. */
export function labelled(schema: InputSchema, texts: Texts, thing = ''): LabelledSchema {
  const { properties, anyOf, items } = schema
  return {
    ...schema,
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((branch) => labelled(branch, texts, thing)) }),
    ...(items === undefined || isList(items) ? {} : { items: labelled(items, texts, thing) }),
    ...(properties === undefined ? {} : { properties: labelledProperties(properties, texts, thing) }),
  }
}

function labelledProperties(
  properties: Readonly<Record<string, InputSchema>>,
  texts: Texts,
  thing: string,
): Readonly<Record<string, LabelledSchema>> {
  const entries = Object.entries(properties).map(([name, property]) => [
    name,
    { ...labelled(property, texts, THINGS[name] ?? name), ...words(texts, `${thing}.${name}`) },
  ])
  return Object.fromEntries(entries)
}

function words(texts: Texts, key: string): Pick<LabelledSchema, 'title' | 'description'> {
  const [title, hint] = [`field.${key}`, `hint.${key}`]
  return {
    ...(isTextKey(title) ? { title: texts[title] } : {}),
    ...(isTextKey(hint) ? { description: texts[hint] } : {}),
  }
}

const isList = (items: InputSchema['items']): items is readonly InputSchema[] => Array.isArray(items)
