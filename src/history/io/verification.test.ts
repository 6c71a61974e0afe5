// Tests that a verification of a history in use tells of damage, and of nothing that only moved meanwhile.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packSamples } from '../../measurement/sample.ts'
import { Verification } from '../keep/verification.ts'
import { DAY_MS, FIRST_DAY, FilledHistory, pointOf, SAMPLES_A_DAY } from './filled-history.fixture.ts'
import { zlibPacking } from './zlib-packing.ts'

const verificationOf = (history: FilledHistory, forgotten: number | null = null) =>
  new Verification({
    database: history.store.records.database,
    packing: zlibPacking,
    forgotten: { instantaneous: forgotten, counter: forgotten, demand: forgotten, state: forgotten },
  })

function finish(steps: Generator<undefined, ReturnType<Verification['verdict']>>) {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

test('days that are sealed while it reads are no damage, wherever it is', async () => {
  for (const pauseAfter of [1, 4, 9, 20, 28]) {
    await using history = new FilledHistory(2)
    await history.fill(12)
    const steps = verificationOf(history).run()
    for (let step = 0; step < pauseAfter; step++) steps.next()
    await history.fillDay(FIRST_DAY + 12)
    assert.deepEqual(finish(steps).damages, [], `after ${pauseAfter} steps`)
  }
})

test('a day, and a month, on which a point had no good sample are whole', async () => {
  await using history = new FilledHistory(2)
  const points = [pointOf(2)]
  for (const day of [FIRST_DAY, FIRST_DAY + 11]) {
    const timeMs = day * DAY_MS
    const bad = { pointNumber: 0, timeMs, value: null, quality: 'noCommunication' as const }
    await history.store.append(packSamples([bad]), points)
  }
  await history.fill(13)
  const { database } = history.store.records
  const all = { fromId: 0, toId: Number.MAX_SAFE_INTEGER, most: 100 }
  const [months, days] = [database.ids('month', all), database.ids('rollup', all)]
  assert.deepEqual([months.ok && months.value.length, days.ok && days.value.length], [3, 2 * 2 + 1])
  const { damaged, damages } = finish(verificationOf(history).run())
  assert.deepEqual({ damaged, damages }, { damaged: 0, damages: [] })
})

test('samples of which only the roll-up is left are told, unless they were forgotten on purpose', async () => {
  await using history = new FilledHistory(2)
  await history.fill(12)
  const { database } = history.store.records
  const series = history.store.reader.seriesOf(pointOf(1).id)
  assert.ok(series !== null)
  const id = (FIRST_DAY + 3) * 2 ** 32 + series.number * 2 ** 10
  database.apply([{ change: 'remove', table: 'chunk', fromId: id, toId: id }])
  const { damaged, damages, samples } = finish(verificationOf(history).run())
  assert.deepEqual(damages, [{ pointId: 'dev-1.p1', day: FIRST_DAY + 3, what: 'samples' }])
  assert.deepEqual([damaged, samples], [1, (2 * 12 - 1) * SAMPLES_A_DAY])
  assert.deepEqual(finish(verificationOf(history, FIRST_DAY + 3).run()).damages, [])
})

test('a sealed day whose roll-up is gone is told', async () => {
  await using history = new FilledHistory(1)
  await history.fill(12)
  const { database } = history.store.records
  const id = (FIRST_DAY + 11) * 2 ** 32 + 2 ** 10
  database.apply([{ change: 'remove', table: 'rollup', fromId: id, toId: id }])
  assert.deepEqual(finish(verificationOf(history).run()).damages, [
    { pointId: 'dev-1.p0', day: FIRST_DAY + 11, what: 'rollups' },
  ])
})

test('a record under the id of another one is damage, though it is whole', async () => {
  await using history = new FilledHistory(2)
  await history.fill(12)
  const { database } = history.store.records
  const of = (series: number) => (FIRST_DAY + 2) * 2 ** 32 + series * 2 ** 10
  const other = database.get('chunk', of(1))
  assert.ok(other.ok && other.value !== null)
  database.apply([{ change: 'put', table: 'chunk', id: of(2), record: other.value }])
  assert.deepEqual(finish(verificationOf(history).run()).damages, [
    { pointId: 'dev-1.p1', day: FIRST_DAY + 2, what: 'samples' },
  ])
})
