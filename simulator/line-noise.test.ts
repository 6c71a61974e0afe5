// Tests of the noise on a line: none when none is asked for, its share when it is, and the same again for the same seed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LineNoise } from './line-noise.ts'

const SENT = new Uint8Array(10_000).fill(0x55)

function noisy(share: number, seed = 1): Uint8Array {
  const noise = new LineNoise(seed)
  noise.share = share
  return noise.through(SENT)
}

test('without noise every byte arrives', () => {
  assert.deepEqual(noisy(0), SENT)
})

test('bytes are flipped, lost and added, together about as often as asked for', () => {
  // Flipped bytes and a third of the added ones differ; a share of 3 % of 10,000 is 300, a third of each kind.
  const arrived = [...noisy(0.03)]
  const strange = arrived.filter((byte) => byte !== 0x55).length
  assert.ok(strange > 120 && strange < 280, `${strange} strange bytes`)
  assert.ok(Math.abs(arrived.length - SENT.length) < 60, `${arrived.length} bytes`)
  const flipped = arrived.filter((byte) => [1, 2, 4, 8, 16, 32, 64, 128].includes(byte ^ 0x55)).length
  assert.ok(flipped > 60, `${flipped} with one bit flipped`)
})

test('at all of the bytes none arrives as a whole frame', () => {
  assert.notDeepEqual(noisy(1), SENT)
})

test('the same seed gives the same noise, another another', () => {
  assert.deepEqual(noisy(0.05), noisy(0.05))
  assert.notDeepEqual(noisy(0.05), noisy(0.05, 2))
})
