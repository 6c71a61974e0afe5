// Shows that tables line up and that numbers keep what they are worth.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { show, table } from './table.ts'

test('numbers keep three digits, or all of their whole part', () => {
  assert.deepEqual([54_321.6, 123.4, 12.345, 0.98765, 0, Number.NaN].map(show), [
    '54,322',
    '123',
    '12.3',
    '0.988',
    '0',
    '-',
  ])
})

test('columns line up, numbers to the right', () => {
  assert.equal(
    table(
      ['name', 'req/s'],
      [
        ['raw', 53_700],
        ['busbar', 9],
      ],
    ),
    ['| name   |  req/s |', '| ------ | -----: |', '| raw    | 53,700 |', '| busbar |      9 |'].join('\n'),
  )
})
