// Turns a chapter's markdown into the tree that the pages draw; what the tree cannot say stops the build.

import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import {
  CONTENTS,
  type ManualChapter,
  type ManualElement,
  type ManualHeading,
  type ManualNode,
  textOf,
} from '../manual/manual-data.ts'

export type TreeOptions = {
  readonly chapter: string
  /** The nodes and headings of one part of the settings, for `<!-- settings: part -->`. */
  readonly settings: (part: string) => readonly ManualNode[]
  /** The address of a picture beside the chapter. */
  readonly picture: (path: string) => string
}

const ANCHOR = /^<a id="([a-z][a-z0-9-]*)"><\/a>$/
const SETTINGS_MARK = /^<!-- settings: ([a-z]+) -->$/
const DRAWING_MARK = /^<!-- drawing: ([a-z]+) -->$/
const CHAPTER_LINK = /^(?:([a-z][a-z-]*)\.md)?(?:#([a-z][a-z0-9-]*))?$/

/** @throws Error with the chapter and the words where the markdown holds what the pages cannot show. */
export function readChapter(markdown: string, options: TreeOptions): ManualChapter {
  const [first, ...rest] = lexer(markdown).filter(({ type }) => type !== 'space')
  if (first?.type !== 'heading' || first['depth'] !== 1)
    throw fault(options, 'begins without its title', markdown)
  const nodes = blocksOf(rest, options)
  return {
    id: options.chapter,
    title: textOf(spansOf(inner(first), options)),
    headings: nodes.flatMap(headingOf),
    nodes,
  }
}

const headingOf = (node: ManualNode): readonly ManualHeading[] => {
  if (typeof node === 'string' || (node.tag !== 'h2' && node.tag !== 'h3')) return []
  return [{ id: node.id ?? '', text: textOf(node.kids), depth: node.tag === 'h2' ? 2 : 3 }]
}

const fault = ({ chapter }: TreeOptions, what: string, words: string): Error =>
  new Error(`manual, ${chapter}: ${what}: ${words.slice(0, 80)}`)

/** What the pages draw as `<tag>`. */
export const element = (
  tag: ManualElement['tag'],
  kids: readonly ManualNode[],
  more = {},
): ManualElement => ({
  tag,
  ...more,
  kids,
})

const inner = (token: Token): readonly Token[] => ('tokens' in token ? (token.tokens ?? []) : [])

/** An anchor on a line of its own names the heading after it. */
function blocksOf(tokens: readonly Token[], options: TreeOptions): readonly ManualNode[] {
  const nodes: ManualNode[] = []
  let id: string | undefined
  for (const token of tokens) {
    const anchor = ANCHOR.exec(token.raw.trim())?.[1]
    if (anchor !== undefined) id = anchor
    else if (token.type === 'heading') {
      if (id === undefined) throw fault(options, 'a heading has no anchor before it', token.raw)
      nodes.push(element(token['depth'] === 2 ? 'h2' : 'h3', spansOf(inner(token), options), { id }))
      id = undefined
    } else nodes.push(...blockOf(token, options))
  }
  return nodes
}

function blockOf(token: Token, options: TreeOptions): readonly ManualNode[] {
  // marked's type of tokens also names those of extensions, of which there are none
  const known: MarkedToken | undefined = isKnown(token) ? token : undefined
  switch (known?.type) {
    case 'space':
      return []
    case 'paragraph':
      return [element('p', spansOf(known.tokens, options))]
    case 'text':
      return spansOf(known.tokens ?? [known], options)
    case 'list':
      return [
        element(
          known.ordered ? 'ol' : 'ul',
          known.items.map((item) => element('li', blocksOf(item.tokens, options))),
        ),
      ]
    case 'code':
      return [element('pre', [element('code', [known.text])])]
    case 'blockquote':
      return [element('blockquote', blocksOf(known.tokens, options))]
    case 'table':
      return [tableOf(known, options)]
    case 'html': {
      const part = SETTINGS_MARK.exec(known.text.trim())?.[1]
      if (part !== undefined) return options.settings(part)
      const drawing = DRAWING_MARK.exec(known.text.trim())?.[1]
      if (drawing !== undefined) return [element('figure', [], { drawing })]
    }
  }
  throw fault(options, `no place for ${token.type}`, token.raw)
}

const BLOCKS = ['space', 'paragraph', 'text', 'list', 'code', 'blockquote', 'table', 'html']
const SPANS = ['text', 'escape', 'strong', 'em', 'codespan', 'link', 'image', 'br']
const isKnown = (token: Token): token is MarkedToken =>
  BLOCKS.includes(token.type) || SPANS.includes(token.type)

function tableOf(table: Tokens.Table, options: TreeOptions): ManualElement {
  const row = (tag: 'th' | 'td', cells: readonly Tokens.TableCell[]) =>
    element(
      'tr',
      cells.map((cell) => element(tag, spansOf(cell.tokens, options))),
    )
  return element('table', [
    element('thead', [row('th', table.header)]),
    element(
      'tbody',
      table.rows.map((cells) => row('td', cells)),
    ),
  ])
}

const spansOf = (tokens: readonly Token[], options: TreeOptions): readonly ManualNode[] =>
  tokens.flatMap((token) => spanOf(token, options))

function spanOf(token: Token, options: TreeOptions): readonly ManualNode[] {
  const known: MarkedToken | undefined = isKnown(token) ? token : undefined
  switch (known?.type) {
    case 'text':
      return 'tokens' in known && known.tokens !== undefined
        ? spansOf(known.tokens, options)
        : [known.text.replaceAll('\n', ' ')]
    case 'escape':
      return [known.text]
    case 'strong':
      return [element('strong', spansOf(known.tokens, options))]
    case 'em':
      return [element('em', spansOf(known.tokens, options))]
    case 'codespan':
      return [element('code', [known.text])]
    case 'image':
      return [element('img', [], { src: options.picture(known.href), alt: known.text })]
    case 'link':
      return linkOf(known, options)
  }
  throw fault(options, `no place for ${token.type}`, token.raw)
}

/** Links to chapters become places of the pages; other documents of the repository are not on the box, so their words stay alone. */
function linkOf(link: Tokens.Link, options: TreeOptions): readonly ManualNode[] {
  const kids = spansOf(link.tokens, options)
  if (link.href.startsWith('https://')) return [element('a', kids, { href: link.href })]
  if (link.href === `${CONTENTS}.md`) return [element('a', kids, { href: '/help' })]
  const match = CHAPTER_LINK.exec(link.href)
  if (match === null) return kids
  const [, chapter = options.chapter, heading] = match
  return [element('a', kids, { href: `/help/${chapter}${heading === undefined ? '' : `#${heading}`}` })]
}
