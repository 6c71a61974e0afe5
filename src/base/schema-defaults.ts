// Fills what input leaves out with the defaults of its schema, before the input is checked.

import type { InputSchema } from './schema-findings.ts'

/** Returns a copy of `value` with defaults filled in; what the schema does not know is kept, so that the check finds it. */
export function withDefaults(schema: InputSchema, value: unknown): unknown {
  if (value === undefined) {
    return schema.default === undefined ? undefined : withDefaults(schema, schema.default)
  }
  if (schema.anyOf !== undefined) return branchDefaults(schema.anyOf, value)
  if (schema.items !== undefined && Array.isArray(value)) {
    const { items } = schema
    return value.map((item, index) => withDefaults((isList(items) ? items[index] : items) ?? {}, item))
  }
  if (schema.properties !== undefined && isRecord(value)) return objectDefaults(schema.properties, value)
  return value
}

/** Only a branch that `kind` names has defaults to give. */
function branchDefaults(branches: readonly InputSchema[], value: unknown): unknown {
  if (!isRecord(value) || !Object.hasOwn(value, 'kind')) return value
  const branch = branches.find((candidate) => candidate.properties?.['kind']?.const === value['kind'])
  return branch === undefined ? value : withDefaults(branch, value)
}

function objectDefaults(
  properties: Readonly<Record<string, InputSchema>>,
  value: Readonly<Record<string, unknown>>,
): unknown {
  const filled = { ...value }
  for (const [key, property] of Object.entries(properties)) {
    const member = withDefaults(property, Object.hasOwn(value, key) ? value[key] : undefined)
    if (member !== undefined) filled[key] = member
  }
  return filled
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (items: InputSchema['items']): items is readonly InputSchema[] => Array.isArray(items)
