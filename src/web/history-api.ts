// The shapes of questions to the recorded past: trends to a number of pixels, and bars by hour, day, week, month or year.

import { type Static, type TSchema, Type } from 'typebox'
import { WAYS } from '../measurement/main-counter.ts'

const closed = { additionalProperties: false } as const
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** A column of numbers; null where nothing is known. */
const Column = Type.Array(Nullable(Type.Number()))

export const HISTORY_LIMITS = {
  points: 100,
  pixels: 2_000,
  bars: 10_000,
  /** Bars of all points together. */
  cells: 200_000,
  /** The year 2100. */
  timeMs: 4_102_444_800_000,
} as const

/** Milliseconds since 1970 UTC. */
const Time = Type.Number({ minimum: 0, maximum: HISTORY_LIMITS.timeMs })
/** Ids of points with commas between them. */
const PointList = Type.String({ minLength: 1, maxLength: 12_900 })
/** The same span of the site's calendar one such period earlier, to compare with. */
const Earlier = Type.Optional(Type.Enum(['day', 'week', 'month', 'year']))

export const BAR_PERIODS = ['quarterHour', 'hour', 'day', 'week', 'month', 'year'] as const
const BarPeriod = Type.Enum(BAR_PERIODS)

/** What could not be read: of which UTC day, by its first millisecond (null where that is not known). */
export const DamageView = Type.Object(
  { dayMs: Nullable(Type.Number()), what: Type.Enum(['samples', 'rollups']) },
  closed,
)

/** GET /history/trend: from `from` up to before `to`; without times, the last day. */
export const TrendQuery = Type.Object(
  {
    points: PointList,
    from: Type.Optional(Time),
    to: Type.Optional(Time),
    pixels: Type.Integer({ minimum: 1, maximum: HISTORY_LIMITS.pixels, default: 1_000 }),
    earlier: Earlier,
  },
  closed,
)

/** Of what is shown; a value that was known already at `from` counts as of `from`. */
export const TrendStatistics = Type.Object(
  {
    /** Good samples. */
    count: Type.Integer(),
    min: Nullable(Type.Number()),
    minMs: Nullable(Type.Number()),
    max: Nullable(Type.Number()),
    maxMs: Nullable(Type.Number()),
    /** minMs and maxMs are the beginning of a stretch so long in which it was: 0 is exact. */
    withinMs: Type.Number(),
    /** Weighted by how long each value was known. */
    mean: Nullable(Type.Number()),
    /** Of a counter: what it gained, across resets. */
    increase: Nullable(Type.Number()),
    /** Share of the time (up to now) for which a value is known, 0 to 1. */
    known: Type.Number(),
  },
  closed,
)

const shown = {
  id: Type.String(),
  unit: Type.String(),
  kind: Type.String(),
  /** How long a sample counts when none follows: what is further apart is a gap. */
  holdMs: Type.Number(),
  statistics: TrendStatistics,
  damages: Type.Array(DamageView),
}

/** Few enough samples are shown as they are; the first may lie before `from` when it still counts there. */
export const SamplesTrend = Type.Object(
  {
    form: Type.Literal('samples'),
    ...shown,
    times: Type.Array(Type.Number()),
    values: Column,
    /** Of each sample: an index of the answer's `qualities`. */
    qualities: Type.Array(Type.Integer()),
  },
  closed,
)

/** Buckets of equal length by their beginnings; one of which nothing is known is left out, and that is a gap. */
export const BucketsTrend = Type.Object(
  {
    form: Type.Literal('buckets'),
    ...shown,
    stepMs: Type.Number(),
    times: Type.Array(Type.Number()),
    mins: Type.Array(Type.Number()),
    /** Weighted by how long each value was known. */
    means: Type.Array(Type.Number()),
    maxs: Type.Array(Type.Number()),
    /** For how much of the bucket a value is known. */
    knownMs: Type.Array(Type.Number()),
  },
  closed,
)

/** Nothing was ever kept of this point, or there is no such point. */
export const NoTrend = Type.Object({ form: Type.Literal('none'), id: Type.String() }, closed)

