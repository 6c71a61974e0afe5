// Tests that long readings take turns in short slices, with everybody else between them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Turns } from './turns.ts'

/** A clock that moves on by a step of work at a time, and others whose turns are counted. */
function started() {
  const events: string[] = []
  let nowMs = 0
  const turns = new Turns({
    clock: { monotonicMs: () => nowMs },
    othersTurn: async () => {
      events.push('others')
    },
  })
  function* work(name: string, steps: number, stepMs: number): Generator<void, string> {
    for (let step = 0; step < steps; step++) {
      nowMs += stepMs
      events.push(name)
      yield
    }
    return name
  }
  return { turns, events, work }
}

test('a work stops after ten milliseconds and goes on when others had their turn', async () => {
  const { turns, events, work } = started()
  assert.equal(await turns.run(work('a', 5, 4)), 'a')
  assert.deepEqual(events, ['others', 'a', 'a', 'a', 'others', 'a', 'a'])
})

test('two works take turns, and both together take one slice at a time', async () => {
  const { turns, events, work } = started()
  const done = await Promise.all([turns.run(work('a', 2, 10)), turns.run(work('b', 2, 10))])
  assert.deepEqual(done, ['a', 'b'])
  assert.deepEqual(events, ['others', 'a', 'others', 'b', 'others', 'a', 'others', 'b', 'others'])
})

test('short works share a slice', async () => {
  const { turns, events, work } = started()
  await Promise.all([turns.run(work('a', 1, 1)), turns.run(work('b', 1, 1))])
  assert.deepEqual(events, ['others', 'a', 'b'])
})

test('a work that throws fails alone, and later works still run', async () => {
  const { turns, work } = started()
  function* broken(): Generator<void, string> {
    yield
    throw new Error('broken')
  }
  const failed = turns.run(broken())
  const other = turns.run(work('a', 3, 10))
  await assert.rejects(failed, /broken/)
  assert.equal(await other, 'a')
  assert.equal(await turns.run(work('b', 1, 1)), 'b')
})
