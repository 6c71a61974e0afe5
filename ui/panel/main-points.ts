// Which points stand for a device where there is room for only a few: total power, voltage, current, energy.

import type { PointView } from '../../src/web/api.ts'

export type MainPoint = 'power' | 'voltage' | 'current' | 'energy' | 'powerFactor' | 'frequency'

type Wanted = Pick<PointView, 'unit' | 'kind' | 'key' | 'phase' | 'main'>
type Preference = (point: Wanted) => boolean

const instantaneous = (unit: string) => (point: Wanted) =>
  point.unit === unit && point.kind === 'instantaneous'
/** The DC side of an inverter, its battery and what stands on its nameplate are not what it does to the panel. */
const ASIDE = /^(dc|battery|rated)/
/** Another part of what a device describes, such as the meter behind an inverter. */
const OTHER_PART = /^(inverter|meter|battery)\d/
const total = ({ phase, key }: Wanted) =>
  !OTHER_PART.test(key) && (phase === 'total' || (phase === undefined && !ASIDE.test(key)))
const keyLike = (part: RegExp) => (point: Wanted) => part.test(point.key)
const both =
  (...all: readonly Preference[]): Preference =>
  (point) =>
    all.every((one) => one(point))

/** For each, the preferences in order; the first point that meets one is taken. */
const PREFERENCES: Readonly<Record<MainPoint, readonly Preference[]>> = {
  power: [both(instantaneous('W'), total), instantaneous('W')],
  voltage: [
    both(instantaneous('V'), total, keyLike(/LN|LineToNeutral/)),
    both(instantaneous('V'), total),
    both(instantaneous('V'), ({ phase }) => phase === 'L1'),
    instantaneous('V'),
  ],
  current: [
    both(instantaneous('A'), total, keyLike(/av(era)?g/i)),
    both(instantaneous('A'), total),
    both(instantaneous('A'), ({ phase }) => phase === 'L1'),
    instantaneous('A'),
  ],
  energy: [
    ({ unit, main }) => unit === 'Wh' && main === true,
    both(({ unit, kind }) => unit === 'Wh' && kind === 'counter', total, keyLike(/import|delivered/i)),
    both(({ unit, kind }) => unit === 'Wh' && kind === 'counter', total),
    ({ unit, kind }) => unit === 'Wh' && kind === 'counter',
  ],
  powerFactor: [both(keyLike(/powerFactor/i), total), keyLike(/powerFactor/i)],
  frequency: [instantaneous('Hz')],
}

/** Returns the point, or undefined where the device measures no such thing. */
export function mainPoint(points: readonly PointView[], which: MainPoint): PointView | undefined {
  for (const preferred of PREFERENCES[which]) {
    const found = points.find(preferred)
    if (found !== undefined) return found
  }
  return undefined
}
