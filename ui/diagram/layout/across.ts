// Lays the diagram out with busbars across: incomers on top, feeders below, sub-panels with a busbar of their own.

import { linesOf, powerRoom, type TextRuler } from '../text-lines.ts'
import { BAR, type Drawing, type Mark, type Plan, type Planned, type Sheet } from './drawing.ts'
import { rowsOf, spanOf, spanOfAll, spanOfBoard } from './rows.ts'

const LEAST_COLUMN = 96
const WIDEST_COLUMN = 220
const RADIUS = 20
/** Between texts of neighbours. */
const BETWEEN_TEXTS = 3
const SUPPLY = 28
const DROP = 36
const GAP = 8
/** Room beside a riser. */
const GUTTER = 20
const BETWEEN_ROWS = 28
const BETWEEN_BOARDS = 48
const UNDER_LINES = 3
/** Widths come from divisions. */
const ROUNDING = 1e-6
/** The least room for a name beside its line before the line moves to the left. */
const NAME_BESIDE = 120

type Room = { readonly left: number; readonly width: number; readonly top: number }
type Owner = { readonly id: string | null; readonly level: number; readonly feedX: number | null }

export function layoutAcross(plan: Plan, { width, ruler }: { width: number; ruler: TextRuler }): Drawing {
  const layout = new Across(ruler)
  const height = layout.place(plan, width)
  return { width, height, form: 'across', ...layout.sheet }
}

/** Where the text of a mark stands, and how many lines its name has room for. */
type TextStand = {
  readonly x: number
  readonly top: number
  readonly anchor: 'start' | 'middle'
  readonly width: number
  readonly role: 'power' | 'topPower'
  readonly nameLines: number
}

class Across {
  readonly sheet: Sheet = { marks: [], bars: [], captions: [] }
  readonly #ruler: TextRuler
  readonly #column: number
  readonly #powerWidth: number
  readonly #radius: number
  readonly #drop: number
  readonly #supply: number

  constructor(ruler: TextRuler) {
    this.#ruler = ruler
    this.#radius = RADIUS * ruler.zoom
    this.#drop = DROP * ruler.zoom
    this.#supply = SUPPLY * ruler.zoom
    this.#powerWidth = powerRoom(ruler, 'power')
    this.#column = Math.max(LEAST_COLUMN * ruler.zoom, this.#powerWidth + 12)
  }

