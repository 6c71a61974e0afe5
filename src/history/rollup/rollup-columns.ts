// Roll-ups: what a quarter of an hour of samples comes to, so that long spans are read without the samples.

/** Fifteen minutes UTC: every time zone in use has an offset of whole quarters. @see IANA tz database */
export const SLOT_MS = 900_000
export const SLOTS_PER_DAY = 96

/**
 * Equal lengths, slots ascending; a slot without a good sample is left out. Each slot is worked out from its own samples
 * alone: what a counter gained between the last sample of one slot and the first of the next is for the reader to add.
 */
export type RollupColumns = {
  /** Quarters of an hour since 1970 UTC. */
  readonly slots: Float64Array
  /** Good samples; of samples with the same time the latest revision alone. */
  readonly counts: Float64Array
  readonly mins: Float64Array
  readonly maxs: Float64Array
  readonly sums: Float64Array
  readonly firsts: Float64Array
  readonly lasts: Float64Array
  /** When the first and the last good sample were taken, milliseconds since 1970 UTC. */
  readonly firstMs: Float64Array
  readonly lastMs: Float64Array
  /** What a counter gained from the first to the last sample of the slot, across resets; 0 for other kinds. */
  readonly increases: Float64Array
  /** For how much of the slot a good value was known, 0 to SLOT_MS. */
  readonly goodMs: Float64Array
}

/** Roll-ups of the places from `from` up to before `to`, as views. */
export function sliceRollups(rollups: RollupColumns, from: number, to: number): RollupColumns {
  return mapColumns((name) => rollups[name].subarray(from, to))
}

/** One after the other; each must end before the next begins. */
export function concatRollups(parts: readonly RollupColumns[]): RollupColumns {
  const count = parts.reduce((sum, part) => sum + part.slots.length, 0)
  const whole = makeRollups(count)
  let at = 0
  for (const part of parts) {
    for (const name of ROLLUP_COLUMN_NAMES) whole[name].set(part[name], at)
    at += part.slots.length
  }
  return whole
}

/** Columns of zeros. */
export const makeRollups = (count: number): RollupColumns => mapColumns(() => new Float64Array(count))

export const ROLLUP_COLUMN_NAMES = [
  'slots',
  'counts',
  'mins',
  'maxs',
  'sums',
  'firsts',
  'lasts',
  'firstMs',
  'lastMs',
  'increases',
  'goodMs',
] as const satisfies readonly (keyof RollupColumns)[]

const mapColumns = (make: (name: keyof RollupColumns) => Float64Array): RollupColumns => ({
  slots: make('slots'),
  counts: make('counts'),
  mins: make('mins'),
  maxs: make('maxs'),
  sums: make('sums'),
  firsts: make('firsts'),
  lasts: make('lasts'),
  firstMs: make('firstMs'),
  lastMs: make('lastMs'),
  increases: make('increases'),
  goodMs: make('goodMs'),
})
