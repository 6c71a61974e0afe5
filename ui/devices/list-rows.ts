// The device list as rows one below the other: heads of groups, and the devices of those that are not folded.

import type { DeviceView } from '../../src/web/api.ts'
import type { DeviceGroup } from './device-groups.ts'

export type ListRow =
  | { readonly kind: 'head'; readonly key: string; readonly group: DeviceGroup; readonly folded: boolean }
  | {
      readonly kind: 'device'
      readonly key: string
      readonly group: DeviceGroup
      readonly device: DeviceView
    }

/** A list without groups is one group that has no head. */
export function listRows(
  groups: readonly DeviceGroup[],
  { heads, isFolded }: { heads: boolean; isFolded: (group: DeviceGroup) => boolean },
): readonly ListRow[] {
  return groups.flatMap((group): ListRow[] => {
    const folded = heads && isFolded(group)
    const head: ListRow[] = heads ? [{ kind: 'head', key: `group ${group.key}`, group, folded }] : []
    if (folded) return head
    return [
      ...head,
      ...group.devices.map((device): ListRow => ({ kind: 'device', key: device.id, group, device })),
    ]
  })
}

/** The devices from one row to another, both with them; the second alone where the first is not shown. */
export function devicesBetween(rows: readonly ListRow[], from: string | null, to: string): readonly string[] {
  const [start, end] = [from, to].map((key) => rows.findIndex((row) => row.key === key))
  if (start === undefined || end === undefined || start === -1 || end === -1) return [to]
  return rows
    .slice(Math.min(start, end), Math.max(start, end) + 1)
    .flatMap((row) => (row.kind === 'device' ? [row.key] : []))
}

/** The next row of a device above (-1) or below (1), or the first or last of all; -1 where there is none. */
export function rowInDirection(rows: readonly ListRow[], at: number, key: string): number {
  const isDevice = (row: ListRow) => row.kind === 'device'
  if (key === 'Home') return rows.findIndex(isDevice)
  if (key === 'End') return rows.findLastIndex(isDevice)
  if (key === 'ArrowDown') return rows.findIndex((row, index) => index > at && isDevice(row))
  if (key === 'ArrowUp') return rows.findLastIndex((row, index) => index < at && isDevice(row))
  return -1
}
