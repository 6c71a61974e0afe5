// What the found meters are in the panel: which one measures all of it, and so what feeds the others.

import type { DeviceView } from '../../src/web/api.ts'
import type { FoundRow, MoreOf } from '../discovery/found-list.ts'

/** The answer to "which meter measures the whole panel": nobody said, a row that was found, or a device that is there. */
export type Main =
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'row'; readonly key: string }
  | { readonly kind: 'device'; readonly id: string }

export const mainValue = (main: Main): string =>
  main.kind === 'row' ? `row ${main.key}` : main.kind === 'device' ? `device ${main.id}` : ''

/** Of what a select holds. */
export function readMain(value: string): Main {
  const at = value.indexOf(' ')
  const [kind, rest] = [value.slice(0, at), value.slice(at + 1)]
  if (kind === 'row') return { kind, key: rest }
  return kind === 'device' ? { kind, id: rest } : { kind: 'unsaid' }
}

/** Who feeds others already: devices that nothing feeds and that are called main. */
export const mainDevices = (devices: readonly DeviceView[]): readonly DeviceView[] =>
  devices.filter(({ usage, fedBy }) => usage === 'main' && fedBy === undefined)

/**
 * What is taken for granted until somebody says otherwise: the one main meter that is there already, or, where there is
 * no device yet, the only row that is to be added, unless it has another usage.
 */
export function proposedMain(
  devices: readonly DeviceView[],
  rows: readonly Pick<FoundRow, 'key' | 'selected'>[],
  usages: Readonly<Record<string, string>>,
): Main {
  const [only, another] = mainDevices(devices)
  if (another !== undefined) return { kind: 'unsaid' }
  if (only !== undefined) return { kind: 'device', id: only.id }
  const [row, second] = rows.filter(({ selected }) => selected)
  if (devices.length > 0 || row === undefined || second !== undefined) return { kind: 'unsaid' }
  return ['', 'main'].includes(usages[row.key] ?? '') ? { kind: 'row', key: row.key } : { kind: 'unsaid' }
}

/** `usages` by row; `mainId` is the id that a main meter among the rows gets, so that others can name it. */
export const rolesOf = (main: Main, usages: Readonly<Record<string, string>>, mainId: string): MoreOf => {
  const fedBy = main.kind === 'row' ? mainId : main.kind === 'device' ? main.id : null
  return ({ key }) => {
    if (main.kind === 'row' && key === main.key) return { id: mainId, usage: 'main' }
    const usage = usages[key] ?? ''
    return { ...(usage === '' ? {} : { usage }), ...(fedBy === null ? {} : { fedBy }) }
  }
}
