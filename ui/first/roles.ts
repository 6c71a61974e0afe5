// What the found meters are in the panel: which one measures all of it, and so what feeds the others.

import type { DeviceView } from '../../src/web/api.ts'
import type { MoreOf } from '../discovery/found-list.ts'

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

/** What is taken for granted until somebody says otherwise: the one main meter that is there already. */
export function proposedMain(devices: readonly DeviceView[]): Main {
  const [only, another] = mainDevices(devices)
  return only === undefined || another !== undefined ? { kind: 'unsaid' } : { kind: 'device', id: only.id }
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
