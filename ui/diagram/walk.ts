// Where an arrow key leads in the drawing.

import type { Drawing, Mark } from './layout/drawing.ts'

/** The mark that a key leads to from `id`; null for other keys and where there is nothing that way. */
export function walk(drawing: Drawing, id: string, key: string): string | null {
  const { marks, form } = drawing
  const at = marks.findIndex((mark) => mark.id === id)
  const here = marks[at]
  if (here === undefined) return null
  if (key === 'Home') return marks[0]?.id ?? null
  if (key === 'End') return marks.at(-1)?.id ?? null
  const child = marks.find(({ parentId }) => parentId === id)?.id ?? null
  if (form === 'down') {
    if (key === 'ArrowDown') return marks[at + 1]?.id ?? null
    if (key === 'ArrowUp') return marks[at - 1]?.id ?? null
    if (key === 'ArrowLeft') return here.parentId
    return key === 'ArrowRight' ? child : null
  }
  const siblings = marks.filter(({ parentId, id: other }) => parentId === here.parentId && other !== id)
  if (key === 'ArrowRight') return marks.slice(at + 1).find((one) => siblings.includes(one))?.id ?? null
  if (key === 'ArrowLeft') return marks.slice(0, at).findLast((one) => siblings.includes(one))?.id ?? null
  if (key === 'ArrowDown')
    return (
      child ??
      nearest(
        here,
        siblings.filter(({ ring }) => ring.y > here.ring.y),
      )
    )
  if (key === 'ArrowUp')
    return (
      nearest(
        here,
        siblings.filter(({ ring }) => ring.y < here.ring.y),
      ) ?? here.parentId
    )
  return null
}

/** The nearest row first, then what stands nearest in it. */
function nearest({ ring }: Mark, others: readonly Mark[]): string | null {
  const away = ({ ring: other }: Mark) => [Math.abs(other.y - ring.y), Math.abs(other.x - ring.x)] as const
  const sorted = others.toSorted((one, other) => {
    const [y, x] = away(one)
    const [otherY, otherX] = away(other)
    return y - otherY || x - otherX
  })
  return sorted[0]?.id ?? null
}
