// Chooses the form of the drawing for the room that it has.

import type { TextRuler } from '../text-lines.ts'
import { layoutAcross } from './across.ts'
import { layoutDown } from './down.ts'
import type { Drawing, Plan } from './drawing.ts'

const NARROW = 600

export const layoutIn = (plan: Plan, room: { width: number; ruler: TextRuler }): Drawing =>
  room.width < NARROW * room.ruler.zoom ? layoutDown(plan, room) : layoutAcross(plan, room)

/** Widths that a sheet of paper is tried with, in px of the drawing. */
const SHEET_WIDTHS = [960, 1_120, 1_280, 1_600, 2_000, 2_600, 3_400, 4_400, 5_600] as const

/** The smallest drawing that is no higher than `ratio` of its width, so that it fills a sheet. */
export function layoutOnSheet(plan: Plan, { ratio, ruler }: { ratio: number; ruler: TextRuler }): Drawing {
  const [first, ...wider] = SHEET_WIDTHS
  let drawing = layoutAcross(plan, { width: first, ruler })
  for (const width of wider) {
    if (drawing.height <= ratio * drawing.width) return drawing
    drawing = layoutAcross(plan, { width, ruler })
  }
  return drawing
}
