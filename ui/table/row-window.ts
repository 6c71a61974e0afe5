// Which rows of a long table are drawn: those in view, some beyond, and those that must not go away; gaps stand for the rest.

/** A row that is drawn, or a gap as high as the rows from `first` to before `end` together. */
export type Part =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'gap'; readonly first: number; readonly end: number; readonly heightPx: number }

/** Rows from `first` to before `end`. */
export type Span = { readonly first: number; readonly end: number }

/** The rows that touch the stretch from `fromPx` to `toPx`, measured from the top of the first row. */
export function spanOf(heightsPx: readonly number[], fromPx: number, toPx: number): Span {
  let top = 0
  let first = heightsPx.length
  let end = heightsPx.length
  for (const [index, height] of heightsPx.entries()) {
    if (first > index && top + height > fromPx) first = index
    if (top >= toPx) {
      end = index
      break
    }
    top += height
  }
  return { first: Math.min(first, end), end }
}

/** Rows that are gone take their heights with them: a table of live values has new ones all the time. */
export function forgetOthers(heights: Map<string, number>, keys: readonly string[]): void {
  if (heights.size <= keys.length) return
  const present = new Set(keys)
  for (const key of heights.keys()) if (!present.has(key)) heights.delete(key)
}

/** All rows in their order: drawn where `span` or `kept` has them, in gaps otherwise. */
export function partsOf(
  heightsPx: readonly number[],
  span: Span,
  kept: ReadonlySet<number> = new Set(),
): readonly Part[] {
  const parts: Part[] = []
  let first = 0
  let gapPx = 0
  const close = (end: number) => {
    if (end > first) parts.push({ kind: 'gap', first, end, heightPx: gapPx })
    gapPx = 0
  }
  for (const [index, height] of heightsPx.entries()) {
    if ((index >= span.first && index < span.end) || kept.has(index)) {
      close(index)
      parts.push({ kind: 'row', index })
      first = index + 1
    } else gapPx += height
  }
  close(heightsPx.length)
  return parts
}
