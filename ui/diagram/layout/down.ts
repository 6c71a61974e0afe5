// Lays the diagram out for narrow screens: the busbar runs down the side, feeders beside it, sub-panels further in.

import { linesOf, powerRoom, type TextRuler } from '../text-lines.ts'
import { BAR, type Drawing, type Plan, type Planned, type Sheet } from './drawing.ts'

const RADIUS = 18
const LEAST_RADIUS = 6
const WIDEST_STEP = 40
/** Levels may take so much of the width before circles shrink. */
const INDENT_SHARE = 0.34
const LEAST_STEP = LEAST_RADIUS + BAR + 4
/** Less room for text makes the drawing wider than the screen. */
const LEAST_TEXT = 120
const SUPPLY = 12
const PADDING = 8
const UNDER_LINES = 2
const BETWEEN_BOARDS = 32
/** A name with less room than this beside its power goes above it. */
const NAME_BESIDE = 72
/** A name that takes more lines beside its power goes above it too. */
const MOST_BESIDE = 3

export function layoutDown(plan: Plan, { width, ruler }: { width: number; ruler: TextRuler }): Drawing {
  const depth = Math.max(0, ...[...plan.incomers, ...plan.loose].map(depthOf))
  const layout = new Down(ruler, width, depth)
  const height = layout.place(plan)
  return { width: layout.width, height, form: 'down', ...layout.sheet }
}

const depthOf = ({ hangers }: Planned): number =>
  hangers.length === 0 ? 0 : 1 + Math.max(...hangers.map(depthOf))

class Down {
  readonly sheet: Sheet = { marks: [], bars: [], captions: [] }
  readonly width: number
  readonly #ruler: TextRuler
  readonly #step: number
  readonly #radius: number
  /** The same in the whole drawing, so that powers stand in a column. */
  readonly #isBeside: boolean

  constructor(ruler: TextRuler, width: number, depth: number) {
    this.#ruler = ruler
    const fair = (width * INDENT_SHARE) / Math.max(1, depth + 1)
    this.#step = Math.max(LEAST_STEP, Math.min(WIDEST_STEP, fair))
    this.#radius = Math.max(LEAST_RADIUS, Math.min(RADIUS, this.#step - BAR - 4))
    const textFrom = this.#ringX(depth + 1) + this.#radius + 12
    const leastText = Math.max(LEAST_TEXT * ruler.zoom, powerRoom(ruler, 'power') + 4)
    this.width = Math.max(width, textFrom + leastText)
    const beside = this.width - this.#ringX(depth) - this.#radius - 14 - powerRoom(ruler, 'power') - 12
    this.#isBeside = beside >= NAME_BESIDE * ruler.zoom
  }

  place({ incomers, loose }: Plan): number {
    let top = 0
    for (const incomer of incomers) top = this.#circuit(incomer, null, 0, top) + BETWEEN_BOARDS
    if (loose.length > 0) {
      const { lineOf, sizeOf } = this.#ruler
      this.sheet.captions.push({ x: 0, y: top + sizeOf('name'), anchor: 'start' })
      top = this.#bus(loose, null, 0, top + lineOf('name') + PADDING) + BETWEEN_BOARDS
    }
    return Math.max(0, top - BETWEEN_BOARDS)
  }

  #ringX(level: number): number {
    return 2 + this.#radius + level * this.#step
  }

  /** The bar runs under the circle of its owner; circles of its feeders stand one step further in. */
  #bus(hangers: readonly Planned[], ownerId: string | null, level: number, top: number): number {
    const barX = this.#ringX(level) - BAR / 2
    const first = this.sheet.marks.length
    let y = top
    for (const one of hangers) y = this.#circuit(one, ownerId, level + 1, y)
    const last = this.sheet.marks.slice(first).findLast(({ level: its }) => its === level + 1)
    const from = ownerId === null ? top : top - PADDING
    this.sheet.bars.push({
      ownerId,
      box: { x: barX, y: from, width: BAR, height: (last?.ring.y ?? top) + BAR / 2 - from },
    })
    return y
  }

  #circuit(circuit: Planned, parentId: string | null, level: number, top: number): number {
    const isTop = level === 0
    const x = this.#ringX(level)
    const textX = x + this.#radius + 12
    const textWidth = this.width - textX - 2
    const { lineOf } = this.#ruler
    const powerWidth = powerRoom(this.#ruler, 'power')
    const { lines, isBeside } = this.#nameLines(circuit.name, textWidth, powerWidth)
    const start = top + (isTop ? SUPPLY : 0) + PADDING
    const nameHeight = Math.max(1, lines.length) * lineOf('name') + (isBeside ? 0 : lineOf('power'))
    const height = Math.max(2 * this.#radius, nameHeight + UNDER_LINES * lineOf('small'))
    const ringY = start + this.#radius
    const bottom = start + height + PADDING
    this.sheet.marks.push({
      id: circuit.id,
      kind: circuit.kind,
      parentId,
      level,
      isTop,
      box: {
        x: x - this.#radius - 2,
        y: top,
        width: this.width - x + this.#radius + 2,
        height: bottom - top,
      },
      drop: isTop
        ? { x1: x, y1: top, x2: x, y2: start }
        : { x1: this.#ringX(level - 1) + BAR / 2, y1: ringY, x2: x - this.#radius, y2: ringY },
      ring: { x, y: ringY, r: this.#radius },
      tail:
        circuit.hangers.length === 0
          ? null
          : { x1: x, y1: ringY + this.#radius, x2: x, y2: bottom - PADDING + 1 },
      ...this.#texts(circuit.name, lines, { textX, textWidth, start, nameHeight, isBeside, powerWidth }),
    })
    return circuit.hangers.length === 0 ? bottom : this.#bus(circuit.hangers, circuit.id, level, bottom)
  }

  #nameLines(name: string, textWidth: number, powerWidth: number) {
    const measure = (text: string) => this.#ruler.widthOf(text, 'name')
    const beside = linesOf(name, textWidth - powerWidth - 12, measure)
    if (this.#isBeside && beside.length <= MOST_BESIDE) return { lines: beside, isBeside: true }
    return { lines: linesOf(name, textWidth, measure), isBeside: false }
  }

  #texts(
    text: string,
    lines: readonly string[],
    {
      textX,
      textWidth,
      start,
      nameHeight,
      isBeside,
      powerWidth,
    }: {
      textX: number
      textWidth: number
      start: number
      nameHeight: number
      isBeside: boolean
      powerWidth: number
    },
  ) {
    const { lineOf, sizeOf } = this.#ruler
    const nameY = start + (lineOf('name') + 0.7 * sizeOf('name')) / 2
    const powerTop = start + nameHeight - lineOf('power')
    const powerY = isBeside ? nameY : powerTop + (lineOf('power') + 0.7 * sizeOf('power')) / 2
    const power = { x: textX + textWidth, y: powerY, anchor: 'end' as const }
    return {
      name: { x: textX, y: nameY, anchor: 'start' as const, text, lines },
      power: { ...power, role: 'power' as const, width: powerWidth },
      under: {
        x: textX,
        y: start + nameHeight + (lineOf('small') + 0.7 * sizeOf('small')) / 2,
        anchor: 'start' as const,
        width: textWidth,
        lines: UNDER_LINES,
      },
    }
  }
}
