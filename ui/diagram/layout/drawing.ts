// What a laid-out diagram consists of: marks with places for their text, and busbars. All lengths in px.

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Line = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }
export type Anchor = 'start' | 'middle' | 'end'

/** Where text stands: `x` by its anchor, `y` the first baseline. */
export type TextPlace = { readonly x: number; readonly y: number; readonly anchor: Anchor }

export type Mark = {
  /** The device's id, or `restId` of the circuit whose busbar has a remainder. */
  readonly id: string
  readonly kind: 'circuit' | 'rest'
  /** The circuit on whose busbar it hangs; null for incomers and loose devices. */
  readonly parentId: string | null
  readonly level: number
  readonly isTop: boolean
  /** Everything that belongs to it: where it can be hit, and where its focus is drawn. */
  readonly box: Box
  /** From its busbar, or from where the supply comes in, to its meter. */
  readonly drop: Line
  readonly ring: { readonly x: number; readonly y: number; readonly r: number }
  /** From its meter to the busbar that it feeds. */
  readonly tail: Line | null
  readonly name: TextPlace & { readonly text: string; readonly lines: readonly string[] }
  readonly power: TextPlace & { readonly width: number; readonly role: 'power' | 'topPower' }
  /** Share, age or reason, and state: as many lines of this width as there is room for. */
  readonly under: TextPlace & { readonly width: number; readonly lines: number }
}

/** A busbar, or the riser that joins two rows of it. */
export type Bar = { readonly ownerId: string | null; readonly box: Box }

export type Drawing = {
  readonly width: number
  readonly height: number
  /** In the order in which the distribution is read. */
  readonly marks: readonly Mark[]
  readonly bars: readonly Bar[]
  /** Where it is said that what follows is not in the distribution. */
  readonly captions: readonly TextPlace[]
  /** Busbars run across with feeders below, or down with feeders beside. */
  readonly form: 'across' | 'down'
}

export const restId = (circuitId: string): string => `${circuitId} rest`

/** Where a drawing is put together. */
export type Sheet = { readonly marks: Mark[]; readonly bars: Bar[]; readonly captions: TextPlace[] }

/** What is hung on a busbar. */
export type Planned = {
  readonly id: string
  readonly kind: 'circuit' | 'rest'
  readonly name: string
  readonly hangers: readonly Planned[]
}

export type Plan = { readonly incomers: readonly Planned[]; readonly loose: readonly Planned[] }

export const BAR = 6
