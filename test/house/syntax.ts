// Parses TypeScript into a plain tree and walks it; TypeScript 7 has no compiler interface, so the bundler's parser does it.

import { parseSync } from 'rolldown/utils'
import type { SourceFile } from './files.ts'

export type Node = {
  readonly [key: string]: unknown
  readonly type: string
  readonly start: number
  readonly end: number
}

export type Tree = {
  readonly file: SourceFile
  readonly program: Node
  readonly lineAt: (offset: number) => number
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  'start' in value

/** Parses one file; throws when it is not TypeScript, since then no rule could see into it. */
export function parseFile(file: SourceFile): Tree {
  const parsed = parseSync(file.path, file.text, { lang: file.path.endsWith('x') ? 'tsx' : 'ts' })
  const [error] = parsed.errors
  const program: unknown = parsed.program
  if (error !== undefined || !isNode(program))
    throw new Error(`${file.path} does not parse: ${error?.message}`)
  const starts = [0, ...[...file.text.matchAll(/\n/g)].map((match) => match.index + 1)]
  return { file, program, lineAt: (offset) => starts.findLastIndex((start) => start <= offset) + 1 }
}

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

/** The node and everything below it. */
export function* descend(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* descend(child)
}

export const ofType = (tree: Tree, ...types: readonly string[]): Node[] =>
  [...descend(tree.program)].filter((node) => types.includes(node.type))

/** The child under `key`, when it is a node. */
export const childOf = (node: Node, key: string): Node | null => {
  const child = node[key]
  return isNode(child) ? child : null
}

export const textOf = (tree: Tree, node: Node): string => tree.file.text.slice(node.start, node.end)

export const nameOf = (node: Node | null): string => (typeof node?.['name'] === 'string' ? node['name'] : '')
