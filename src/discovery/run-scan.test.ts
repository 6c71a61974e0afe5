// What a discovery tells while it runs, wherever it looks.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeBus } from './fake-devices.fixture.ts'
import { ALPHA, discover, lineScan } from './run-scan.fixture.ts'

describe('meanwhile', () => {
  test('progress grows to the end, and the time left is what the rest of the silence takes', async () => {
    const bus = new FakeBus()
    const { ended, reports } = discover(lineScan(), () => bus, { clock: bus.clock })
    await ended
    const told = reports.map(({ progress }) => progress)
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    )
    assert.deepEqual([told.at(-1), reports.at(-1)?.remainingMs], [1, 0])
    const heard = { echoes: 0, broken: 0 }
    // Two of ten places took 310 ms, so eight take 1,240.
    assert.deepEqual(reports[0], { progress: 0.2, remainingMs: 1_240, found: [], heard })
  })

  test('a device is told at once, not at the end', async () => {
    const bus = new FakeBus({ 2: ALPHA })
    const { ended, reports } = discover(lineScan(), () => bus, { clock: bus.clock })
    await ended
    const first = reports.findIndex(({ found }) => found.length > 0)
    assert.ok((reports[first]?.progress ?? 1) <= 0.2)
    assert.ok(first < reports.length - 1)
  })
})
