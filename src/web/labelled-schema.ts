// Adds titles and explanations from texts/ to a schema, so that forms can be made of it.

import type { InputSchema } from '../base/schema-findings.ts'
import { isTextKey, type Texts } from '../texts/texts.ts'

/** `field.<path>` is the title and `field.<path>.hint` the explanation; the path of `/lines/0/baud` is `lines.baud`. */
export function labelled(schema: InputSchema, texts: Texts, path: readonly string[] = []): InputSchema {
  const key = `field.${path.join('.')}`
  const label = isTextKey(key) ? { title: texts[key] } : {}
  const hintKey = `${key}.hint`
  const hint = isTextKey(hintKey) ? { description: texts[hintKey] } : {}
  return { ...schema, ...label, ...hint, ...inner(schema, texts, path) }
}

function inner(schema: InputSchema, texts: Texts, path: readonly string[]): InputSchema {
  const { properties, anyOf, items } = schema
  return {
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((branch) => labelled(branch, texts, path)) }),
    ...(items === undefined || isList(items) ? {} : { items: labelled(items, texts, path) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [
              name,
              labelled(property, texts, [...path, name]),
            ]),
          ),
        }),
  }
}

const isList = (items: InputSchema['items']): items is readonly InputSchema[] => Array.isArray(items)