export const PointTrend = Type.Union([SamplesTrend, BucketsTrend, NoTrend])

export const Trends = Type.Object(
  {
    /** What was asked for, moved where it was asked to be earlier. */
    fromMs: Type.Number(),
    toMs: Type.Number(),
    nowMs: Type.Number(),
    /** What the numbers in `qualities` mean. */
    qualities: Type.Array(Type.String()),
    /** In the order of the question. */
    points: Type.Array(PointTrend),
  },
  closed,
)

/** GET /history/energy: all periods that have a part between `from` and `to`; without times, from a day ago. */
export const EnergyQuery = Type.Object(
  {
    points: PointList,
    period: BarPeriod,
    from: Type.Optional(Time),
    to: Type.Optional(Time),
    earlier: Earlier,
  },
  closed,
)

/** Of a counter: what it gained in each period; of any other point: its time-weighted mean. */
export const PointBars = Type.Union([
  Type.Object(
    {
      form: Type.Enum(['increase', 'mean']),
      id: Type.String(),
      unit: Type.String(),
      kind: Type.String(),
      /** Null where nothing is known; what a counter gained during a gap is shared by time among the periods of the gap. */
      values: Column,
      /** Share of each period (up to now) for which a value is known, 0 to 1. */
      known: Type.Array(Type.Number()),
      damages: Type.Array(DamageView),
    },
    closed,
  ),
  NoTrend,
])

const bars = {
  period: BarPeriod,
  /** The zone whose calendar the periods follow: the site's. */
  timeZone: Type.String(),
  /** One more than there are bars: bar i lasts from border i up to before border i + 1. The bar that holds nowMs is still open. */
  bordersMs: Type.Array(Type.Number()),
  nowMs: Type.Number(),
}

export const Energy = Type.Object({ ...bars, points: Type.Array(PointBars) }, closed)

export const COMMODITIES = ['electricity', 'gas', 'fuelOil', 'air', 'steam', 'water', 'other'] as const

/**
 * GET /history/consumption: the main counters of the devices, summed. Devices that measure what others measure as well (usages
 * main, sub and total) are left out unless their usage is asked for or the sum is by device.
 */
export const ConsumptionQuery = Type.Object(
  {
    by: Type.Enum(['usage', 'zone', 'device']),
    commodity: Type.Enum(COMMODITIES, { default: 'electricity' }),
    /** What devices take, or what they give back, as an incomer while the site feeds the grid; of a source always what it made. */
    way: Type.Enum(WAYS, { default: 'taken' }),
    period: BarPeriod,
    from: Type.Optional(Time),
    to: Type.Optional(Time),
    earlier: Earlier,
    /** Only devices of this usage; only devices of this zone; only this device. */
    usage: Type.Optional(Type.String({ maxLength: 64 })),
    zone: Type.Optional(Type.String({ maxLength: 64 })),
    device: Type.Optional(Type.String({ maxLength: 64 })),
  },
  closed,
)

export const Consumption = Type.Object(
  {
    ...bars,
    /** Wh for electricity, m³ for the others. */
    unit: Type.String(),
    groups: Type.Array(
      Type.Object(
        {
          /** A usage, a zone or a device's id; null for devices without a zone. */
          key: Nullable(Type.String()),
          /** Ids of the devices whose counters are in it. */
          devices: Type.Array(Type.String()),
          values: Column,
          /** Mean of the shares of all its counters; one that was never kept is not known at all. */
          known: Type.Array(Type.Number()),
        },
        closed,
      ),
    ),
    /** Points whose past could not be read in full. */
    damaged: Type.Array(Type.String()),
  },
  closed,
)

export type DamageView = Static<typeof DamageView>
export type TrendStatistics = Static<typeof TrendStatistics>
export type SamplesTrend = Static<typeof SamplesTrend>
export type BucketsTrend = Static<typeof BucketsTrend>
export type PointTrend = Static<typeof PointTrend>
export type Trends = Static<typeof Trends>
export type BarPeriod = Static<typeof BarPeriod>
export type PointBars = Static<typeof PointBars>
export type Energy = Static<typeof Energy>
export type Consumption = Static<typeof Consumption>
