// How sure a discovery is that a device is of a model, from what it said and what its registers hold.

import type { DeviceModel, ModelPoint } from '../devices/model.ts'
import type { Candidate } from './scan.ts'

/** What each kind of evidence is worth alone; several add up as independent chances to be wrong. */
const WORTH = { texts: 0.9, registers: 0.8, values: 0.5 } as const
/** The device said something that this product would not say. */
const CONTRADICTED = 0.5
const MOST_CANDIDATES = 3
const LEAST_CONFIDENCE = 0.05

export type Evidence = {
  /** Null where the model names none, or the device told none. */
  readonly texts: boolean | null
  readonly registers: boolean | null
  /** Share of the values asked for that are plausible; null when none was asked. */
  readonly values: number | null
}

/** From 0 to 1; a contradiction halves it. @see docs/decisions/0010-discovery-asks-little.md */
export function confidenceOf({ texts, registers, values }: Evidence): number {
  const doubts = [
    texts === true ? 1 - WORTH.texts : 1,
    registers === true ? 1 - WORTH.registers : 1,
    1 - WORTH.values * (values ?? 0),
  ]
  const sure = 1 - doubts.reduce((all, one) => all * one, 1)
  const contradicted = [texts, registers].filter((one) => one === false).length
  return sure * CONTRADICTED ** contradicted
}

/** Whether the texts of a device name this product; null where either has nothing to say. */
export function textsMatch(model: DeviceModel, told: readonly string[]): boolean | null {
  const wanted = model.identification?.texts
  if (wanted === undefined || told.length === 0) return null
  const all = told.join('\n').toLowerCase()
  return wanted.every((text) => all.includes(text.toLowerCase()))
}

/**
 * Products that look alike share the chance to be it, unless something told them apart; nobody is likelier than they are.
 */
export function rank(
  scored: readonly { readonly model: DeviceModel; readonly confidence: number }[],
): Candidate[] {
  const sorted = scored
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .toSorted((one, other) => other.confidence - one.confidence)
  const best = sorted[0]?.confidence ?? 0
  const share = best / Math.max(1, sorted.filter(({ confidence }) => confidence === best).length)
  return sorted.slice(0, MOST_CANDIDATES).map(({ model, confidence }) => ({
    model: model.id,
    revision: model.revision,
    confidence: Math.round(100 * Math.min(confidence, share)) / 100,
  }))
}

/** Ranges that the values of a living electrical installation lie in, by unit. */
const PLAUSIBLE: Readonly<Record<string, readonly [least: number, most: number]>> = {
  V: [50, 1_000],
  Hz: [45, 65],
}

/** In the point's unit; a unit without a range is never plausible, since it proves nothing. */
export function isPlausible({ unit }: ModelPoint, value: number | null): boolean {
  const range = PLAUSIBLE[unit]
  return value !== null && range !== undefined && value >= range[0] && value <= range[1]
}

/** One voltage and the frequency, which every electricity meter has; empty for what measures something else. */
export function tellingPoints(model: DeviceModel): readonly ModelPoint[] {
  const live = model.points.filter(({ kind, type }) => kind === 'instantaneous' && type !== 'text')
  return Object.keys(PLAUSIBLE).flatMap((unit) => live.find((point) => point.unit === unit) ?? [])
}

/** What to show as proof of a model without telling points. */
export function anyPoint(model: DeviceModel): ModelPoint | null {
  const numbers = model.points.filter(({ type }) => type !== 'text')
  return numbers.find(({ kind }) => kind === 'instantaneous') ?? numbers[0] ?? null
}

/**
 * The newest revision of each model: which revision a device is, no device says. Models of devices that describe
 * themselves are left out: such a device is asked for its description.
 */
export function newestModels(models: readonly DeviceModel[]): readonly DeviceModel[] {
  const byId = Map.groupBy(
    models.filter(({ blocks }) => blocks === undefined),
    ({ id }) => id,
  )
  return [...byId.values()].flatMap(
    (revisions) => revisions.toSorted((one, other) => other.revision - one.revision)[0] ?? [],
  )
}
