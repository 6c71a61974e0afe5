// Says in words what a version of the configuration changed.

import type { TextKey } from '../../src/texts/texts.ts'
import type { ConfigVersion } from '../../src/web/api.ts'
import type { Words } from '../words/words.ts'

type Summary = ConfigVersion['summary']
type Named = { readonly name: string }

const PARTS = [
  ['site', 'versions.of.site'],
  ['gateway', 'versions.of.gateway'],
  ['rights', 'versions.of.rights'],
  ['history', 'versions.of.history'],
  ['tariff', 'versions.of.tariff'],
] as const satisfies readonly (readonly [string, TextKey])[]

const LISTS = [
  ['lines', 'line'],
  ['devices', 'device'],
] as const

/** One sentence a change; an empty list where nothing differs. */
export function summaryWords(summary: Summary, { t, lookup }: Words): readonly string[] {
  const fieldNames = (part: string, fields: readonly string[]) =>
    fields.map((field) => lookup(`field.${part}.${field}`, field)).join(', ')
  const parts = PARTS.flatMap(([part, word]) =>
    (summary[part] ?? []).length === 0 ? [] : [t(word, { fields: fieldNames(part, summary[part] ?? []) })],
  )
  const lists = LISTS.flatMap(([list, part]) => {
    const { added, removed, changed } = summary[list]
    return [
      ...sentence(t, `versions.of.${list}Added`, added),
      ...sentence(t, `versions.of.${list}Removed`, removed),
      ...changed.map(({ name, fields }) =>
        t('versions.of.itemChanged', { name, fields: fieldNames(part, fields) }),
      ),
    ]
  })
  return [...parts, ...lists]
}

const sentence = (t: Words['t'], key: TextKey, items: readonly Named[]): readonly string[] =>
  items.length === 0 ? [] : [t(key, { names: items.map(({ name }) => name).join(', ') })]
