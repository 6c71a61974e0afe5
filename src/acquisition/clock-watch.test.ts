// A device's clock is read rarely, one question at a time, and left alone where it is refused.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import { CLOCK_AGAIN_MS, CLOCK_EVERY_MS, ClockWatch } from './clock-watch.ts'

const HOUR_MS = 3_600_000

/** 22 November 2026, 13:37:42.5, by the maker's table: 0x001A, 0x0B16, 0x0D25, 42500. */
const SHOWN = ok(Uint8Array.of(3, 8, 0x00, 0x1a, 0x0b, 0x16, 0x0d, 0x25, 0xa6, 0x04))

function watched() {
  let monotonicMs = 0
  let answer: TransactionOutcome = SHOWN
  const asked: string[] = []
  const watch = new ClockWatch({
    place: { function: 3, address: 1_844 },
    ask: async (pdu) => {
      asked.push([...pdu].join(' '))
      return answer
    },
    clock: { nowMs: () => 1_000_000 + monotonicMs, monotonicMs: () => monotonicMs },
    firstAfterMs: 0,
  })
  const heardAt = async (ms: number, next: TransactionOutcome = SHOWN) => {
    monotonicMs = ms
    answer = next
    watch.heard()
    watch.heard()
    await new Promise(setImmediate)
    return asked.length
  }
  return { watch, asked, heardAt }
}

test('it asks for four registers, once, and takes what they show with the time of the box', async () => {
  const { watch, asked, heardAt } = watched()
  assert.equal(await heardAt(1_000), 0)
  assert.equal(watch.reading, null)
  await heardAt(10_000)
  // function 3, address 1844 = 0x0734, four registers
  assert.deepEqual(asked, ['3 7 52 0 4'])
  assert.deepEqual(watch.reading, { deviceMs: Date.parse('2026-11-22T13:37:42.500Z'), boxMs: 1_010_000 })
})

test('it asks again after a quarter of an hour, after silence sooner, after a refusal hours later', async () => {
  const { watch, heardAt } = watched()
  await heardAt(10_000)
  assert.equal(await heardAt(10_000 + CLOCK_EVERY_MS - 1), 1)
  assert.equal(await heardAt(10_000 + CLOCK_EVERY_MS, err('timeout')), 2)
  const laterMs = 10_000 + CLOCK_EVERY_MS + CLOCK_AGAIN_MS
  assert.equal(await heardAt(laterMs - 1), 2)
  assert.equal(await heardAt(laterMs, ok(Uint8Array.of(0x83, 2))), 3)
  assert.equal(await heardAt(laterMs + HOUR_MS), 3)
  assert.ok(watch.reading !== null)
})

test('registers that hold no date are no reading', async () => {
  const { watch, heardAt } = watched()
  await heardAt(10_000, ok(Uint8Array.of(3, 8, 255, 255, 255, 255, 255, 255, 255, 255)))
  assert.equal(watch.reading, null)
})
