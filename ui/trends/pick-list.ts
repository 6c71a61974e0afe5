// What can be picked: points in groups by device, usage or zone, found by a few letters; a whole group's power or energy at once.

import type { DeviceView, PointView } from '../../src/web/api.ts'
import { type MainPoint, mainPoint } from '../panel/main-points.ts'

export const GROUPINGS = ['device', 'usage', 'zone'] as const
export type Grouping = (typeof GROUPINGS)[number]

export type PickRow = { readonly id: string; readonly title: string; readonly under: string }

export type PickGroup = {
  readonly key: string
  readonly title: string
  /** The power, and the energy, of every device of the group; empty where it is one device. */
  readonly powers: readonly string[]
  readonly energies: readonly string[]
  readonly rows: readonly PickRow[]
}

export type PickList = {
  readonly groups: readonly PickGroup[]
  /** Rows that fit as well and are not shown: more letters find them. */
  readonly hidden: number
}

export const MOST_LISTED = 200
const BY_DEVICE: readonly MainPoint[] = ['power', 'energy', 'current', 'voltage', 'powerFactor', 'frequency']
const BY_OTHERS: readonly MainPoint[] = ['power', 'energy']

export type PickWords = {
  readonly point: (point: PointView) => string
  readonly usage: (usage: string) => string
  readonly noZone: string
  /** The order of names. */
  readonly compare: (one: string, other: string) => number
}

export type PickOptions = {
  readonly devices: readonly DeviceView[]
  readonly pointsOf: (deviceId: string) => readonly PointView[]
  readonly by: Grouping
  readonly query: string
  readonly words: PickWords
}

/** Without a query the main values of each device; with one every value in which, or in whose place, all its words occur. */
export function pickList({ devices, pointsOf, by, query, words }: PickOptions): PickList {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const groups = [...Map.groupBy(devices, (device) => groupKey(device, by))]
    .map(([key, own]) => ({ key, title: titleOf(key, own, by, words), own }))
    .toSorted((one, other) => (by === 'device' ? 0 : words.compare(one.title, other.title)))
  let left = MOST_LISTED
  let hidden = 0
  const shown = groups.flatMap(({ key, title, own }) => {
    const all = own.flatMap((device) => rowsOf(device, { pointsOf, by, wanted, words, group: title }))
    const rows = all.slice(0, left)
    left -= rows.length
    hidden += all.length - rows.length
    if (rows.length === 0) return []
    const whole = by !== 'device' && wanted.length === 0
    return [
      {
        key,
        title,
        rows,
        powers: whole ? mains(own, 'power') : [],
        energies: whole ? mains(own, 'energy') : [],
      },
    ]
  })
  return { groups: shown, hidden }

  function mains(own: readonly DeviceView[], which: MainPoint): readonly string[] {
    return own.flatMap(({ id }) => mainPoint(pointsOf(id), which)?.id ?? [])
  }
}

const groupKey = ({ id, usage, zone }: DeviceView, by: Grouping): string =>
  by === 'device' ? id : by === 'usage' ? usage : (zone ?? '')

function titleOf(key: string, [first]: readonly DeviceView[], by: Grouping, words: PickWords): string {
  if (by === 'device') return first?.name ?? key
  if (by === 'usage') return words.usage(key)
  return key === '' ? words.noZone : key
}

type RowOptions = Pick<PickOptions, 'pointsOf' | 'by' | 'words'> & {
  readonly wanted: readonly string[]
  readonly group: string
}

function rowsOf(device: DeviceView, { pointsOf, by, wanted, words, group }: RowOptions): readonly PickRow[] {
  const points = pointsOf(device.id)
  const chosen = wanted.length > 0 ? points : mainsOf(points, by === 'device' ? BY_DEVICE : BY_OTHERS)
  const place =
    `${group} ${device.name} ${words.usage(device.usage)} ${device.zone ?? ''}`.toLocaleLowerCase()
  return chosen.flatMap((point) => {
    const title = words.point(point)
    const text = `${title.toLocaleLowerCase()} ${point.unit.toLocaleLowerCase()} ${place}`
    if (!wanted.every((word) => text.includes(word))) return []
    return [{ id: point.id, title, under: by === 'device' ? '' : device.name }]
  })
}

const mainsOf = (points: readonly PointView[], wanted: readonly MainPoint[]): readonly PointView[] => [
  ...new Set(wanted.flatMap((which) => mainPoint(points, which) ?? [])),
]
