// What a fair queue holds of requests that were answered otherwise.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FairQueue, MOST_WAITING, type Waiting } from './fair-queue.ts'

test('requests that died while their origin waits for its turn are not held for ever', () => {
  const queue = new FairQueue<Waiting>()
  const origin = {}
  let looks = 0
  const dead = {
    get alive() {
      looks++
      return false
    },
  }
  for (let count = 0; count < 10 * MOST_WAITING; count++) queue.push('poll', origin, dead)
  const alive = { alive: true }
  queue.push('poll', origin, alive)
  looks = 0
  assert.equal(queue.next(), alive)
  assert.ok(looks <= 2 * MOST_WAITING, `${looks} were held`)
})
