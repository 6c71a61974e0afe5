// Draws the tree of a chapter: every element by its name, no text that the browser would parse.

import { h } from 'preact'
import { Link } from 'wouter-preact'
import { TableHost } from '../app/table-host.tsx'
import { CauseDrawing } from '../wiring/cause-card.tsx'
import { LINE_CAUSES } from '../wiring/causes.ts'
import { type ManualElement, type ManualNode, textOf } from './manual-data.ts'

export type ManualNodesProps = {
  readonly nodes: readonly ManualNode[]
  /** Follows a link inside the manual, such as `wiring#termination`. */
  readonly follow: (place: string) => void
}

export function ManualNodes({ nodes, follow }: ManualNodesProps) {
  return nodes.map((node, at) =>
    typeof node === 'string' ? node : <Element key={at} element={node} follow={follow} />,
  )
}

function Element({ element, follow }: { element: ManualElement; follow: ManualNodesProps['follow'] }) {
  const { tag, id, src, alt, kids } = element
  const inner = <ManualNodes nodes={kids} follow={follow} />
  if (tag === 'a') return <ManualLink element={element} follow={follow} />
  if (tag === 'figure') return <ManualDrawing name={element.drawing ?? ''} />
  if (tag === 'img') return <img src={src} alt={alt ?? ''} loading="lazy" />
  if (tag === 'table')
    return (
      <TableHost label={tableLabel(element)}>
        <table class="table">{inner}</table>
      </TableHost>
    )
  if (tag === 'th') return <th scope="col">{inner}</th>
  return h(tag, tag === 'h2' || tag === 'h3' ? { id, tabIndex: -1 } : {}, inner)
}

/** The drawings that say what to do when nothing answers also say how it is wired. */
function ManualDrawing({ name }: { name: string }) {
  const cause = LINE_CAUSES.find((one) => one === name)
  return cause === undefined ? null : (
    <figure>
      <CauseDrawing cause={cause} />
    </figure>
  )
}

/** A table is called by its columns. */
const tableLabel = ({ kids: [head] }: ManualElement): string => {
  const row = typeof head === 'object' ? head.kids[0] : undefined
  return typeof row === 'object' ? row.kids.map((cell) => textOf([cell])).join(', ') : ''
}

function ManualLink({ element: { href = '', kids }, follow }: Parameters<typeof Element>[0]) {
  const inner = <ManualNodes nodes={kids} follow={follow} />
  const match = /^\/help(?:\/(.*))?$/.exec(href)
  if (match === null && href.startsWith('/')) return <Link href={href}>{inner}</Link>
  if (match === null)
    return (
      <a href={href} target="_blank" rel="noreferrer">
        {inner}
      </a>
    )
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return
        event.preventDefault()
        follow(match[1] ?? '')
      }}
    >
      {inner}
    </a>
  )
}
