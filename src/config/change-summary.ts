// What a change of the configuration does, as data: pages say it before saving, the history keeps it afterwards.

import { type Static, Type } from 'typebox'
import { canonicalJson } from './canonical-json.ts'
import type { ConfigDocument } from './document.ts'

const closed = { additionalProperties: false } as const
const Fields = Type.Array(Type.String())
/** Of a part that older versions did not have. */
const LaterFields = Type.Optional(Fields)
const Item = Type.Object({ id: Type.String(), name: Type.String() }, closed)

export const ListChanges = Type.Object(
  {
    added: Type.Array(Item),
    removed: Type.Array(Item),
    /** Each with the fields that differ. */
    changed: Type.Array(Type.Object({ ...Item.properties, fields: Fields }, closed)),
  },
  closed,
)

/** `site`, `gateway`, `rights`, `history` and `tariff` list the fields that differ. */
export const ChangeSummary = Type.Object(
  {
    site: Fields,
    gateway: Fields,
    rights: Fields,
    history: LaterFields,
    tariff: LaterFields,
    lines: ListChanges,
    devices: ListChanges,
  },
  closed,
)

export type ListChanges = Static<typeof ListChanges>
export type ChangeSummary = Static<typeof ChangeSummary>

type Listed = { readonly id: string; readonly name: string }

/** Compares two documents; items are the same when their ids are. */
export const summarise = (before: ConfigDocument, after: ConfigDocument): ChangeSummary => ({
  site: changedFields(before.site, after.site),
  gateway: changedFields(before.gateway, after.gateway),
  rights: changedFields(before.rights, after.rights),
  history: changedFields(before.history, after.history),
  tariff: changedFields(before.tariff ?? {}, after.tariff ?? {}),
  lines: changedItems(before.lines, after.lines),
  devices: changedItems(before.devices, after.devices),
})

export const changesNothing = (summary: ChangeSummary): boolean =>
  [summary.site, summary.gateway, summary.rights, summary.history ?? [], summary.tariff ?? []].every(
    (fields) => fields.length === 0,
  ) &&
  [summary.lines, summary.devices].every(
    ({ added, removed, changed }) => added.length + removed.length + changed.length === 0,
  )

function changedItems(before: readonly Listed[], after: readonly Listed[]): ListChanges {
  const old = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(after.map((item) => item.id))
  return {
    added: after.filter((item) => !old.has(item.id)).map(named),
    removed: before.filter((item) => !kept.has(item.id)).map(named),
    changed: after.flatMap((item) => {
      const was = old.get(item.id)
      const fields = was === undefined ? [] : changedFields(was, item)
      return fields.length === 0 ? [] : [{ ...named(item), fields }]
    }),
  }
}

const named = ({ id, name }: Listed): Listed => ({ id, name })

function changedFields(before: object, after: object): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const fields = new Set([...old.keys(), ...now.keys()])
  return [...fields].filter((field) => canonicalJson(old.get(field)) !== canonicalJson(now.get(field)))
}
