// What follows, what waits, and what is not even worked out.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { computed, effect, signal } from '@preact/signals'
import { heldBack } from './held-back.ts'

test('a value says what it said last until it follows, and again when it follows no more', () => {
  const power = signal(1)
  const follows = signal(false)
  const shown: number[] = []
  const seen = heldBack(power, follows)
  effect(() => {
    shown.push(seen.value)
  })
  power.value = 2
  follows.value = true
  power.value = 3
  follows.value = false
  power.value = 4
  assert.deepEqual(shown, [1, 2, 3])
  follows.value = true
  assert.deepEqual(shown, [1, 2, 3, 4])
})

test('what does not follow is not worked out', () => {
  const power = signal(1)
  let asked = 0
  const words = computed(() => {
    asked++
    return `${power.value} W`
  })
  const seen = heldBack(words, signal(false))
  const stop = effect(() => void seen.value)
  const before = asked
  for (let value = 2; value < 100; value++) power.value = value
  assert.equal(asked, before)
  stop()
})
