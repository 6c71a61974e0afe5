// Waiting for a thread that stops, and for one that never does.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { within } from './within.ts'

function alarm() {
  const armed: (() => void)[] = []
  const after = (_delayMs: number, run: () => void) => {
    armed.push(run)
    return () => void armed.splice(armed.indexOf(run), 1)
  }
  return { timers: { after }, armed }
}

test('what is done in time ends the wait, and no timer stays', async () => {
  const { timers, armed } = alarm()
  const done = Promise.withResolvers<void>()
  const waited = within(timers, 1_000, done.promise)
  assert.equal(armed.length, 1)
  done.resolve()
  await waited
  assert.equal(armed.length, 0)
})

test('what never ends is waited for until the limit', async () => {
  const { timers, armed } = alarm()
  const waited = within(timers, 1_000, new Promise(() => {}))
  armed[0]?.()
  await waited
})

test('what fails is told', async () => {
  const { timers, armed } = alarm()
  await assert.rejects(within(timers, 1_000, Promise.reject(new Error('broken'))), /broken/)
  assert.equal(armed.length, 0)
})
