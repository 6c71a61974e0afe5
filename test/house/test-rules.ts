// Rules about tests: they wait for events instead of sleeping, and none is switched off.

import { type Finding, isTest } from './files.ts'
import { childOf, childrenOf, descend, type Node, nameOf, ofType, type Tree, textOf } from './syntax.ts'

const find = (tree: Tree, node: Node, message: string): Finding => ({
  path: tree.file.path,
  line: tree.lineAt(node.start),
  message,
})

/** A promise that only a timer resolves is a sleep, and so is the timers/promises module. */
export function sleepRule(tree: Tree): readonly Finding[] {
  if (!isTest(tree.file.path)) return []
  const message = 'tests do not sleep: wait for the event, or own the clock'
  const imports = ofType(tree, 'ImportDeclaration').filter((node) =>
    /node:timers\/promises/.test(textOf(tree, node)),
  )
  const naps = ofType(tree, 'NewExpression').filter(
    (node) => nameOf(childOf(node, 'callee')) === 'Promise' && isNap(tree, node),
  )
  return [...imports, ...naps].map((node) => find(tree, node, message))
}

function isNap(tree: Tree, promise: Node): boolean {
  const executor = childrenOf(promise).find((child) => child.type === 'ArrowFunctionExpression')
  const resolve = executor === undefined ? '' : nameOf(childrenOf(executor)[0] ?? null)
  return [...descend(promise)].some(
    (node) =>
      node.type === 'CallExpression' &&
      nameOf(childOf(node, 'callee')) === 'setTimeout' &&
      new RegExp(`^setTimeout\\((\\(\\) => )?${resolve}\\b`).test(textOf(tree, node)),
  )
}

const SWITCHED_OFF = /^(test|it|describe|suite)\.(skip|only|todo)$/

/** Skipped, lonely and promised tests hide what they should show; a condition may skip, the runner fails on it under CI. */
export function skipRule(tree: Tree): readonly Finding[] {
  if (!isTest(tree.file.path)) return []
  const members = ofType(tree, 'MemberExpression').filter((node) => SWITCHED_OFF.test(textOf(tree, node)))
  const options = ofType(tree, 'Property').filter((node) =>
    /^(skip|only|todo): ?(true|['"`])/.test(textOf(tree, node)),
  )
  return [...members, ...options].map((node) =>
    find(tree, node, 'a test that is switched off hides what it should show'),
  )
}

export const TEST_RULES = { sleepRule, skipRule }
