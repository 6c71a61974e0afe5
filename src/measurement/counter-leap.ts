// How much a counter of energy can have gained in a time: what is beyond is another meter, another setting or a false reading.

/** 100 A on three phases of 230 V: a device of which nobody has seen its power may take as much. */
export const LEAST_POWER_W = 69_000
/** Powers are looked at now and then, so a device may have taken more than what was seen of it. */
const MORE_THAN_SEEN = 3
/** Meters renew their counters at once, every quarter of an hour or every hour. */
const REFRESH_MS = 3_600_000
const LEAST_STEPS = 10
const HOUR_MS = 3_600_000

const PREFIXES: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9 }
const ENERGY = /^([kMG]?)(?:Wh|varh|VAh)$/
const POWER = /^([kMG]?)(?:W|var|VA)$/

/** Watt-hours (or varh, VAh) of one such unit; null where the unit is none of energy. */
export const energyOfUnit = (unit: string): number | null => factorOf(ENERGY, unit)

/** Watts (or var, VA) of one such unit; null where the unit is none of power. */
export const powerOfUnit = (unit: string): number | null => factorOf(POWER, unit)

function factorOf(pattern: RegExp, unit: string): number | null {
  const prefix = pattern.exec(unit)?.[1]
  return prefix === undefined ? null : (PREFIXES[prefix] ?? null)
}

export type ExplainedBy = {
  /** The greatest that was seen of the device, either direction; 0 where none was. */
  readonly peakW: number
  /** Between the two readings. */
  readonly elapsedMs: number
  readonly unit: string
  /** In `unit`. */
  readonly resolution: number
}

/** The most that the counter can have gained, in its unit; infinite for what is no counter of energy. */
export function explainedIncrease({ peakW, elapsedMs, unit, resolution }: ExplainedBy): number {
  const wattHours = energyOfUnit(unit)
  if (wattHours === null) return Number.POSITIVE_INFINITY
  const powerW = Math.max(MORE_THAN_SEEN * peakW, LEAST_POWER_W)
  const hours = (Math.max(0, elapsedMs) + REFRESH_MS) / HOUR_MS
  return Math.max((powerW * hours) / wattHours, LEAST_STEPS * resolution)
}
