// The settings as the manual tells them: name, explanation, limits and default of each field, from the schema and the texts.

import { ConfigDocument } from '../../src/config/document.ts'
import { fill, type Params } from '../../src/texts/fill.ts'
import type { TextKey, Texts } from '../../src/texts/texts.ts'
import { type FormField, fieldsOf, variantsOf } from '../forms/form-field.ts'
import { itemNode, partNode, type SchemaNode } from '../forms/schema.ts'
import type { ManualNode } from '../manual/manual-data.ts'
import { element } from './manual-tree.ts'

/** Made once by Busbar and never asked for. */
const UNASKED = ['id', 'revision']

const PLACE_WORDS = {
  '/settings/site': 'settings.site',
  '/settings/lines': 'settings.lines',
  '/settings/devices': 'settings.devices',
  '/settings/gateway': 'settings.gateway',
  '/settings/logging': 'settings.logging',
} as const

/** Parts that stand below another of the same page, which says already where it is. */
const CONTINUED: readonly string[] = ['logging', 'keep']

export type SettingsPart = {
  readonly part: string
  /** The page on which these fields are changed. */
  readonly place: string
  /** What that page is called. */
  readonly placeWord: TextKey
  readonly fields: readonly FormField[]
}

/** Every field of the configuration that a person fills in, by the part of the manual that explains it. */
export function settingsParts(): readonly SettingsPart[] {
  const schema: SchemaNode = JSON.parse(JSON.stringify(ConfigDocument))
  const device = itemNode(schema, 'devices')
  const history = partNode(schema, 'history')
  const part = (
    name: string,
    place: keyof typeof PLACE_WORDS,
    node: SchemaNode | undefined,
  ): SettingsPart => ({
    part: name,
    place,
    placeWord: PLACE_WORDS[place],
    fields: fieldsOf(node ?? {}, { pointer: '', word: name }, UNASKED),
  })
  const connections = [...variantsOf(device.properties?.['connection']).values()].flatMap((node) =>
    fieldsOf(node, { pointer: '', word: 'connection' }),
  )
  return [
    part('site', '/settings/site', partNode(schema, 'site')),
    part('tariff', '/settings/site', partNode(schema, 'tariff')),
    part('line', '/settings/lines', itemNode(schema, 'lines')),
    {
      part: 'connection',
      place: '/settings/devices',
      placeWord: PLACE_WORDS['/settings/devices'],
      fields: [...new Map(connections.map((field) => [fieldKey(field), field])).values()],
    },
    part('device', '/settings/devices', device),
    part('logging', '/settings/devices', device.properties?.['logging']),
    part('rights', '/settings/gateway', partNode(schema, 'rights')),
    part('gateway', '/settings/gateway', partNode(schema, 'gateway')),
    part('history', '/settings/logging', history),
    part('keep', '/settings/logging', history.properties?.['keep']),
  ]
}

/** Two kinds of connection share a field only where it means the same in both. */
const fieldKey = ({ word, node }: FormField): string =>
  word === 'connection.unit' ? word : word + JSON.stringify(node)

/** The anchor of a field, such as `line-baud`. */
export const anchorOf = (word: string): string =>
  word.replace('.', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** What a text key says, or undefined where no sentence has it. */
export type Say = (key: string) => string | undefined

export const sayIn =
  (texts: Texts): Say =>
  (key) =>
    new Map<string, string>(Object.entries(texts)).get(key)

/** The explanation of a field: its own, or those of its choices. */
export function explanationsOf({ word, options }: FormField, say: Say): readonly string[] {
  const own = say(`hint.${word}`)
  if (own !== undefined) return [own]
  const name = word.split('.').at(-1) ?? ''
  return options.flatMap((option) => {
    const [choice, hint] = [say(`choice.${name}.${option}`), say(`hint.${name}.${option}`)]
    return choice === undefined || hint === undefined ? [] : [`${choice}: ${hint}`]
  })
}

/** What leads to the page of a part, such as Settings › Gateway. */
export const placeName = ({ placeWord }: SettingsPart, say: Say): string =>
  `${say('place.settings')} › ${say(placeWord)}`

/** One heading a field, with what is to know of it. */
export function settingsNodes(part: SettingsPart, say: Say, locale: string): readonly ManualNode[] {
  const { fields, place } = part
  const link = element('a', [placeName(part, say)], { href: place })
  const [before = '', after = ''] = (say('manual.changed') ?? '').split('{place}')
  const way = element('p', [before, link, after])
  const parts = fields.flatMap((field) => [
    element('h3', [say(`field.${field.word}`) ?? field.word], { id: anchorOf(field.word) }),
    ...explanationsOf(field, say).map((sentence) => element('p', [sentence])),
    ...factsOf(field, say, locale).map((facts) => element('p', [element('em', [facts])])),
  ])
  return CONTINUED.includes(part.part) ? parts : [way, ...parts]
}

/** One line of facts, or none. */
function factsOf(field: FormField, say: Say, locale: string): readonly string[] {
  const { word, node, required, initial, options } = field
  const number = (value: number) => value.toLocaleString(locale) + unitOf(field)
  const name = word.split('.').at(-1) ?? ''
  const choice = (value: string | number) =>
    say(`choice.${name}.${value}`) ?? say(`${name}.${value}`) ?? String(value)
  const fact = (key: string, params: Params) => fill(say(key) ?? key, params, locale)
  const { minimum, maximum, maxLength } = node
  const initially = options.length > 0 ? choice(initial) : number(Number(initial))
  const facts = [
    ...(options.length > 0 ? [fact('manual.choices', { value: options.map(choice).join('; ') })] : []),
    ...(minimum === undefined || maximum === undefined
      ? []
      : [fact('manual.range', { least: number(minimum), most: number(maximum) })]),
    ...(maxLength === undefined ? [] : [fact('manual.longest', { value: maxLength.toLocaleString(locale) })]),
    ...(initial === '' ? [] : [fact('manual.default', { value: initially })]),
    ...(required ? [] : [fact('manual.optional', {})]),
  ]
  return facts.length === 0 ? [] : [facts.join(' · ')]
}

/** The unit is in the field's name, as everywhere in the product. */
function unitOf({ word }: FormField): string {
  const unit = /(Ms|S|Days|Mb)$/.exec(word)?.[1]
  return unit === 'Ms' ? ' ms' : unit === 'S' ? ' s' : unit === 'Mb' ? ' MB' : ''
}
