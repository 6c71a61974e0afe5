// Breaks words into lines of a width, measured by whoever knows the font.

export type TextRole = 'name' | 'power' | 'topPower' | 'small'

/** Widths and line heights of the drawing's text, in px. */
export type TextRuler = {
  readonly widthOf: (text: string, role: TextRole) => number
  readonly lineOf: (role: TextRole) => number
  /** Size of the letters. */
  readonly sizeOf: (role: TextRole) => number
  /** How many times larger than usual the person reads. */
  readonly zoom: number
}

/** The longest number beside its unit, which is set smaller. */
const LONGEST_NUMBER = '000.0'
const LONGEST_UNIT = 'MW'
export const UNIT_SIZE = 0.68
export const UNIT_GAP = 0.25

/** No power is wider: column scales keep numbers to four digits. */
export const powerRoom = ({ widthOf, sizeOf }: TextRuler, role: 'power' | 'topPower'): number =>
  widthOf(LONGEST_NUMBER, role) + UNIT_GAP * sizeOf(role) + UNIT_SIZE * widthOf(LONGEST_UNIT, role)

/** A word, or a part of one that ends where it may be broken, with the space before it; no-break spaces are letters. */
const PARTS = /([ \t\n]*)([^ \t\n/_-]*[/_-]+|[^ \t\n/_-]+)/g

/**
 * Lines no wider than `widthPx`: broken between words and after hyphens, and elsewhere only in what is wider than a line;
 * one letter at least.
 */
export function linesOf(text: string, widthPx: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const [, space = '', part = ''] of text.matchAll(PARTS)) {
    const longer = line === '' ? part : line + (space === '' ? '' : ' ') + part
    if (measure(longer) <= widthPx) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = piecesOf(part, widthPx, measure)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return line === '' ? lines : [...lines, line]
}

/** For each line but the first, whether a space of the text stood before it. */
export function spacesBefore(text: string, lines: readonly string[]): readonly boolean[] {
  let rest = text.trimStart().replace(/[ \t\n]+/g, ' ')
  return lines.map((line, at) => {
    const isSpaced = at > 0 && rest.startsWith(' ')
    rest = rest.trimStart().slice(line.length)
    return isSpaced
  })
}

function piecesOf(word: string, widthPx: number, measure: (text: string) => number): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece !== '' && measure(piece + letter) > widthPx) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece]
}

/** At most so many lines; what does not fit ends in an ellipsis that fits. */
export function fewLines(
  lines: readonly string[],
  most: number,
  widthPx: number,
  measure: (text: string) => number,
): readonly string[] {
  if (lines.length <= most) return lines
  let last = lines[most - 1] ?? ''
  while (last !== '' && measure(`${last}…`) > widthPx) last = last.slice(0, -1)
  return [...lines.slice(0, most - 1), `${last}…`]
}
