// A history of rows in memory for tests, worked out by the plain words of the contract and with nothing of the product's code.

import type { Damage, HistoryReader } from '../history-reader.ts'
import type { RollupColumns } from '../rollup/rollup-columns.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'

/** A value, or null for a sample without communication; revision 0 unless told. */
export type Row = readonly [timeMs: number, value: number | null, revision?: number]

const DAY_MS = 86_400_000
const SLOT_MS = 900_000
const NO_COMMUNICATION = 3

export const seriesOf = (facts: Partial<Series> = {}): Series => ({
  number: 1,
  pointId: 'meter.activePowerTotal',
  unit: 'W',
  kind: 'instantaneous',
  resolution: 1,
  holdMs: 150_000,
  ...facts,
})

export class MemoryReader implements HistoryReader {
  readonly #rows: ReadonlyMap<string, readonly Row[]>
  readonly #series: readonly Series[]
  readonly #openFromDay: number
  readonly found: Damage[] = []
  /** Of days before it the samples were forgotten, and the roll-ups are left. */
  keptFromDay = 0
  decodedChunks = 0
  decodedRollups = 0

  /** Days from `openFromDay` on have no sealed roll-ups. */
  constructor(
    points: readonly (readonly [Series, readonly Row[]])[],
    openFromDay = Number.POSITIVE_INFINITY,
  ) {
    this.#series = points.map(([series]) => series)
    this.#openFromDay = openFromDay
    this.#rows = new Map(
      points.map(([{ pointId }, rows]) => [
        pointId,
        rows.toSorted((a, b) => a[0] - b[0] || (a[2] ?? 0) - (b[2] ?? 0)),
      ]),
    )
  }

  seriesOf = (pointId: string): Series | null => this.#series.find((one) => one.pointId === pointId) ?? null

  samplesOfDay = ({ pointId }: Series, day: number): SampleColumns => {
    const isKept = day >= this.keptFromDay
    const rows = isKept ? this.#rowsBetween(pointId, day * DAY_MS, (day + 1) * DAY_MS) : []
    if (rows.length > 0) this.decodedChunks += 1
    return {
      times: Float64Array.from(rows, ([timeMs]) => timeMs),
      values: Float64Array.from(rows, ([, value]) => value ?? Number.NaN),
      qualities: Uint8Array.from(rows, ([, value]) => (value === null ? NO_COMMUNICATION : 0)),
      revisions: Uint8Array.from(rows, ([, , revision]) => revision ?? 0),
    }
  }

  daysWithSamples = ({ pointId }: Series, fromDay: number, toDay: number): readonly number[] => {
    const days = (this.#rows.get(pointId) ?? []).map(([timeMs]) => Math.floor(timeMs / DAY_MS))
    return [...new Set(days)].filter((day) => day >= Math.max(fromDay, this.keptFromDay) && day <= toDay)
  }

  rollups = (series: Series, fromSlot: number, toSlot: number): RollupColumns => {
    const { pointId } = series
    const rows = currentRows(this.#rowsBetween(pointId, fromSlot * SLOT_MS, toSlot * SLOT_MS))
    const days = new Set(rows.map(([timeMs]) => Math.floor(timeMs / DAY_MS)))
    const open = [...days].filter((day) => day >= this.#openFromDay).length
    this.decodedChunks += open
    this.decodedRollups += days.size - open
    const slots = Map.groupBy(rows, ([timeMs]) => Math.floor(timeMs / SLOT_MS))
    const rolled = [...slots].flatMap(([slot, own]) => rollUpSlot(slot, own, series))
    const column = (place: number) => Float64Array.from(rolled, (row) => row[place] ?? Number.NaN)
    return {
      slots: column(0),
      counts: column(1),
      mins: column(2),
      maxs: column(3),
      sums: column(4),
      firsts: column(5),
      lasts: column(6),
      firstMs: column(7),
      lastMs: column(8),
      increases: column(9),
      goodMs: column(10),
    }
  }

  counters = () => ({ decodedChunks: this.decodedChunks, decodedRollups: this.decodedRollups })

  damages = (): readonly Damage[] => this.found

  #rowsBetween(pointId: string, fromMs: number, toMs: number): readonly Row[] {
    return (this.#rows.get(pointId) ?? []).filter(([timeMs]) => timeMs >= fromMs && timeMs < toMs)
  }
}

/** The last of those with the same time. */
export const currentRows = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(([timeMs], index) => rows[index + 1]?.[0] !== timeMs)

const RANGES = [1e3, 1e4, 2 ** 16, 1e5, 1e6, 1e7, 1e8, 1e9, 2 ** 32, 1e10]

/** Increase between two readings of a counter in steps of 1 that grows, overflows, begins again at 0, or is another one. */
export function plainIncrease(before: number, after: number): number {
  if (after >= before) return after - before
  const range = RANGES.find((one) => one > before) ?? 0
  if (before > 0.9 * range && after < 0.1 * range) return range - before + after
  return after <= before / 100 ? after : 0
}

function rollUpSlot(slot: number, rows: readonly Row[], { kind, holdMs }: Series): readonly number[][] {
  const good = rows.filter((row): row is readonly [number, number, number?] => row[1] !== null)
  const [first, last] = [good[0], good.at(-1)]
  if (first === undefined || last === undefined) return []
  const values = good.map(([, value]) => value)
  const increase = values.slice(1).reduce((sum, after, at) => sum + plainIncrease(values[at] ?? 0, after), 0)
  const untilNext = rows.reduce((sum, [timeMs, value], at) => {
    if (value === null) return sum
    return sum + Math.min(holdMs, (rows[at + 1]?.[0] ?? (slot + 1) * SLOT_MS) - timeMs)
  }, 0)
  const leadMs = first[0] - slot * SLOT_MS
  const lead = rows[0] === first && leadMs <= holdMs ? leadMs : 0
  return [
    [
      slot,
      good.length,
      Math.min(...values),
      Math.max(...values),
      values.reduce((sum, value) => sum + value, 0),
      first[1],
      last[1],
      first[0],
      last[0],
      kind === 'counter' ? increase : 0,
      untilNext + lead,
    ],
  ]
}

/** Runs a reading to its end and tells where it could have been interrupted. */
export function finish<T>(work: Generator<void, T>): { readonly value: T; readonly pauses: number } {
  let pauses = 0
  let step = work.next()
  while (step.done !== true) {
    pauses += 1
    step = work.next()
  }
  return { value: step.value, pauses }
}
