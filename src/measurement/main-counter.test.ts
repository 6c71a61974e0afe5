// Tests of which counters are a device's consumption, also against every model that comes with Busbar.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { mainCounters } from './main-counter.ts'

const counter = (key: string, unit = 'Wh') => ({ key, unit, kind: 'counter' as const })

test('the total counts before its parts', () => {
  const points = ['activeEnergyImportL1', 'activeEnergyImport', 'activeEnergyTotal'].map((key) =>
    counter(key),
  )
  assert.deepEqual(mainCounters(points, 'electricity'), ['activeEnergyImport'])
})

test('tariffs and phases count together, and only all of them', () => {
  const tariffs = ['activeEnergyImportTariff1', 'activeEnergyImportTariff2']
  const phases = ['activeEnergyImportL1', 'activeEnergyImportL2', 'activeEnergyImportL3']
  const of = (keys: readonly string[]) =>
    mainCounters(
      keys.map((key) => counter(key)),
      'electricity',
    )
  assert.deepEqual(of(tariffs), tariffs)
  assert.deepEqual(of(phases), phases)
  assert.deepEqual(of(phases.slice(1)), [])
})

test('a counter of another name counts where it is the only one in the unit', () => {
  assert.deepEqual(mainCounters([counter('pulses', 'Wh'), counter('other', 'm³')], 'electricity'), ['pulses'])
  assert.deepEqual(mainCounters([counter('a'), counter('b')], 'electricity'), [])
  assert.deepEqual(mainCounters([{ ...counter('power'), kind: 'instantaneous' }], 'electricity'), [])
})

test('the only counter does not count where its name says that it counts the other way', () => {
  const of = (key: string, way: 'taken' | 'given') => mainCounters([counter(key)], 'electricity', way)
  assert.deepEqual(of('activeEnergyExport', 'taken'), [])
  assert.deepEqual(of('activeEnergyExport', 'given'), ['activeEnergyExport'])
  assert.deepEqual(of('meter1ActiveEnergyImport', 'given'), [])
  assert.deepEqual(of('pulses', 'given'), ['pulses'])
})

test('what is given is in the counters of export, in the same order', () => {
  const points = ['activeEnergyImport', 'activeEnergyExport', 'activeEnergyExportL1'].map((key) =>
    counter(key),
  )
  assert.deepEqual(mainCounters(points, 'electricity', 'given'), ['activeEnergyExport'])
  const phases = ['activeEnergyExportL1', 'activeEnergyExportL2', 'activeEnergyExportL3']
  const all = [...phases, 'activeEnergyImport'].map((key) => counter(key))
  assert.deepEqual(mainCounters(all, 'electricity', 'given'), phases)
})

test('water is counted in cubic metres, out of the pipe', () => {
  const points = [counter('volumeForward', 'm³'), counter('volumeReverse', 'm³'), counter('thermal', 'Wh')]
  assert.deepEqual(mainCounters(points, 'water'), ['volumeForward'])
})

/** Models that measure no energy, and the gateway whose pulses have no unit until somebody says which. */
const WITHOUT = ['schneider-compact-nsx', 'sbc-pcd7-h104']

test('every meter among the models has its main counters', () => {
  const folder = new URL('../../models/', import.meta.url)
  const models = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
  assert.ok(models.length >= 20)
  for (const { id, points, commodity } of models)
    assert.equal(mainCounters(points, commodity).length > 0, !WITHOUT.includes(id), id)
})
