// Which devices a list shows, and in which order.

import type { DeviceView } from '../../src/web/api.ts'

export type SortKey =
  | 'name'
  | 'model'
  | 'address'
  | 'state'
  | 'power'
  | 'voltage'
  | 'current'
  | 'energy'
  | 'answer'
export type Sort = { readonly key: SortKey; readonly down: boolean }

/** What the list needs of a device beside its configuration. */
export type ListFacts = {
  readonly address: (device: DeviceView) => string
  /** The number of a value column now; null where there is none. */
  readonly number: (key: SortKey, device: DeviceView) => number | null
  /** The order of names. */
  readonly compare: (one: string, other: string) => number
}

/** Every word of `query` has to occur in the name, model, address, zone or unit id. */
export function matchesQuery(device: DeviceView, address: string, query: string): boolean {
  const { name, product, manufacturer, zone = '', unitId = '' } = device
  const text = `${name} ${manufacturer} ${product} ${address} ${zone} ${unitId}`.toLocaleLowerCase()
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const STATE_ORDER = ['stranger', 'down', 'silent', 'waiting', 'ok']

/** Sorts without changing the list; missing numbers come last either way. */
export function sorted(
  devices: readonly DeviceView[],
  { key, down }: Sort,
  facts: ListFacts,
): readonly DeviceView[] {
  const sign = down ? -1 : 1
  const texts = {
    name: ({ name }: DeviceView) => name,
    model: ({ product }: DeviceView) => product,
    address: facts.address,
  }
  const byKey = (one: DeviceView, other: DeviceView): number => {
    if (key === 'name' || key === 'model' || key === 'address')
      return sign * facts.compare(texts[key](one), texts[key](other))
    if (key === 'state') return sign * (STATE_ORDER.indexOf(one.state) - STATE_ORDER.indexOf(other.state))
    return compareNumbers(facts.number(key, one), facts.number(key, other), sign)
  }
  return devices.toSorted((one, other) => byKey(one, other) || facts.compare(one.name, other.name))
}

function compareNumbers(one: number | null, other: number | null, sign: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return sign * (one - other)
}

/** Where a device is: `Line A · 3` or `192.168.1.20 · 255`. */
export function addressOf({ connection }: DeviceView, lineNames: ReadonlyMap<string, string>): string {
  if (connection.kind === 'line')
    return `${lineNames.get(connection.lineId) ?? connection.lineId} · ${connection.unit}`
  const port = connection.port === 502 ? '' : `:${connection.port}`
  return `${connection.host}${port} · ${connection.unit}`
}
