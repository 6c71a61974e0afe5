// Puts devices into groups by where they are: by place, or by the line or network that they hang on.

import type { DeviceView } from '../../src/web/api.ts'

export const ARRANGEMENTS = ['flat', 'byZone', 'byLine'] as const
export type Arrangement = (typeof ARRANGEMENTS)[number]

export type DeviceGroup = {
  readonly key: string
  readonly name: string
  readonly devices: readonly DeviceView[]
}

export type GroupWords = {
  readonly noZone: string
  readonly network: string
  /** The order of names. */
  readonly compare: (one: string, other: string) => number
}

/** Groups by name, as people count; devices keep their order; what has no place or no line comes last. */
export function groupDevices(
  devices: readonly DeviceView[],
  arrangement: Arrangement,
  lineNames: ReadonlyMap<string, string>,
  words: GroupWords,
): readonly DeviceGroup[] {
  if (arrangement === 'flat') return [{ key: '', name: '', devices }]
  const groups = Map.groupBy(devices, arrangement === 'byZone' ? zoneOf : lineOf)
  const otherwise = arrangement === 'byZone' ? words.noZone : words.network
  const nameOf = (key: string) => (arrangement === 'byZone' ? key : (lineNames.get(key) ?? key))
  return [...groups]
    .map(([key, own]) => ({ key, name: key === '' ? otherwise : nameOf(key), devices: own }))
    .toSorted(
      (one, other) =>
        Number(one.key === '') - Number(other.key === '') || words.compare(one.name, other.name),
    )
}

const zoneOf = ({ zone = '' }: DeviceView): string => zone
const lineOf = ({ connection }: DeviceView): string => (connection.kind === 'line' ? connection.lineId : '')
