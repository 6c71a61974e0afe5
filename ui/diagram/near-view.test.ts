// Held marks: what follows, what waits, and what is not even worked out.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { computed, effect, signal } from '@preact/signals'
import type { MarkNow, Words } from './mark-now.ts'
import { whileNear } from './near-view.ts'

function mark() {
  const power = signal(1)
  let asked = 0
  const number = computed(() => {
    asked++
    return String(power.value)
  })
  const now: MarkNow = {
    number,
    unit: signal('W'),
    under: signal<readonly Words[]>([]),
    label: computed(() => `Oven, ${number.value} W`),
    flowPx: signal(2),
    direction: signal('down'),
    look: signal('now'),
  }
  return { power, now, asked: () => asked }
}

test('a mark near the view follows every value, one that is not says what it said last, and follows again when it comes near', () => {
  const { power, now } = mark()
  const near = signal(false)
  const shown: string[] = []
  const seen = whileNear(now, near)
  effect(() => {
    shown.push(`${seen.number.value} ${seen.label.value}`)
  })
  power.value = 2
  near.value = true
  power.value = 3
  near.value = false
  power.value = 4
  assert.deepEqual(shown, ['1 Oven, 1 W', '2 Oven, 2 W', '3 Oven, 3 W'])
  near.value = true
  assert.equal(shown.at(-1), '4 Oven, 4 W')
})

test('what is not near the view is not worked out', () => {
  const { power, now, asked } = mark()
  const seen = whileNear(now, signal(false))
  const stop = effect(() => void seen.label.value)
  const before = asked()
  for (let value = 2; value < 100; value++) power.value = value
  assert.equal(asked(), before)
  stop()
})
