// A device model as it stands in the editor: rows of typed cells, and back to the model that the box checks.

import type { ModelPoint } from '../../src/devices/model.ts'
import type { WholeModel } from '../../src/web/model-api.ts'
import type { Numerals } from '../quantity/numerals.ts'

export type ColumnName = keyof ModelPoint

export type Column = {
  readonly name: ColumnName
  readonly kind: 'text' | 'number' | 'list' | 'choice'
  readonly choices?: readonly string[]
  /** Characters that the cell shows. */
  readonly width: number
}

export const COLUMNS: readonly Column[] = [
  { name: 'key', kind: 'text', width: 20 },
  { name: 'name', kind: 'text', width: 20 },
  { name: 'function', kind: 'choice', choices: ['1', '2', '3', '4'], width: 4 },
  { name: 'address', kind: 'number', width: 7 },
  {
    name: 'type',
    kind: 'choice',
    choices: [
      'int16',
      'uint16',
      'int32',
      'uint32',
      'int64',
      'uint64',
      'float32',
      'float64',
      'bitmap16',
      'bitmap32',
      'bit',
      'text',
    ] satisfies readonly ModelPoint['type'][],
    width: 9,
  },
  { name: 'words', kind: 'number', width: 4 },
  { name: 'wordOrder', kind: 'choice', choices: ['', 'high-first', 'low-first'], width: 17 },
  { name: 'unit', kind: 'text', width: 8 },
  { name: 'scale', kind: 'number', width: 8 },
  { name: 'scaleFactor', kind: 'number', width: 7 },
  { name: 'resolution', kind: 'number', width: 8 },
  { name: 'invalid', kind: 'list', width: 10 },
  {
    name: 'kind',
    kind: 'choice',
    choices: ['instantaneous', 'counter', 'demand', 'state'] satisfies readonly ModelPoint['kind'][],
    width: 19,
  },
  {
    name: 'group',
    kind: 'choice',
    choices: ['power', 'current', 'voltage', 'energy', 'quality', 'state', 'other'],
    width: 13,
  },
  {
    name: 'phase',
    kind: 'choice',
    choices: ['', 'L1', 'L2', 'L3', 'N', 'L1-L2', 'L2-L3', 'L3-L1', 'total'],
    width: 6,
  },
  { name: 'transform', kind: 'choice', choices: ['', 'powerFactor4Q'], width: 13 },
]

export type Cells = Readonly<Record<ColumnName, string>>
/** `number` tells rows apart while they move. */
export type Row = { readonly number: number; readonly cells: Cells }

/** Everything of a model but its points and what the editor carries along unchanged. */
export type Head = {
  readonly id: string
  readonly manufacturer: string
  readonly product: string
  readonly commodity: string
  readonly maxRegisters: string
  readonly maxGap: string
  /** One span a line: function, first and last. */
  readonly forbidden: string
  /** One a line. */
  readonly sources: string
}

export type Draft = {
  readonly head: Head
  readonly rows: readonly Row[]
  readonly nextNumber: number
  /** The revision that is changed; a new one is made where devices use it. */
  readonly revision: number
  readonly rest: Readonly<Record<string, unknown>>
}

export const EMPTY_CELLS: Cells = {
  key: '',
  name: '',
  function: '3',
  address: '',
  type: 'uint16',
  words: '',
  wordOrder: '',
  unit: '1',
  scale: '',
  scaleFactor: '',
  resolution: '1',
  invalid: '',
  kind: 'instantaneous',
  group: 'other',
  phase: '',
  transform: '',
}

export const emptyDraft = (source: string): Draft => ({
  head: {
    id: '',
    manufacturer: '',
    product: '',
    commodity: 'electricity',
    maxRegisters: '100',
    maxGap: '0',
    forbidden: '',
    sources: source,
  },
  rows: [{ number: 0, cells: EMPTY_CELLS }],
  nextNumber: 1,
  revision: 1,
  rest: { unverified: [] },
})

