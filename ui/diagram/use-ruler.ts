// Measures the drawing's text with the page's own font.

import { useMemo } from 'preact/hooks'
import type { TextRole, TextRuler } from './text-lines.ts'

const LOOKS: Readonly<
  Record<TextRole, { readonly px: number; readonly weight: number; readonly line: number }>
> = {
  name: { px: 13.5, weight: 600, line: 18 },
  power: { px: 18, weight: 600, line: 24 },
  topPower: { px: 24, weight: 600, line: 32 },
  small: { px: 13, weight: 400, line: 18 },
}
const USUAL_PX = 16
/** More different texts than a panel shows at a time. */
const MOST_KEPT = 4_000

/** A little more than measured: browsers round the places of letters. */
const SPARE = 1.01

/** From such a width on, a screen hangs on a wall and is read from farther away. */
const WALL_PX = 1_600
const WALL_ZOOM = 1.35

export function makeRuler(page: Element, larger = 1): TextRuler {
  const { fontFamily, fontSize } = getComputedStyle(page)
  const zoom = larger * Math.max(0.5, Number.parseFloat(fontSize) / USUAL_PX || 1)
  const pen = document.createElement('canvas').getContext('2d')
  const kept = new Map<string, number>()
  return {
    zoom,
    sizeOf: (role) => LOOKS[role].px * zoom,
    lineOf: (role) => LOOKS[role].line * zoom,
    widthOf: (text, role) => {
      const key = `${role} ${text}`
      const known = kept.get(key)
      if (known !== undefined) return known
      if (kept.size > MOST_KEPT) kept.clear()
      const { px, weight } = LOOKS[role]
      if (pen !== null) pen.font = `${weight} ${px * zoom}px ${fontFamily}`
      const width = (pen?.measureText(text).width ?? text.length * px * zoom) * SPARE
      kept.set(key, width)
      return width
    },
  }
}

/** The width is what changes when somebody zooms. */
export const useRuler = (width: number): TextRuler =>
  useMemo(() => makeRuler(document.documentElement, width >= WALL_PX ? WALL_ZOOM : 1), [width])
