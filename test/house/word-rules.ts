// Rules about words that people read: they stand in src/texts/, never in a page, an attribute or a sentence of the server.

import type { Finding } from './files.ts'
import { childOf, childrenOf, descend, type Node, nameOf, ofType, type Tree } from './syntax.ts'

/** Attributes whose text is shown or spoken. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
])
/** Names and signs that are the same in every language. */
const SAME_EVERYWHERE = /\b(Busbar|CSV|JSON( Lines)?|Esc|TCP|RTU)\b/g
const WORD = /\p{L}{2,}/u
/** Values of a page that follow another one: part of an expression that becomes text as it is. */
const PASSING = new Set([
  'ConditionalExpression',
  'LogicalExpression',
  'ParenthesizedExpression',
  'TemplateLiteral',
  'BinaryExpression',
])

const hasWord = (text: string): boolean => WORD.test(text.replace(SAME_EVERYWHERE, ''))

const find = (tree: Tree, node: Node, said: string): Finding => ({
  path: tree.file.path,
  line: tree.lineAt(node.start),
  message: `«${said.trim().slice(0, 60)}» belongs into src/texts/, in every language`,
})

/** The written parts of an expression that becomes text: literals and pieces of templates, not what is called or compared. */
function* writtenIn(node: Node): Generator<readonly [Node, string]> {
  if (node.type === 'Literal' && typeof node['value'] === 'string') yield [node, node['value']]
  if (node.type === 'TemplateElement') yield [node, cookedOf(node)]
  if (!PASSING.has(node.type)) return
  if (node.type === 'BinaryExpression' && node['operator'] !== '+') return
  const test = node.type === 'ConditionalExpression' ? childOf(node, 'test') : null
  const left = node.type === 'LogicalExpression' && node['operator'] === '&&' ? childOf(node, 'left') : null
  for (const child of childrenOf(node)) if (child !== test && child !== left) yield* writtenIn(child)
}

function cookedOf(element: Node): string {
  const value = element['value']
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}

/** What is typed or pressed as it stands, in any language. */
const LITERAL_TAGS = new Set(['code', 'kbd', 'samp'])

const tagOf = (element: Node): string => {
  const opening = childOf(element, 'openingElement')
  return opening === null ? '' : nameOf(childOf(opening, 'name'))
}

/** No text in JSX and no spoken attribute is written in the page. */
export function pageWordRule(tree: Tree): readonly Finding[] {
  const inside = ofType(tree, 'JSXElement', 'JSXFragment')
    .filter((node) => !LITERAL_TAGS.has(tagOf(node)))
    .flatMap(childrenOf)
  const texts = inside
    .filter(({ type }) => type === 'JSXText')
    .map((node): readonly [Node, string] => [node, String(node['value'])])
  const children = inside.filter(({ type }) => type === 'JSXExpressionContainer')
  const spoken = ofType(tree, 'JSXAttribute')
    .filter((node) => SPOKEN.has(nameOf(childOf(node, 'name'))))
    .flatMap((node) => childOf(node, 'value') ?? [])
  const written = [...children, ...spoken].flatMap((node) => [
    ...writtenIn(node.type === 'JSXExpressionContainer' ? (childOf(node, 'expression') ?? node) : node),
  ])
  return [...texts, ...written]
    .filter(([, said]) => hasWord(said))
    .map(([node, said]) => find(tree, node, said))
}

/** Three words and more, as a person would say them, with a capital at the start; statements for SQLite are all capitals. */
const SENTENCE = /^\p{Lu}(?!\p{Lu})[\p{L}’'-]*( [\p{L}\d«„“”»(),:;’'%/–-]+){2,}/u
/** What is no text for people: errors of broken invariants, log events, statements for SQLite, descriptions for OpenAPI. */
const NOT_SAID = /^(Error|TypeError|RangeError|SyntaxError)$/

/** No sentence is written in code; an invariant that breaks may say so, since nobody but its author reads it. */
export function sentenceRule(tree: Tree): readonly Finding[] {
  const exempt = new Set(
    [
      ...ofType(tree, 'NewExpression').filter((node) => NOT_SAID.test(nameOf(childOf(node, 'callee')))),
      ...ofType(tree, 'Property').filter((node) => nameOf(childOf(node, 'key')) === 'summary'),
    ].flatMap((node) => [...descend(node)]),
  )
  return [...descend(tree.program)]
    .flatMap((node): readonly (readonly [Node, string])[] =>
      node.type === 'Literal' && typeof node['value'] === 'string'
        ? [[node, node['value']]]
        : node.type === 'TemplateElement'
          ? [[node, cookedOf(node)]]
          : [],
    )
    .filter(([node, said]) => SENTENCE.test(said) && !exempt.has(node))
    .map(([node, said]) => find(tree, node, said))
}
