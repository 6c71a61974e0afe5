// How wide a plot is drawn.

import { usePrinting } from '../app/use-printing.ts'

/** A4 lying on its side, without margins, at 96 px an inch; the style sheet fits the picture to any other paper. */
const PAPER_PX = 1_000

/** In px: as wide as its place on the screen, and on paper the same from every screen, so that its words stay legible. */
export const useDrawnWidth = (placePx: number): number => (usePrinting() ? PAPER_PX : placePx)
