// The settings as the manual tells them: name, explanation, limits and default of each field, from the schema and the texts.

import { ConfigDocument } from '../../src/config/document.ts'
import type { Texts } from '../../src/texts/texts.ts'
import { type FormField, fieldsOf, variantsOf } from '../forms/form-field.ts'
import { itemNode, partNode, type SchemaNode } from '../forms/schema.ts'
import type { ManualElement, ManualNode } from '../manual/manual-data.ts'

/** Made once by Busbar and never asked for. */
const UNASKED = ['id', 'revision']

export type SettingsPart = {
  readonly part: string
  /** The page on which these fields are changed. */
  readonly place: string
  readonly fields: readonly FormField[]
}

/** Every field of the configuration that a person fills in, by the part of the manual that explains it. */
export function settingsParts(): readonly SettingsPart[] {
  const schema: SchemaNode = JSON.parse(JSON.stringify(ConfigDocument))
  const device = itemNode(schema, 'devices')
  const history = partNode(schema, 'history')
  const part = (name: string, place: string, node: SchemaNode | undefined): SettingsPart => ({
    part: name,
    place,
    fields: fieldsOf(node ?? {}, { pointer: '', word: name }, UNASKED),
  })
  const connections = [...variantsOf(device.properties?.['connection']).values()].flatMap((node) =>
    fieldsOf(node, { pointer: '', word: 'connection' }),
  )
  return [
    part('site', '/settings/site', partNode(schema, 'site')),
    part('line', '/settings/lines', itemNode(schema, 'lines')),
    {
      part: 'connection',
      place: '/settings/devices',
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

const element = (tag: ManualElement['tag'], kids: readonly ManualNode[], more = {}): ManualElement => ({
  tag,
  ...more,
  kids,
})

/** One heading a field, with what is to know of it. */
export function settingsNodes(fields: readonly FormField[], say: Say, locale: string): readonly ManualNode[] {
  return fields.flatMap((field) => [
    element('h3', [say(`field.${field.word}`) ?? field.word], { id: anchorOf(field.word) }),
    ...explanationsOf(field, say).map((sentence) => element('p', [sentence])),
    element('p', [element('em', [factsOf(field, say, locale).join(' · ')])]),
  ])
}

function factsOf(field: FormField, say: Say, locale: string): readonly string[] {
  const { node, required, initial, options } = field
  const number = (value: number) => value.toLocaleString(locale) + unitOf(field)
  const name = field.word.split('.').at(-1) ?? ''
  const choice = (value: string | number) =>
    say(`choice.${name}.${value}`) ?? say(`${name}.${value}`) ?? Number(value).toLocaleString(locale)
  const fact = (key: string, value: string) => (say(key) ?? key).replace('{value}', value)
  return [
    ...(options.length > 0 ? [fact('manual.choices', options.map(choice).join(', '))] : []),
    ...(node.minimum === undefined || node.maximum === undefined
      ? []
      : [fact('manual.range', `${number(node.minimum)} – ${number(node.maximum)}`)]),
    ...(node.maxLength === undefined ? [] : [fact('manual.longest', node.maxLength.toLocaleString(locale))]),
    ...(initial === ''
      ? []
      : [fact('manual.default', options.length > 0 ? choice(initial) : number(Number(initial)))]),
    ...(required ? [] : [say('manual.optional') ?? '']),
  ]
}

/** The unit is in the field's name, as everywhere in the product. */
function unitOf({ word }: FormField): string {
  const unit = /(Ms|S|Days|Mb)$/.exec(word)?.[1]
  return unit === 'Ms' ? ' ms' : unit === 'S' ? ' s' : unit === 'Mb' ? ' MB' : ''
}
