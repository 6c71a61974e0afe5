// Money as a language writes it: small sums, negative ones, and currencies without decimals.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeMoney } from './money.ts'

/** Spaces of all widths as plain ones. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

test('a sum has the decimals of its currency, and stands as the language has it', () => {
  assert.equal(makeMoney('en-GB', 'EUR').sum(1_234.5), '€1,234.50')
  assert.equal(plain(makeMoney('de', 'EUR').sum(1_234.5)), '1.234,50 €')
  assert.equal(plain(makeMoney('de', 'CHF').sum(0.3)), '0,30 CHF')
  assert.equal(makeMoney('en-US', 'JPY').sum(1_234.5), '¥1,235')
  assert.equal(plain(makeMoney('en-GB', 'KWD').sum(1.5)), 'KWD 1.500')
})

test('who fed in more than was taken has a sum below zero', () => {
  assert.equal(makeMoney('en-GB', 'EUR').sum(-4.2), '-€4.20')
  assert.equal(plain(makeMoney('de', 'EUR').sum(-4.2)), '-4,20 €')
})

test('less than the smallest coin is not said to be nothing, and nothing has no sign', () => {
  const euro = makeMoney('en-GB', 'EUR')
  assert.deepEqual([0.0043, -0.0043, 0.01, 0, -0, -0.000_01].map(euro.sum), [
    '€0.0043',
    '-€0.0043',
    '€0.01',
    '€0.00',
    '€0.00',
    '€0.00',
  ])
  assert.equal(makeMoney('en-US', 'JPY').sum(0.31), '¥0.31')
})

test('a price has as many decimals as it needs', () => {
  assert.equal(makeMoney('en-GB', 'EUR').price(0.3), '€0.30')
  assert.equal(plain(makeMoney('de', 'EUR').price(0.324_5)), '0,3245 €')
  assert.equal(makeMoney('en-US', 'JPY').price(31.5), '¥31.5')
})
