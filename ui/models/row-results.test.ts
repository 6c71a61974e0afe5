// What a device said, beside the rows that it was asked about.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeNumerals } from '../quantity/numerals.ts'
import { emptyDraft, modelOf } from './model-draft.ts'
import { addRow, duplicateRow, replaced, setCell } from './row-edits.ts'
import { NOTHING_READ, type RowNow, resultOf, resultsOf } from './row-results.ts'

const said = (value: number): RowNow => ({ value, text: null, quality: 'good', raw: '0001', failure: null })
const two = addRow(setCell(emptyDraft(''), 0, 'address', '7'))
const results = resultsOf(two.rows, [said(1), said(2)])
const values = ({ rows }: typeof two, of = results) => rows.map((row) => resultOf(of, row)?.value ?? null)

test('each row has what was read with it', () => {
  assert.deepEqual(values(two), [1, 2])
  assert.deepEqual(values(two, NOTHING_READ), [null, null])
  assert.deepEqual(values(two, resultsOf(two.rows, [said(1)])), [1, null])
})

test('a row that was changed since has none, nor has its copy; the others keep theirs', () => {
  assert.deepEqual(values(setCell(two, 0, 'address', '8')), [null, 2])
  assert.deepEqual(values(duplicateRow(two, 0)), [1, null, 2])
})

test('an imported row has none, whatever stood in its place', () => {
  const imported = replaced(two, { ...emptyDraft('imported'), revision: 4 })
  assert.deepEqual(values(imported), [null])
  assert.deepEqual(
    imported.rows.map(({ number }) => number),
    [2],
  )
  assert.equal(addRow(imported).rows.at(-1)?.number, 3)
  assert.equal(modelOf(imported, makeNumerals('en-GB'))['revision'], 4)
})
