// Tests of presence: a person is there for a while after an act, and the session is kept alive once a minute, no more.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ASK_EVERY_MS, Presence, THERE_MS } from './presence.ts'

function harness() {
  let nowMs = 5_000
  let kept = 0
  const presence = new Presence({
    nowMs: () => nowMs,
    keepAlive: () => {
      kept += 1
    },
  })
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { presence, pass, kept: () => kept }
}

test('a person is there when the page opens and for a while after every act', () => {
  const { presence, pass } = harness()
  pass(THERE_MS)
  assert.equal(presence.isThere(), true)
  pass(1)
  assert.equal(presence.isThere(), false)
  presence.acted(false)
  assert.equal(presence.isThere(), true)
})

test('acts without a question keep the session alive, once a minute', () => {
  const { presence, pass, kept } = harness()
  pass(ASK_EVERY_MS - 1)
  presence.acted(false)
  assert.equal(kept(), 0)
  pass(1)
  presence.acted(false)
  presence.acted(false)
  assert.equal(kept(), 1)
})

test('who asks anyway needs no more of it', () => {
  const { presence, pass, kept } = harness()
  pass(ASK_EVERY_MS - 1)
  presence.asked()
  pass(1)
  presence.acted(false)
  assert.equal(kept(), 0)
})

test('an act keeps a session alive at once when it ends soon', () => {
  const { presence, pass, kept } = harness()
  pass(1_000)
  presence.acted(true)
  assert.equal(kept(), 1)
})
