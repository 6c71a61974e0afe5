// Rules about length: files that one can hold in the head, functions that fit on a screen; lines of a table do not count.

import type { Finding } from './files.ts'
import { childOf, childrenOf, descend, type Node, nameOf, ofType, type Tree } from './syntax.ts'

export const LONGEST_FILE = 400
export const LONGEST_FUNCTION = 60

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'] as const
/** What may stand in a table besides literals: names, signs, type annotations; no calls and no functions. */
const DATA =
  /^(ArrayExpression|ObjectExpression|Property|Literal|Identifier|UnaryExpression|BinaryExpression|TemplateLiteral|TemplateElement|TS\w+|SpreadElement|MemberExpression)$/

const isTable = (node: Node): boolean =>
  (node.type === 'ArrayExpression' || node.type === 'ObjectExpression') &&
  [...descend(node)].every((part) => DATA.test(part.type))

/** Lines between the brackets of tables below this node, the outermost tables only. */
function tableLines(tree: Tree, node: Node): number {
  if (isTable(node)) return tree.lineAt(node.end) - tree.lineAt(node.start)
  return childrenOf(node).reduce((sum, child) => sum + tableLines(tree, child), 0)
}

const linesOf = (tree: Tree, node: Node): number =>
  tree.lineAt(node.end) - tree.lineAt(node.start) + 1 - tableLines(tree, node)

export function fileLengthRule(tree: Tree): readonly Finding[] {
  const lines = tree.file.text.trimEnd().split('\n').length - tableLines(tree, tree.program)
  if (lines <= LONGEST_FILE) return []
  return [
    {
      path: tree.file.path,
      line: 1,
      message: `${lines} lines besides tables, ${LONGEST_FILE} at most: which two things live here?`,
    },
  ]
}

/** The callback of a `describe` is a chapter of tests, not a function that one reads at once. */
function chapters(tree: Tree): ReadonlySet<Node> {
  const calls = ofType(tree, 'CallExpression').filter((call) =>
    /^(describe|suite)$/.test(nameOf(childOf(call, 'callee'))),
  )
  return new Set(calls.flatMap((call) => childrenOf(call)))
}

export function functionLengthRule(tree: Tree): readonly Finding[] {
  const exempt = chapters(tree)
  return ofType(tree, ...FUNCTIONS).flatMap((node) => {
    const lines = linesOf(tree, node)
    if (lines <= LONGEST_FUNCTION || exempt.has(node)) return []
    return [
      {
        path: tree.file.path,
        line: tree.lineAt(node.start),
        message: `a function of ${lines} lines, ${LONGEST_FUNCTION} at most: name its parts`,
      },
    ]
  })
}

export const SIZE_RULES = { fileLengthRule, functionLengthRule }
