// Lists what a file imports: every import, re-export, dynamic import and import type, told apart.

import { dirname, join } from 'node:path/posix'
import { childOf, childrenOf, type Node, ofType, type Tree } from './syntax.ts'

export type Import = {
  readonly from: string
  /** A path in the repository, a package name, or `node:...`. */
  readonly target: string
  readonly kind: 'file' | 'package' | 'node'
  /** Erased before the program runs, so it brings types only. */
  readonly typeOnly: boolean
  readonly dynamic: boolean
  /** Nothing is taken from it: it is imported for what it does. */
  readonly forSideEffect: boolean
  readonly line: number
}

const IMPORTING = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
] as const

export function importsOf(tree: Tree): readonly Import[] {
  return ofType(tree, ...IMPORTING).flatMap((node) => {
    const source = childOf(node, 'source')
    if (source === null) return []
    const specifier = source['value']
    const target = typeof specifier === 'string' ? resolve(tree.file.path, specifier) : unknownTarget
    const bare = node.type === 'ImportDeclaration' && specifiersOf(node).length === 0
    return [
      {
        ...target,
        from: tree.file.path,
        typeOnly: isTypeOnly(node),
        dynamic: node.type === 'ImportExpression',
        forSideEffect: bare,
        line: tree.lineAt(node.start),
      },
    ]
  })
}

/** A dynamic import of a computed name: no table can say what it brings. */
const unknownTarget = { target: '(computed)', kind: 'package' } as const

function resolve(from: string, specifier: string): Pick<Import, 'target' | 'kind'> {
  if (specifier.startsWith('.')) return { target: join(dirname(from), specifier), kind: 'file' }
  if (specifier.startsWith('node:')) return { target: specifier, kind: 'node' }
  const parts = specifier.split('/')
  return { target: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), kind: 'package' }
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type')
    return true
  const kinds = specifiersOf(node).map((specifier) => specifier['importKind'] ?? specifier['exportKind'])
  return kinds.length > 0 && kinds.every((kind) => kind === 'type')
}

const specifiersOf = (node: Node): readonly Node[] =>
  childrenOf(node).filter((child) => /^(Import|Export)(\w*)Specifier$/.test(child.type))