export function draftOfModel(model: WholeModel, numerals: Numerals): Draft {
  const { id, revision, manufacturer, product, commodity, requests, sources, points, ...rest } = model
  return {
    head: {
      id,
      manufacturer,
      product,
      commodity,
      maxRegisters: String(requests.maxRegisters),
      maxGap: String(requests.maxGap),
      forbidden: (requests.forbidden ?? []).map((one) => `${one.function} ${one.from} ${one.to}`).join('\n'),
      sources: sources.join('\n'),
    },
    rows: points.map((point, number) => ({ number, cells: cellsOf(point, numerals) })),
    nextNumber: points.length,
    revision,
    rest,
  }
}

/** Numbers as the reader types them. */
export function cellsOf(point: ModelPoint, { write }: Numerals): Cells {
  const text = (name: ColumnName): string => {
    const value = point[name]
    if (value === undefined) return ''
    if (typeof value === 'number') return write(value)
    return Array.isArray(value) ? value.join(' ') : String(value)
  }
  return {
    key: text('key'),
    name: text('name'),
    function: text('function'),
    address: text('address'),
    type: text('type'),
    words: text('words'),
    wordOrder: text('wordOrder'),
    unit: text('unit'),
    scale: text('scale'),
    scaleFactor: text('scaleFactor'),
    resolution: text('resolution'),
    invalid: text('invalid'),
    kind: text('kind'),
    group: text('group'),
    phase: text('phase'),
    transform: text('transform'),
  }
}

/** The model without its points, as the box takes it beside a table. */
export function aboutOf({ head, revision, rest }: Draft): Readonly<Record<string, unknown>> {
  const { id, manufacturer, product, commodity, maxRegisters, maxGap, forbidden, sources } = head
  return {
    id: id.trim(),
    revision,
    manufacturer: manufacturer.trim(),
    product: product.trim(),
    commodity,
    sources: linesOf(sources),
    requests: {
      maxRegisters: numberOf(maxRegisters, DIGITS),
      maxGap: numberOf(maxGap, DIGITS),
      ...(forbidden.trim() === '' ? {} : { forbidden: linesOf(forbidden).map(spanOf) }),
    },
    ...rest,
  }
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '')

/** One register alone needs no end; what is missing or no number is for the box to say. */
function spanOf(line: string): Readonly<Record<string, unknown>> {
  const [code = '', from, to = from] = line.trim().split(/[\s,:;–-]+/)
  return {
    function: numberOf(code, DIGITS),
    ...(from === undefined ? {} : { from: numberOf(from, DIGITS), to: numberOf(to ?? '', DIGITS) }),
  }
}

/** The whole model as typed: the box says what is wrong with it. */
export const modelOf = (draft: Draft, numerals: Numerals): Readonly<Record<string, unknown>> => ({
  ...aboutOf(draft),
  points: draft.rows.map(({ cells }) => pointOf(cells, numerals)),
})

export const pointOf = (cells: Cells, numerals: Numerals): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const text = cells[column.name].trim()
      return text === '' ? [] : [[column.name, typedValue(column, text, numerals)]]
    }),
  )

function typedValue({ name, kind }: Column, text: string, numerals: Numerals): unknown {
  if (kind === 'number' || name === 'function') return numberOf(text, numerals)
  return kind === 'list' ? text.toUpperCase().split(/\s+/) : text
}

/** A number where it reads as one, else the text, for the box to say so. */
function numberOf(text: string, { read }: Pick<Numerals, 'read'>): number | string {
  const plain = text.trim()
  if (/^0x[0-9a-f]{1,4}$/i.test(plain)) return Number.parseInt(plain.slice(2), 16)
  return read(plain) ?? text
}

/** Counts and addresses have no decimal sign in any language. */
const DIGITS: Pick<Numerals, 'read'> = { read: (text) => (/^\d+$/.test(text) ? Number(text) : null) }

/** An id made of the names, until somebody types another. */
export const proposedId = (manufacturer: string, product: string): string =>
  `${manufacturer} ${product}`
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
