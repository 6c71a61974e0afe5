// Finds which keys of src/texts/ the code asks for: whole ones, and patterns of those that it makes at run time.

import { descend, type Node, type Tree } from './syntax.ts'

/** A key with a dot, as code writes it. */
const KEY = /^[a-zA-Z]+(\.[\w-]+)+$/
/** The start of a key that is made at run time, such as `quality.`; what follows may be anything. */
const START = /^[a-zA-Z]+\./

export type KeyUse = { readonly keys: ReadonlySet<string>; readonly patterns: readonly RegExp[] }

export function keyUse(trees: readonly Tree[]): KeyUse {
  const nodes = trees.flatMap((tree) => [...descend(tree.program)])
  const keys = nodes.flatMap((node) =>
    node.type === 'Literal' && typeof node['value'] === 'string' && KEY.test(node['value'])
      ? [node['value']]
      : [],
  )
  const patterns = nodes.flatMap((node) => (node.type === 'TemplateLiteral' ? patternOf(node) : []))
  return { keys: new Set(keys), patterns }
}

function patternOf(template: Node): readonly RegExp[] {
  const quasis = template['quasis']
  if (!Array.isArray(quasis) || quasis.length < 2) return []
  const parts = quasis.map((quasi) => String(quasi.value.cooked))
  const [first = ''] = parts
  if (!START.test(first) || parts.some((part) => !/^[\w.-]*$/.test(part))) return []
  return [new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+')}$`)]
}

export const isUsed = (key: string, { keys, patterns }: KeyUse): boolean =>
  keys.has(key) || patterns.some((pattern) => pattern.test(key))
