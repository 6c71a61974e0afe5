// The forecast against calculation by hand: characters, silences and periods of known requests.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Line } from '../config/document.ts'
import { type ForecastDevice, forecastLines, pollCost } from './line-forecast.ts'

const line = (change: Partial<Line> = {}): Line => ({
  id: 'line-a',
  name: 'A',
  path: '/dev/a',
  baud: 9_600,
  parity: 'even',
  stopBits: 1,
  timeoutMs: 1_000,
  ...change,
})

/** One request of `count` registers. */
const device = (count: number, change: Partial<ForecastDevice> = {}): ForecastDevice => ({
  deviceId: 'd1',
  connection: { kind: 'line', lineId: 'line-a', unit: 1 },
  periodMs: 1_000,
  limits: { maxRegisters: 125, maxGap: 0 },
  spans: [{ function: 3, address: 0, count }],
  ...change,
})

const shareOf = (on: Line, ...devices: readonly ForecastDevice[]): number =>
  forecastLines([on], devices)[0]?.share ?? 0

test('a poll costs its requests and their characters, both ways', () => {
  // 8 + 5 + 2 x 10 = 33
  assert.deepEqual(pollCost(device(10)), { requests: 1, characters: 33 })
  // Two requests, since nothing between them may be read over: 33 + 33.
  const spans = [0, 100].map((address) => ({ function: 3, address, count: 10 }) as const)
  assert.deepEqual(pollCost(device(0, { spans })), { requests: 2, characters: 66 })
  // 19 coils are 3 bytes: 8 + 5 + 3.
  assert.deepEqual(pollCost(device(0, { spans: [{ function: 1, address: 0, count: 19 }] })), {
    requests: 1,
    characters: 16,
  })
})

/** Milliseconds of one read: characters x 11 bits / baud, and two silences of 3.5 characters or 1.75 ms. */
const BY_HAND: readonly (readonly [Line['baud'], number, number])[] = [
  // 33 x 1.145833 + 2 x 4.010417
  [9_600, 10, 45.83],
  // 263 x 1.145833 + 2 x 4.010417
  [9_600, 125, 309.37],
  // 33 x 0.572917 + 2 x 2.005208
  [19_200, 10, 22.92],
  // 33 x 0.286458 + 2 x 1.75
  [38_400, 10, 12.95],
  // 33 x 0.0954861 + 2 x 1.75
  [115_200, 10, 6.65],
  // 263 x 0.0954861 + 2 x 1.75
  [115_200, 125, 28.61],
]

for (const [baud, registers, ms] of BY_HAND) {
  test(`${registers} registers at ${baud} baud once a second take ${ms} ms of it`, () => {
    assert.equal((1_000 * shareOf(line({ baud }), device(registers))).toFixed(2), ms.toFixed(2))
  })
}

test('without parity and with one stop bit a character has ten bits, with two eleven', () => {
  const bare = shareOf(line({ parity: 'none' }), device(10))
  const full = shareOf(line({ parity: 'none', stopBits: 2 }), device(10))
  assert.ok(Math.abs(bare / full - 10 / 11) < 1e-12)
  assert.equal(full, shareOf(line(), device(10)))
})

test('half the period is twice the share', () => {
  assert.equal(shareOf(line(), device(10, { periodMs: 500 })), 2 * shareOf(line(), device(10)))
})

test('a line is said to be full, with room for how many more like each device', () => {
  // 125 registers a second at 9600 baud are 0.30937 of the line: three fit, and not four.
  const meters = (count: number) =>
    Array.from({ length: count }, (_, index) => device(125, { deviceId: `d${index}` }))
  const moreOf = (count: number) => forecastLines([line()], meters(count))[0]?.devices[0]?.more
  assert.deepEqual([1, 2, 3, 4].map(moreOf), [2, 1, 0, 0])
  assert.ok(shareOf(line(), ...meters(4)) > 1)
})

test('devices of other lines and of the network take nothing', () => {
  const other = device(10, { connection: { kind: 'line', lineId: 'line-b', unit: 1 } })
  const tcp = device(10, {
    connection: { kind: 'tcp', host: 'a', port: 502, unit: 1, timeoutMs: 1_000, depth: 1 },
  })
  assert.deepEqual(forecastLines([line()], [other, tcp]), [{ lineId: 'line-a', share: 0, devices: [] }])
})
