// The parts of a device's form: which fields, in which part, with which proposals.

import type { DeviceView } from '../../src/web/api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import type { JsonObject } from '../forms/draft.ts'
import type { Pick } from '../forms/form-field.ts'
import { type FormField, fieldsOf, variantsOf } from '../forms/form-field.ts'
import type { SchemaNode } from '../forms/schema.ts'

export type ConnectionKind = 'line' | 'tcp'

/** Fields that most people never touch, folded away. */
const MORE = new Set([
  '/connection/timeoutMs',
  '/connection/depth',
  '/unitId',
  '/pollPeriodMs',
  '/logging/periodS',
])
const ORDER = ['/name', '/usage', '/sourceCounts', '/fedBy', '/zone']

export type DeviceFields = {
  readonly all: readonly FormField[]
  readonly model: readonly FormField[]
  readonly connection: readonly FormField[]
  readonly connectionMore: readonly FormField[]
  readonly panel: readonly FormField[]
  readonly panelMore: readonly FormField[]
}

/** Of a new device the unit id may stay open: the box takes a free one. */
export function deviceFields(node: SchemaNode, kind: ConnectionKind, isNew: boolean): DeviceFields {
  const own = fieldsOf(node, { pointer: '', word: 'device' }, ['id', 'revision']).map((field) =>
    isNew && field.pointer === '/unitId' ? { ...field, required: false } : field,
  )
  const connection = fieldsOf(variantsOf(node.properties?.['connection']).get(kind) ?? {}, {
    pointer: '/connection',
    word: 'connection',
  })
  const logging = fieldsOf(node.properties?.['logging'] ?? {}, { pointer: '/logging', word: 'logging' })
  const panel = [...own, ...logging].filter(({ pointer }) => pointer !== '/model')
  const rank = ({ pointer }: FormField) => (ORDER.indexOf(pointer) + ORDER.length + 1) % (ORDER.length + 1)
  return {
    all: [...own, ...connection, ...logging],
    model: own.filter(({ pointer }) => pointer === '/model'),
    connection: connection.filter(({ pointer }) => !MORE.has(pointer)),
    connectionMore: connection.filter(({ pointer }) => MORE.has(pointer)),
    panel: panel
      .filter(({ pointer }) => !MORE.has(pointer))
      .toSorted((one, other) => rank(one) - rank(other)),
    panelMore: panel.filter(({ pointer }) => MORE.has(pointer)),
  }
}

/** One choice a model, with its newest revision, in the order of names. */
export function modelPicks(
  models: readonly ModelSummary[],
  compare: (one: string, other: string) => number,
): readonly Pick[] {
  const newest = [...Map.groupBy(models, ({ id }) => id).values()].flatMap(
    (revisions) => newestOf(revisions) ?? [],
  )
  return newest
    .map(({ id, manufacturer, product }) => ({ value: id, text: `${manufacturer} ${product}` }))
    .toSorted((one, other) => compare(one.text, other.text))
}

const newestOf = (revisions: readonly ModelSummary[]): ModelSummary | undefined =>
  revisions.toSorted((one, other) => other.revision - one.revision)[0]

/** The revision to save: of an unchanged model the one in use, of another its newest. */
export function revisionFor(model: string, models: readonly ModelSummary[], device?: DeviceView): number {
  if (device?.model === model) return device.revision
  return newestOf(models.filter(({ id }) => id === model))?.revision ?? 1
}

/** The configuration in a view: only what the schema names. */
export function configurationOf(node: SchemaNode, view: object): JsonObject {
  const known = Object.entries(view).filter(([name]) => node.properties?.[name] !== undefined)
  const plain: JsonObject = JSON.parse(JSON.stringify(Object.fromEntries(known)))
  return plain
}
