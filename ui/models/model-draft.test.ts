// Tests of the editor's draft: a model goes in and comes out the same, rows change, and a block is pasted.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WholeModel } from '../../src/web/model-api.ts'
import { makeNumerals } from '../quantity/numerals.ts'
import { COLUMNS, type Draft, draftOfModel, emptyDraft, modelOf, pointOf, proposedId } from './model-draft.ts'
import {
  addRow,
  duplicateRow,
  isFull,
  leftOut,
  MOST_POINTS,
  paste,
  pastedBlock,
  removeRow,
  setCell,
} from './row-edits.ts'

const ENGLISH = makeNumerals('en-GB')

const MODEL: WholeModel = {
  id: 'my-meter',
  revision: 3,
  manufacturer: 'Maker',
  product: 'Meter',
  commodity: 'water',
  sources: ['the manual', 'page 7'],
  unverified: ['the unit'],
  requests: {
    maxRegisters: 20,
    maxGap: 2,
    forbidden: [
      { function: 4, from: 20, to: 29 },
      { function: 3, from: 0, to: 0 },
    ],
  },
  points: [
    {
      key: 'flow',
      name: 'Flow',
      function: 4,
      address: 0,
      type: 'float32',
      wordOrder: 'low-first',
      unit: 'l/min',
      scale: -0.1,
      resolution: 0.01,
      invalid: ['FFC00000', '7FC00000'],
      kind: 'instantaneous',
      group: 'other',
      phase: 'L1-L2',
      transform: 'powerFactor4Q',
    },
    {
      key: 'serial',
      function: 3,
      address: 9,
      type: 'text',
      words: 8,
      unit: '1',
      resolution: 1,
      kind: 'state',
      group: 'other',
    },
  ],
}

test('a model goes through the editor unchanged', () => {
  assert.deepEqual(modelOf(draftOfModel(MODEL, ENGLISH), ENGLISH), MODEL)
})

test('forbidden registers are typed as function, first and last, and what is wrong goes to the box', () => {
  const typed = (forbidden: string) => {
    const draft = emptyDraft('the manual')
    return modelOf({ ...draft, head: { ...draft.head, forbidden } }, ENGLISH)['requests']
  }
  const limits = { maxRegisters: 100, maxGap: 0 }
  assert.deepEqual(typed(' \n'), limits)
  assert.deepEqual(typed('3 3100 3110\n\n4: 0x10-0x1F\n1 7'), {
    ...limits,
    forbidden: [
      { function: 3, from: 3_100, to: 3_110 },
      { function: 4, from: 16, to: 31 },
      { function: 1, from: 7, to: 7 },
    ],
  })
  assert.deepEqual(typed('all\n3 x'), {
    ...limits,
    forbidden: [{ function: 'all' }, { function: 3, from: 'x', to: 'x' }],
  })
})

test('what is no number stays as it was typed, for the box to say so', () => {
  const [row] = emptyDraft('').rows
  assert.ok(row)
  const cells = { ...row.cells, address: '0x1F', scale: '1,500', resolution: '1e-3', words: '  ' }
  const { address, scale, resolution, words } = pointOf(cells, ENGLISH)
  assert.deepEqual([address, scale, resolution, words], [31, '1,500', 0.001, undefined])
})

test('an id is proposed from the names', () => {
  assert.equal(proposedId('Müller & Söhne', 'Zähler 3000/B'), 'mu-ller-so-hne-za-hler-3000-b')
  assert.equal(proposedId('', ''), '')
  assert.equal(proposedId('a'.repeat(39), 'b'), 'a'.repeat(39))
})

const keys = ({ rows }: Draft) => rows.map(({ cells }) => cells.key)

test('rows are changed, added like the last, duplicated and removed, and keep their numbers', () => {
  const draft = draftOfModel(MODEL, ENGLISH)
  assert.deepEqual(keys(setCell(draft, 1, 'key', 'other')), ['flow', 'other'])
  const added = addRow(removeRow(draft, 1))
  assert.deepEqual(
    added.rows.map(({ number, cells }) => [number, cells.key, cells.function, cells.type]),
    [
      [0, 'flow', '4', 'float32'],
      [2, '', '4', 'float32'],
    ],
  )
  assert.deepEqual(keys(duplicateRow(draft, 0)), ['flow', 'flow', 'serial'])
})

test('a block is pasted from a cell on and adds the rows that it needs', () => {
  const block = pastedBlock('temperature\tSupply\t3\t12\r\nflow2\t\t3\t14\r\n')
  assert.ok(block)
  const draft = paste(draftOfModel(MODEL, ENGLISH), 1, 'key', block)
  assert.deepEqual(
    draft.rows.map(({ cells }) => [cells.key, cells.name, cells.address]),
    [
      ['flow', 'Flow', '0'],
      ['temperature', 'Supply', '12'],
      ['flow2', '', '14'],
    ],
  )
  assert.equal(pastedBlock('one cell'), null)
  const beyond = paste(draft, 0, 'transform', [['powerFactor4Q', 'lost']])
  assert.equal(beyond.rows[0]?.cells.transform, 'powerFactor4Q')
})

test('no more rows than a model may have points', () => {
  const block = Array.from({ length: MOST_POINTS + 5 }, () => ['x'])
  const draft = paste(draftOfModel(MODEL, ENGLISH), 0, 'key', block)
  assert.equal(draft.rows.length, MOST_POINTS)
  assert.equal(addRow(draft).rows.length, MOST_POINTS)
  assert.equal(isFull(draft), true)
  assert.equal(isFull(removeRow(draft, 0)), false)
  assert.deepEqual([leftOut(0, block), leftOut(3, block), leftOut(0, block.slice(5))], [5, 8, 0])
})

test('every column has a cell in a new row, and every first choice is one of its own', () => {
  const [row] = emptyDraft('').rows
  assert.ok(row)
  for (const { name, choices } of COLUMNS)
    assert.ok(choices === undefined || choices.includes(row.cells[name]), name)
})

test('numbers are typed and shown with the decimal sign of the language, and go to the box as numbers', () => {
  const german = makeNumerals('de-DE')
  const draft = setCell(draftOfModel(MODEL, german), 0, 'scale', '0,001')
  const [first] = draft.rows
  assert.ok(first !== undefined)
  assert.equal(pointOf(first.cells, german)['scale'], 0.001)
  assert.equal(pointOf({ ...first.cells, scale: '1.500' }, german)['scale'], '1.500')
  assert.deepEqual(modelOf(draftOfModel(MODEL, german), german), MODEL)
})
