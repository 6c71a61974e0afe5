// What a diagram on paper or in a file has beside the drawing: its size, and when its values were read.

import type { Box } from '../app/box.ts'
import { printedNow } from '../app/printed.ts'
import type { Drawing } from './layout/drawing.ts'
import { layoutOnSheet } from './layout/layout.ts'
import type { TextRuler } from './text-lines.ts'
import type { Diagrammed } from './use-diagram.ts'
import { makeRuler } from './use-ruler.ts'

/** A4 landscape less its margins and the head: 273 mm by 158 mm. */
const SHEET_RATIO = 158 / 273

export type SheetDrawing = { readonly drawing: Drawing; readonly ruler: TextRuler }

export function drawingOnSheet({ plan }: Diagrammed): SheetDrawing {
  const ruler = makeRuler(document.documentElement)
  return { ruler, drawing: layoutOnSheet(plan, { ratio: SHEET_RATIO, ruler }) }
}

export type SheetWords = { readonly site: string; readonly under: string; readonly legend: string }

export function sheetWords(box: Box): SheetWords {
  const { t } = box
  const { site, time } = printedNow(box)
  return {
    site,
    under: `${t('diagram.title')}. ${t('diagram.asOf', { time })}`,
    legend: t('diagram.legend'),
  }
}
