// The times of a serial line, by hand from the standard.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineTiming } from './line-timing.ts'

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 0.001, `${actual} is not ${expected}`)

// MODBUS over Serial Line V1.02 §2.5.1: 11 bits a character; 3.5 characters, 1.75 ms above 19200 baud.
const LINES = [
  { baud: 300, parity: 'even', stopBits: 1, characterMs: 36.6667, silenceMs: 128.3333 },
  { baud: 9_600, parity: 'odd', stopBits: 1, characterMs: 1.1458, silenceMs: 4.0104 },
  { baud: 19_200, parity: 'none', stopBits: 2, characterMs: 0.5729, silenceMs: 2.0052 },
  { baud: 19_200, parity: 'none', stopBits: 1, characterMs: 0.5208, silenceMs: 1.8229 },
  { baud: 38_400, parity: 'even', stopBits: 1, characterMs: 0.2865, silenceMs: 1.75 },
  { baud: 115_200, parity: 'even', stopBits: 2, characterMs: 0.1042, silenceMs: 1.75 },
] as const

for (const line of LINES) {
  test(`a character and the silence at ${line.baud} baud, parity ${line.parity}, ${line.stopBits} stop`, () => {
    const timing = lineTiming(line)
    near(timing.characterMs, line.characterMs)
    near(timing.silenceMs, line.silenceMs)
  })
}
