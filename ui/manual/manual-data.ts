// The manual as the pages receive it: chapters as trees of named elements, never as text that a browser would parse.

import type { AsPlainObject } from 'minisearch'

/** The page of contents, whose links are the chapters in their order. */
export const CONTENTS = 'README'

/** Everything that a chapter is made of. */
export type ManualTag =
  | 'p'
  | 'h2'
  | 'h3'
  | 'ul'
  | 'ol'
  | 'li'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'pre'
  | 'code'
  | 'strong'
  | 'em'
  | 'a'
  | 'img'
  | 'figure'
  | 'blockquote'

export type ManualElement = {
  readonly tag: ManualTag
  /** Of a heading: what links lead to, the same in every language. */
  readonly id?: string
  /** Of a link: a place of the pages, or an address elsewhere. */
  readonly href?: string
  readonly src?: string
  readonly alt?: string
  /** Of a figure: which of the drawings of ui/wiring it shows. */
  readonly drawing?: string
  readonly kids: readonly ManualNode[]
}

export type ManualNode = string | ManualElement

export type ManualHeading = { readonly id: string; readonly text: string; readonly depth: 2 | 3 }

export type ManualChapter = {
  readonly id: string
  readonly title: string
  readonly headings: readonly ManualHeading[]
  readonly nodes: readonly ManualNode[]
}

/** One heading with what stands below it, as search finds it. */
export type ManualSection = {
  /** `chapter#heading`; a chapter's beginning has no heading. */
  readonly id: string
  readonly chapter: string
  readonly title: string
  /** The paragraphs, rows and items, a line each. */
  readonly text: string
  /** Of a setting: the page where it is changed. */
  readonly place?: string
  /** What else it is called; found, and not shown. */
  readonly also?: string
}

/** What the build makes for search in one language: the sections, and MiniSearch's index over them. */
export type ManualIndex = { readonly sections: readonly ManualSection[]; readonly index: AsPlainObject }

/** The plain words of nodes. */
export const textOf = (nodes: readonly ManualNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : (node.alt ?? textOf(node.kids)))).join('')
