// From a value to what stands in the form and back, with nothing lost on the way.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { makeNumerals } from '../quantity/numerals.ts'
import { changesBetween, draftOf, filledValue, ownPointer, valueAt } from './draft.ts'
import { type FormField, fieldsOf } from './form-field.ts'

const node = {
  required: ['name', 'baud'],
  properties: {
    name: { type: 'string' },
    baud: { enum: [9_600, 19_200], default: 19_200 },
    zone: { type: 'string' },
  },
}
const deep = { required: ['unit'], properties: { unit: { type: 'integer' } } }
const fields: readonly FormField[] = [
  ...fieldsOf(node, { pointer: '', word: 'line' }),
  ...fieldsOf(deep, { pointer: '/connection', word: 'connection' }),
]

describe('a draft', () => {
  test('of a new thing has the defaults', () => {
    assert.deepEqual(draftOf(fields), { '/name': '', '/baud': '19200', '/zone': '', '/connection/unit': '' })
  })

  test('of an existing thing has its values and no defaults', () => {
    const value = { name: 'A', baud: 9_600, connection: { kind: 'line', unit: 3 } }
    assert.deepEqual(draftOf(fields, value), {
      '/name': 'A',
      '/baud': '9600',
      '/zone': '',
      '/connection/unit': '3',
    })
  })
})

describe('a filled form', () => {
  test('makes no object for fields that are all left empty, and keeps what else stands in one', () => {
    const logging = { properties: { periodS: { type: 'integer' } } }
    const own = fieldsOf(logging, { pointer: '/logging', word: 'logging' })
    assert.deepEqual(filledValue(own, { '/logging/periodS': '' }, { name: 'A' }), { name: 'A' })
    assert.deepEqual(filledValue(own, { '/logging/periodS': '5' }), { logging: { periodS: 5 } })
    const points = { logging: { periodS: 5, points: ['power'] } }
    assert.deepEqual(filledValue(own, { '/logging/periodS': '' }, points), { logging: { points: ['power'] } })
    assert.deepEqual(filledValue(own, { '/logging/periodS': '' }, { logging: { periodS: 5 } }), {})
  })

  test('gives numbers as numbers, texts without edges, and leaves empty fields out', () => {
    const draft = { '/name': '  A ', '/baud': '9600', '/zone': '', '/connection/unit': '3' }
    assert.deepEqual(filledValue(fields, draft), { name: 'A', baud: 9_600, connection: { unit: 3 } })
  })

  test('keeps what the form does not show and drops what was emptied', () => {
    const base = { id: 'x', zone: 'old', connection: { kind: 'line', unit: 1 } }
    const draft = { '/name': 'A', '/baud': '9600', '/zone': '', '/connection/unit': '3' }
    assert.deepEqual(filledValue(fields, draft, base), {
      id: 'x',
      name: 'A',
      baud: 9_600,
      connection: { kind: 'line', unit: 3 },
    })
    assert.equal(base.zone, 'old')
  })

  test('reads numbers as the language writes them, and leaves to the box what is none', () => {
    const tariff = fieldsOf(
      { properties: { importPrice: { type: 'number' } } },
      { pointer: '/tariff', word: 'tariff' },
    )
    const german = makeNumerals('de')
    const value = { tariff: { importPrice: 0.325 } }
    assert.deepEqual(draftOf(tariff, value, german), { '/tariff/importPrice': '0,325' })
    assert.deepEqual(filledValue(tariff, { '/tariff/importPrice': '0,325' }, {}, german), value)
    assert.deepEqual(filledValue(tariff, { '/tariff/importPrice': 'x' }), { tariff: { importPrice: 'x' } })
    assert.deepEqual(filledValue(tariff, { '/tariff/importPrice': '' }, value), {})
  })

  test('round-trips', () => {
    const value = { name: 'A', baud: 19_200, zone: 'Cellar', connection: { unit: 7 } }
    assert.deepEqual(filledValue(fields, draftOf(fields, value)), value)
  })
})

test('changes name the fields that differ, spaces apart', () => {
  const before = { '/name': 'A', '/baud': '9600', '/zone': '' }
  const after = { '/name': ' A ', '/baud': '19200', '/zone': 'Cellar' }
  assert.deepEqual(
    changesBetween(fields, before, after).map(({ field, before: old, after: now }) => [
      field.pointer,
      old,
      now,
    ]),
    [
      ['/baud', '9600', '19200'],
      ['/zone', '', 'Cellar'],
    ],
  )
})

test('a finding of the whole document lands at the field of the one item', () => {
  assert.equal(ownPointer('/devices/3/connection/host'), '/connection/host')
  assert.equal(ownPointer('/connection/host'), '/connection/host')
  assert.equal(ownPointer('/site/name'), '/site/name')
})

test('a pointer into nothing is undefined, also for names that every object inherits', () => {
  assert.equal(valueAt({ a: { b: 1 } }, '/a/b'), 1)
  assert.equal(valueAt({ a: 1 }, '/a/b'), undefined)
  assert.equal(valueAt({}, '/constructor'), undefined)
  assert.equal(valueAt({}, '/__proto__/x'), undefined)
})
