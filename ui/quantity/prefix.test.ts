// One prefix a column: chosen by the largest, held until it is clearly too large.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chooseScale } from './prefix.ts'

const symbolFor = (unit: string, ...values: (number | null)[]) => chooseScale(unit, values).symbol

describe('the prefix of a column', () => {
  test('follows the largest magnitude, also of what flows back', () => {
    assert.equal(symbolFor('W', 12, 999), 'W')
    assert.equal(symbolFor('W', 12, 1_000), 'kW')
    assert.equal(symbolFor('W', 12, -1_000), 'kW')
    assert.equal(symbolFor('Wh', 999_999), 'kWh')
    assert.equal(symbolFor('Wh', 1_000_000), 'MWh')
    assert.equal(symbolFor('Wh', 2_500_000_000), 'GWh')
  })

  test('stays away from units that people read without one', () => {
    assert.equal(symbolFor('V', 20_000), 'V')
    assert.equal(symbolFor('A', 1_600), 'A')
    assert.equal(symbolFor('Hz', 50), 'Hz')
  })

  test('is plain where every value is missing', () => {
    assert.deepEqual(chooseScale('W', [null, null]), { symbol: 'W', factor: 1, digits: 2 })
  })

  test('gives no symbol to a plain ratio', () => {
    assert.deepEqual(chooseScale('1', [0.95]), { symbol: '', factor: 1, digits: 3 })
  })

  test('is held while the largest swings around the threshold', () => {
    const kilo = chooseScale('W', [1_200])
    assert.equal(chooseScale('W', [990], { previous: kilo }).symbol, 'kW')
    assert.equal(chooseScale('W', [700], { previous: kilo }).symbol, 'kW')
    assert.equal(chooseScale('W', [699], { previous: kilo }).symbol, 'W')
  })

  test('rises at once even where a smaller one was held', () => {
    const plain = chooseScale('W', [500])
    assert.equal(chooseScale('W', [1_000], { previous: plain }).symbol, 'kW')
  })
})

describe('the decimals of a column', () => {
  test('give the largest about four digits', () => {
    assert.equal(chooseScale('W', [54_060]).digits, 2)
    assert.equal(chooseScale('W', [154_060]).digits, 1)
    assert.equal(chooseScale('V', [1_200]).digits, 0)
  })

  test('do not pretend more than the device resolves', () => {
    assert.equal(chooseScale('A', [12.345], { resolution: 0.1 }).digits, 1)
    assert.equal(chooseScale('A', [12.345], { resolution: 1 }).digits, 0)
    assert.equal(chooseScale('Wh', [12_345], { resolution: 100 }).digits, 1)
  })
})
