// Properties of the store: whatever comes, is flushed, sealed or cut off, what was promised is there and nothing else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Sample } from '../../measurement/sample.ts'
import { bad, DAY_MS, FIRST_DAY, good, Model, POINTS, rig, type StoreRig } from './store.fixture.ts'

const START_MS = FIRST_DAY * DAY_MS

/** Few times, values and qualities, so that duplicates and corrections are frequent; three days, not in order. */
const SAMPLE: fc.Arbitrary<Sample> = fc
  .record({
    pointNumber: fc.nat(POINTS.length - 1),
    day: fc.nat(2),
    minute: fc.constantFrom(0, 1, 2, 14, 15, 16, 700, 1_439),
    value: fc.option(fc.constantFrom(0, 0.5, 1, 230.5, 0.1), { freq: 4 }),
  })
  .map(({ pointNumber, day, minute, value }) => {
    const timeMs = START_MS + day * DAY_MS + minute * 60_000
    return value === null ? bad(pointNumber, timeMs) : good(pointNumber, timeMs, value)
  })

type Step =
  | { readonly do: 'append'; readonly samples: readonly Sample[] }
  /** Backwards too: somebody sets the clock. */
  | { readonly do: 'clock'; readonly hours: number }
  | { readonly do: 'flush' | 'maintain'; readonly diesIn: number }
  | { readonly do: 'crash' | 'stop' }

const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      samples: fc.array(SAMPLE, { maxLength: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      hours: fc.constantFrom(-30, -1, 1, 20, 30, 900),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('flush' as const, 'maintain' as const),
      diesIn: fc.constantFrom(0, 1, 2, 3, 5, 1_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'stop' as const) }) },
)

async function play(one: StoreRig, model: Model, step: Step): Promise<void> {
  switch (step.do) {
    case 'append':
      assert.equal(await one.append(step.samples), true)
      return model.add(step.samples)
    case 'clock':
      one.nowMs = Math.max(START_MS, one.nowMs + step.hours * 3_600_000)
      return
    case 'flush':
    case 'maintain':
      one.database.diesIn = step.diesIn
      await one.store[step.do]()
      return one.restart(one.database.afterCrash())
    case 'crash':
      return one.restart(one.database.afterCrash())
    case 'stop':
      await one.store[Symbol.asyncDispose]()
      assert.equal(one.database.isClosed, true)
      return one.restart(one.database.afterCrash())
  }
}

test('under any appends, clock steps, flushes, seals and crashes the store answers as the model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 14 }), async (steps) => {
      const one = rig({ flushSamples: 25 })
      const model = new Model()
      for (const step of steps) {
        await play(one, model, step)
        model.assertHeldBy(one)
      }
      one.nowMs = START_MS + 100 * DAY_MS
      await one.store.maintain()
      model.assertHeldBy(one)
    }),
    { numRuns: 300 },
  )
})
