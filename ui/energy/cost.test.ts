// What energy costs, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Counter, ratesOf, siteCost, sumWorth, type Tariff, worthOf } from './cost.ts'

const TARIFF: Tariff = { currency: 'EUR', importPrice: 0.25, exportPrice: 0.125, co2: 400 }
const counter = (key: string): Counter => ({ unit: 'Wh', kind: 'counter', key })
const costOf = (key: string, usage: string, source = false) =>
  ratesOf(TARIFF, counter(key), usage, source).cost

test('12 kWh at 0.25 are 3, and 400 g for each are 4.8 kg', () => {
  const { cost, co2 } = ratesOf(TARIFF, counter('activeEnergyImport'), 'lighting', false)
  assert.equal(worthOf(12_000, cost), 3)
  assert.equal(worthOf(12_000, co2), 4_800)
  assert.deepEqual([worthOf(null, cost), worthOf(12_000, null)], [null, null])
})

describe('a price belongs to', () => {
  test('what a consumer and an incomer take, in all or by phase and tariff', () => {
    for (const key of ['activeEnergyImport', 'activeEnergyImportL1', 'activeEnergyImportTariff2'])
      for (const usage of ['main', 'sub', 'heating']) assert.equal(costOf(key, usage), 0.000_25)
  })

  test('what an incomer gives, at what is paid for it and without CO2', () => {
    const rates = ratesOf(TARIFF, counter('activeEnergyExport'), 'main', false)
    assert.deepEqual(rates, { cost: -0.000_125, co2: null })
    const { exportPrice: _unpaid, ...alone } = TARIFF
    assert.equal(ratesOf(alone, counter('activeEnergyExport'), 'main', false).cost, null)
  })

  test('nothing that others give, that a source makes, that counts both ways at an incomer, or that is no electricity', () => {
    assert.equal(costOf('activeEnergyExport', 'heating'), null)
    assert.equal(costOf('activeEnergyImport', 'renewableSource', true), null)
    assert.deepEqual(
      [costOf('activeEnergyTotal', 'main'), costOf('activeEnergyTotal', 'sub')],
      [null, 0.000_25],
    )
    assert.deepEqual(
      [costOf('thermalEnergyMode1', 'heating'), costOf('activeEnergyNet', 'main')],
      [null, null],
    )
    assert.equal(ratesOf(TARIFF, { ...counter('activeEnergyImport'), unit: 'varh' }, 'it', false).cost, null)
    assert.equal(
      ratesOf(TARIFF, { ...counter('activeEnergyImport'), kind: 'demand' }, 'it', false).cost,
      null,
    )
  })
})

test('free energy costs nothing, without a sign', () => {
  assert.ok(Object.is(worthOf(0, -0.000_125), 0))
  assert.equal(siteCost({ ...TARIFF, importPrice: 0 }, { value: 5_000, known: 1 }, null).value, 0)
})

describe('a sum', () => {
  const part = (energyWh: number | null, rate: number | null) => ({ energyWh, rate })

  test('has what is known of each part, and takes off what was fed in', () => {
    assert.equal(sumWorth([part(8_000, 0.000_25), part(4_000, 0.000_25)]), 3)
    assert.equal(sumWorth([part(8_000, 0.000_25), part(24_000, -0.000_125)]), -1)
    assert.equal(sumWorth([part(8_000, 0.000_25), part(null, 0.000_25)]), 2)
    assert.equal(sumWorth([part(null, 0.000_25)]), null)
    assert.equal(sumWorth([]), null)
  })

  test('is not said where a part has no price, or one that would be taken off is not known', () => {
    assert.equal(sumWorth([part(8_000, 0.000_25), part(4_000, null)]), null)
    assert.equal(sumWorth([part(8_000, 0.000_25), part(null, -0.000_125)]), null)
  })
})

describe('today at the incomer', () => {
  const amount = (value: number | null, known = 1) => ({ value, known })

  test('is what was bought, less what was paid for', () => {
    assert.deepEqual(siteCost(TARIFF, amount(20_000), null), { value: 5, known: 1 })
    assert.deepEqual(siteCost(TARIFF, amount(20_000), amount(8_000)), { value: 4, known: 1 })
    assert.deepEqual(siteCost(TARIFF, amount(2_000), amount(20_000)), { value: -2, known: 1 })
  })

  test('is known for as much of the time as its energy, and not at all while a part is unknown', () => {
    assert.deepEqual(siteCost(TARIFF, amount(20_000, 0.8), amount(8_000, 0.5)), { value: 4, known: 0.5 })
    assert.deepEqual(siteCost(TARIFF, amount(null, 0), amount(8_000)), { value: null, known: 0 })
    assert.deepEqual(siteCost(TARIFF, amount(20_000), amount(null, 0)), { value: null, known: 0 })
  })

  test('takes nothing off where nothing is paid', () => {
    const { exportPrice: _unpaid, ...alone } = TARIFF
    assert.equal(siteCost(alone, amount(20_000), amount(8_000)).value, 5)
  })
})
