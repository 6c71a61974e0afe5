// The load of a line over the last ten seconds.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeTime } from './fake-time.fixture.ts'
import { LineLoad } from './line-load.ts'

test('a line that never did anything is idle', () => {
  const time = new FakeTime()
  assert.equal(new LineLoad(time).share(), 0)
})

test('half of each second busy is a load of one half', () => {
  const time = new FakeTime()
  const load = new LineLoad(time)
  for (let second = 0; second < 20; second++) {
    load.add(time.monotonicMs(), time.monotonicMs() + 500)
    time.advance(1_000)
  }
  assert.ok(Math.abs(load.share() - 0.5) < 0.06, `${load.share()}`)
})

test('what was busy more than ten seconds ago does not count', () => {
  const time = new FakeTime()
  const load = new LineLoad(time)
  load.add(1_000, 6_000)
  time.advance(5_000)
  assert.equal(load.share(), 1)
  time.advance(11_000)
  assert.equal(load.share(), 0)
})

test('a stretch longer than ten seconds counts once', () => {
  const time = new FakeTime()
  const load = new LineLoad(time)
  time.advance(60_000)
  load.add(1_000, 61_000)
  assert.ok(load.share() > 0.99 && load.share() <= 1)
})
