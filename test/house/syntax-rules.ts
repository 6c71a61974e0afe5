// Rules about the TypeScript dialect: what strips away at run time, what the types must prove, what no module may do.

import type { Finding } from './files.ts'
import { COMPOSITION_ROOT } from './room-table.ts'
import { childOf, childrenOf, descend, type Node, nameOf, ofType, type Tree, textOf } from './syntax.ts'

const find = (tree: Tree, node: Node, message: string): Finding => ({
  path: tree.file.path,
  line: tree.lineAt(node.start),
  message,
})

const BANNED: Readonly<Record<string, string>> = {
  TSAnyKeyword: 'no any: parse it, or call it unknown and narrow it',
  TSNonNullExpression: 'no non-null !: handle the absent case',
  TSEnumDeclaration: 'no enum: an `as const` table and a union type',
  TSModuleDeclaration: 'no namespace: a file is one',
  TSParameterProperty: 'no parameter property: Node strips types and cannot add code',
  TSTypeAssertion: 'no assertion: narrow it',
  Decorator: 'no decorator: call the function',
}

export const bannedRule = (tree: Tree): readonly Finding[] =>
  ofType(tree, ...Object.keys(BANNED)).map((node) => find(tree, node, BANNED[node.type] ?? ''))

/** Vite reads its configuration as the default export; nobody else has one. */
export function defaultExportRule(tree: Tree): readonly Finding[] {
  if (tree.file.path === 'ui/vite.config.ts') return []
  return ofType(tree, 'ExportDefaultDeclaration').map((node) =>
    find(tree, node, 'no default export: give it its name'),
  )
}

/** `as const` is free; any other `as` is the one constructor of a branded type that this file declares. */
export function assertionRule(tree: Tree): readonly Finding[] {
  const brands = ofType(tree, 'TSTypeAliasDeclaration')
    .filter(isBrand)
    .map((alias) => nameOf(childOf(alias, 'id')))
  const seen = new Set<string>()
  return ofType(tree, 'TSAsExpression').flatMap((node) => {
    const annotation = childOf(node, 'typeAnnotation')
    const target = annotation === null ? '' : textOf(tree, annotation)
    if (target === 'const') return []
    if (brands.includes(target) && !seen.has(target)) {
      seen.add(target)
      return []
    }
    return [find(tree, node, `no \`as ${target}\`: narrow it, or make one constructor for a branded type`)]
  })
}

/** A brand is an intersection with an object type whose key is a unique symbol. */
const isBrand = (alias: Node): boolean =>
  childOf(alias, 'typeAnnotation')?.type === 'TSIntersectionType' &&
  [...descend(alias)].some((node) => node.type === 'TSPropertySignature' && node['computed'] === true)

const RUNS_BY_ITSELF =
  /^(src\/([a-z-]+-)?(main|worker)\.ts|src\/cli\/busbar\.ts|ui\/.*main\.tsx|test\/|bench\/|simulator\/)|\.test\.tsx?$/

/** Importing a module does nothing: it declares, and somebody calls it. */
export function importWorkRule(tree: Tree): readonly Finding[] {
  if (RUNS_BY_ITSELF.test(tree.file.path)) return []
  return childrenOf(tree.program)
    .filter((node) => node.type === 'ExpressionStatement')
    .map((node) =>
      find(tree, node, 'work at import time: put it in a function that a composition root calls'),
    )
}

/** A peer and a test file are whole programs: what they start lives as long as they do. */
const OWNS_ITS_PROCESS = /^bench\/peers\/|\.test\.tsx?$/

/** State has an owner with a lifetime, never a module; the roots keep what they construct. */
export function moduleStateRule(tree: Tree): readonly Finding[] {
  if (OWNS_ITS_PROCESS.test(tree.file.path) || COMPOSITION_ROOT.test(tree.file.path)) return []
  const declared = childrenOf(tree.program).map((node) => childOf(node, 'declaration') ?? node)
  return declared
    .filter((node) => node.type === 'VariableDeclaration' && node['kind'] !== 'const')
    .map((node) => find(tree, node, 'module state: keep it in what a composition root constructs'))
}

export const SYNTAX_RULES = { bannedRule, defaultExportRule, assertionRule, importWorkRule, moduleStateRule }