  /** Returns the height. */
  place({ incomers, loose }: Plan, width: number): number {
    let top = 0
    for (const row of rowsOf(incomers, this.#columnsIn(width), spanOfBoard)) {
      const spans = row.map((board) => Math.min(spanOfBoard(board), this.#columnsIn(width)))
      const total = spans.reduce((sum, span) => sum + span, 0)
      let left = 0
      let bottom = top
      for (const [at, board] of row.entries()) {
        const share = (width * (spans[at] ?? 1)) / total
        bottom = Math.max(bottom, this.#board(board, { left, width: share, top }))
        left += share
      }
      top = bottom + BETWEEN_BOARDS
    }
    if (loose.length > 0) {
      const { lineOf, sizeOf } = this.#ruler
      this.sheet.captions.push({ x: 0, y: top + sizeOf('name'), anchor: 'start' })
      const room = this.#centred({ left: 0, width, top: top + lineOf('name') + GAP }, spanOfAll(loose))
      top = this.#bus(loose, { id: null, level: 0, feedX: null }, room) + BETWEEN_BOARDS
    }
    return Math.max(0, top - BETWEEN_BOARDS)
  }

  #columnsIn(width: number): number {
    return Math.max(1, Math.floor(width / this.#column + ROUNDING))
  }

  /** No wider than its circuits need. */
  #centred(room: Room, span: number): Room {
    const width = Math.min(room.width, span * WIDEST_COLUMN * this.#ruler.zoom)
    return { ...room, width, left: room.left + (room.width - width) / 2 }
  }

  #board(incomer: Planned, whole: Room): number {
    const room = this.#centred(whole, spanOfBoard(incomer))
    const x = this.#lineIn(room, 'topPower')
    return this.#feeding(incomer, room, { level: 0, parentId: null, x, drop: this.#supply })
  }

  /** A circuit with its text beside its line, which goes on to its own busbar. Returns the bottom of all below it. */
  #feeding(
    circuit: Planned,
    room: Room,
    { level, parentId, x, drop }: { level: number; parentId: string | null; x: number; drop: number },
  ): number {
    const isTop = parentId === null
    const role = isTop ? 'topPower' : 'power'
    const ringY = room.top + drop + this.#radius
    const textX = x + this.#radius + 12
    const textWidth = room.left + room.width - textX - 4
    const lines = this.#wrapped(circuit.name, textWidth)
    const textTop = room.top + drop
    const textHeight = this.#textHeight(lines.length, role)
    const below = textTop + Math.max(2 * this.#radius, textHeight) + GAP
    const mark: Mark = {
      id: circuit.id,
      kind: 'circuit',
      parentId,
      level,
      isTop,
      box: {
        x: x - this.#radius - 4,
        y: room.top,
        width: this.#radius + 4 + (room.left + room.width - x),
        height: below - room.top,
      },
      drop: { x1: x, y1: room.top, x2: x, y2: ringY - this.#radius },
      ring: { x, y: ringY, r: this.#radius },
      tail: circuit.hangers.length === 0 ? null : { x1: x, y1: ringY + this.#radius, x2: x, y2: below },
      ...this.#texts(circuit.name, lines, {
        nameLines: lines.length,
        x: textX,
        top: textTop,
        anchor: 'start',
        width: textWidth,
        role,
      }),
    }
    this.sheet.marks.push(mark)
    if (circuit.hangers.length === 0) return below
    return this.#bus(circuit.hangers, { id: circuit.id, level: level + 1, feedX: x }, { ...room, top: below })
  }

  /** A busbar in as many rows as it needs, joined by a riser. Returns the bottom. */
  #bus(hangers: readonly Planned[], owner: Owner, room: Room): number {
    const isOneRow = spanOfAll(hangers) <= this.#columnsIn(room.width)
    const gutter = isOneRow ? 0 : GUTTER
    const most = this.#columnsIn(room.width - gutter)
    const rows = isOneRow ? [hangers] : rowsOf(hangers, most)
    const columns = Math.max(...rows.map((row) => Math.min(spanOfAll(row), most)))
    const column = Math.min((room.width - gutter) / columns, WIDEST_COLUMN * this.#ruler.zoom)
    const left = room.left + gutter + (isOneRow ? (room.width - columns * column) / 2 : 0)
    let top = room.top
    let barTop = top
    for (const row of rows) {
      const width = column * row.reduce((sum, one) => sum + Math.min(spanOf(one), columns), 0)
      const feedX = top === room.top ? owner.feedX : null
      barTop = top
      this.#bar(owner.id, { left: isOneRow ? left + 4 : room.left, right: left + width - 4, top, feedX })
      top = this.#row(row, owner, { left, width, top, column }) + BETWEEN_ROWS
    }
    if (!isOneRow)
      this.sheet.bars.push({
        ownerId: owner.id,
        box: { x: room.left, y: room.top, width: BAR, height: barTop + BAR - room.top },
      })
    return top - BETWEEN_ROWS
  }

  /** It reaches at least to where it is fed. */
  #bar(
    ownerId: string | null,
    { left, right, top, feedX }: { left: number; right: number; top: number; feedX: number | null },
  ): void {
    const from = feedX === null ? left : Math.min(left, feedX - 12)
    const to = feedX === null ? right : Math.max(right, feedX + 12)
    this.sheet.bars.push({ ownerId, box: { x: from, y: top, width: to - from, height: BAR } })
  }

  #row(
    row: readonly Planned[],
    owner: Owner,
    { left, top, width, column }: Room & { column: number },
  ): number {
    const leaves = row.filter(({ hangers }) => hangers.length === 0)
    const nameLines = Math.max(
      0,
      ...leaves.map(({ name }) => this.#wrapped(name, column - BETWEEN_TEXTS).length),
    )
    const columns = Math.round(width / column)
    let x = left
    let bottom = top
    for (const one of row) {
      const room = { left: x, width: Math.min(spanOf(one), columns) * column, top: top + BAR }
      const end =
        one.hangers.length === 0
          ? this.#leaf(one, owner, { ...room, nameLines })
          : this.#feeding(one, room, {
              level: owner.level,
              parentId: owner.id,
              x: this.#lineIn(room, 'power'),
              drop: this.#drop,
            })
      bottom = Math.max(bottom, end)
      x += room.width
    }
    return bottom
  }

  /** In the middle of its busbar where its text has room beside it, else on the left. */
  #lineIn({ left, width }: Room, role: 'power' | 'topPower'): number {
    const { zoom } = this.#ruler
    const least = Math.max(NAME_BESIDE * zoom, powerRoom(this.#ruler, role))
    return width / 2 - this.#radius - 16 >= least ? left + width / 2 : left + this.#radius + 12
  }

  #leaf(leaf: Planned, owner: Owner, { left, width, top, nameLines }: Room & { nameLines: number }): number {
    const x = left + width / 2
    const ringY = top + this.#drop + this.#radius
    const textTop = ringY + this.#radius + GAP
    const textWidth = width - BETWEEN_TEXTS
    const bottom = textTop + this.#textHeight(nameLines, 'power')
    this.sheet.marks.push({
      id: leaf.id,
      kind: leaf.kind,
      parentId: owner.id,
      level: owner.level,
      isTop: false,
      box: { x: left + 2, y: top, width: width - 4, height: bottom - top },
      drop: { x1: x, y1: top, x2: x, y2: ringY - this.#radius },
      ring: { x, y: ringY, r: this.#radius },
      tail: null,
      ...this.#texts(leaf.name, this.#wrapped(leaf.name, textWidth), {
        nameLines,
        x,
        top: textTop,
        anchor: 'middle',
        width: textWidth,
        role: 'power',
      }),
    })
    return bottom
  }

  #wrapped(name: string, width: number): readonly string[] {
    return linesOf(name, width, (text) => this.#ruler.widthOf(text, 'name'))
  }

  #textHeight(nameLines: number, role: 'power' | 'topPower'): number {
    const { lineOf } = this.#ruler
    return nameLines * lineOf('name') + lineOf(role) + UNDER_LINES * lineOf('small')
  }

  #texts(
    text: string,
    lines: readonly string[],
    { x, top, anchor, width, role, nameLines }: TextStand,
  ): Pick<Mark, 'name' | 'power' | 'under'> {
    const { lineOf, sizeOf } = this.#ruler
    const base = (at: number, of: 'name' | 'power' | 'topPower' | 'small') =>
      at + (lineOf(of) + 0.7 * sizeOf(of)) / 2
    const powerTop = top + nameLines * lineOf('name')
    const underTop = powerTop + lineOf(role)
    return {
      name: { x, y: base(top, 'name'), anchor, text, lines },
      power: { x, y: base(powerTop, role), anchor, role, width: powerRoom(this.#ruler, role) },
      under: { x, y: base(underTop, 'small'), anchor, width, lines: UNDER_LINES },
    }
  }
}
