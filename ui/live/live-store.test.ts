// The live store: one wave of changes a frame, the last of each point, nothing older over something newer.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effect } from '@preact/signals'
import type { LiveChange } from '../../src/web/api.ts'
import { LiveStore } from './live-store.ts'

/** A frame that comes when the test says so. */
function fakeFrames() {
  const waiting: (() => void)[] = []
  return {
    schedule: (run: () => void) => void waiting.push(run),
    asked: () => waiting.length,
    next: () => waiting.shift()?.(),
  }
}

const change = (id: string, value: number | null, timeMs: number): LiveChange => [
  id,
  value,
  value === null ? 'noCommunication' : 'good',
  timeMs,
]

test('five hundred changes of ten points before a frame wake each reader once', () => {
  const frames = fakeFrames()
  const store = new LiveStore({ schedule: frames.schedule })
  const woken = new Map<string, number>()
  for (let point = 0; point < 10; point += 1)
    effect(() => {
      store.reading(`p${point}`).value
      woken.set(`p${point}`, (woken.get(`p${point}`) ?? -1) + 1)
    })
  for (let at = 0; at < 500; at += 1) store.put([change(`p${at % 10}`, at, at)])
  assert.equal(frames.asked(), 1)
  frames.next()
  assert.deepEqual(
    [...woken.values()],
    Array.from({ length: 10 }, () => 1),
  )
  assert.equal(store.reading('p9').value.value, 499)
})

test('the next change after a frame asks for the next frame', () => {
  const frames = fakeFrames()
  const store = new LiveStore({ schedule: frames.schedule })
  store.put([change('p', 1, 1)])
  frames.next()
  store.put([change('p', 2, 2)])
  assert.equal(frames.asked(), 1)
  frames.next()
  assert.equal(store.reading('p').value.value, 2)
})

test('a frame wakes only the readers of what changed since the last', () => {
  const frames = fakeFrames()
  const store = new LiveStore({ schedule: frames.schedule })
  let woken = -1
  effect(() => {
    store.reading('still').value
    woken += 1
  })
  store.put([change('still', 1, 1)])
  frames.next()
  store.put([change('moving', 2, 2)])
  frames.next()
  assert.equal(woken, 1)
})

test('nothing to say asks for no frame', () => {
  const frames = fakeFrames()
  new LiveStore({ schedule: frames.schedule }).put([])
  assert.equal(frames.asked(), 0)
})

test('what was read on request does not replace what came live meanwhile', () => {
  const frames = fakeFrames()
  const store = new LiveStore({ schedule: frames.schedule })
  store.put([change('waiting', 20, 200)])
  store.seed([change('waiting', 10, 100), change('unknown', 1, 100)])
  frames.next()
  store.seed([change('waiting', 10, 100), change('unknown', 3, 300)])
  frames.next()
  assert.equal(store.reading('waiting').value.value, 20)
  assert.equal(store.reading('unknown').value.value, 3)
})

test('the last good value is remembered when a device falls silent', () => {
  const frames = fakeFrames()
  const store = new LiveStore({ schedule: frames.schedule })
  store.put([change('p', 7, 100)])
  frames.next()
  store.put([change('p', null, 200)])
  frames.next()
  assert.deepEqual(store.reading('p').value.lastGood, { value: 7, timeMs: 100 })
})

test('points that the configuration lost are forgotten', () => {
  const frames = fakeFrames()
  const store = new LiveStore({ schedule: frames.schedule })
  store.put([change('kept', 1, 1), change('gone', 2, 1)])
  frames.next()
  store.keep(new Set(['kept']))
  assert.equal(store.reading('kept').value.value, 1)
  assert.equal(store.reading('gone').value.value, null)
})
