// Tests of the paced line with a clock of their own: expected instants are worked out by hand from the baud rate.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SerialBus, type SerialTiming } from './serial-bus.ts'

const bytes = (hex: string): Uint8Array =>
  new Uint8Array(hex.split(' ').map((pair) => Number.parseInt(pair, 16)))
const REQUEST = bytes('01 04 00 00 00 02 71 CB')
const SLOW: SerialTiming = { baud: 9_600, parity: 'none', stopBits: 1 }

function makeLine(timing: SerialTiming, answer: () => Uint8Array | 'silent' | 'nobody', delayMs = 0) {
  let nowMs = 0
  const due: { readonly atMs: number; readonly run: () => void }[] = []
  const sent: { readonly atMs: number; readonly bytes: number }[] = []
  const wire: number[] = []
  const asked: number[] = []
  const bus = new SerialBus({
    timing,
    turnaroundMs: 5,
    delayMs: () => delayMs,
    monotonicMs: () => nowMs,
    after: (delayMs, run) => due.push({ atMs: nowMs + delayMs, run }),
    answer: (unit) => {
      asked.push(unit)
      return answer()
    },
    send: (portion) => {
      wire.push(...portion)
      sent.push({ atMs: Math.round(nowMs * 1_000) / 1_000, bytes: portion.length })
    },
  })
  const runUntil = (untilMs: number) => {
    for (;;) {
      due.sort((a, b) => a.atMs - b.atMs)
      const next = due[0]
      if (next === undefined || next.atMs > untilMs) break
      due.shift()
      nowMs = next.atMs
      next.run()
    }
    nowMs = untilMs
  }
  return { bus, sent, wire, asked, runUntil }
}

test('an answer comes in portions, each when its last character would have passed', () => {
  // 9,600 baud 8N1: 10 bits are 1.0417 ms. Request 8 characters = 8.333 ms, silence 3.5 = 3.646 ms: asked at 11.979 ms.
  // Turnaround 5 ms: the answer of 3 + 17 = 20 characters starts at 16.979 ms; 14 have passed at 31.563 ms, all at 37.813.
  const line = makeLine(SLOW, () => new Uint8Array(17))
  line.bus.receive(REQUEST)
  line.runUntil(11.97)
  assert.deepEqual(line.asked, [])
  line.runUntil(1_000)
  assert.deepEqual(line.asked, [1])
  assert.deepEqual(line.sent, [
    { atMs: 31.563, bytes: 14 },
    { atMs: 37.813, bytes: 6 },
  ])
})

test('parity and a second stop bit make every character longer', () => {
  // 19,200 baud: 11 bits 0.5729 ms, 12 bits 0.625 ms. Asked at 11.5 characters, 5 ms, then 6 characters of answer.
  const answered = (timing: SerialTiming) => {
    const line = makeLine(timing, () => new Uint8Array(3))
    line.bus.receive(REQUEST)
    line.runUntil(1_000)
    return line.sent
  }
  assert.deepEqual(answered({ baud: 19_200, parity: 'even', stopBits: 1 }), [{ atMs: 15.026, bytes: 6 }])
  assert.deepEqual(answered({ baud: 19_200, parity: 'odd', stopBits: 2 }), [{ atMs: 15.938, bytes: 6 }])
})

test('above 19,200 baud the silence is 1.75 ms', () => {
  // 115,200 baud 8N1: 0.0868 ms a character; 8 x 0.0868 + 1.75 + 5 + 6 x 0.0868 = 7.965 ms.
  const line = makeLine({ baud: 115_200, parity: 'none', stopBits: 1 }, () => new Uint8Array(3))
  line.bus.receive(REQUEST)
  line.runUntil(1_000)
  assert.deepEqual(line.sent, [{ atMs: 7.965, bytes: 6 }])
})

test('pieces of a frame without a silence between them are one frame', () => {
  const line = makeLine(SLOW, () => new Uint8Array(3))
  // Half of it passes until 4.167 ms; the other half comes at 2 ms and ends, as if in one piece, at 8.333 ms.
  line.bus.receive(REQUEST.subarray(0, 4))
  line.runUntil(2)
  line.bus.receive(REQUEST.subarray(4))
  line.runUntil(11.97)
  assert.deepEqual(line.asked, [])
  line.runUntil(11.98)
  assert.deepEqual(line.asked, [1])
})

test('noise before a request spoils it, and after a silence the next one is heard', () => {
  const line = makeLine(SLOW, () => new Uint8Array(3))
  line.bus.receive(new Uint8Array([0x55]))
  line.bus.receive(REQUEST)
  line.runUntil(100)
  assert.deepEqual(line.asked, [])
  line.bus.receive(REQUEST)
  line.runUntil(200)
  assert.deepEqual(line.asked, [1])
})

test('a silent meter, an absent one and a broadcast stay without an answer', () => {
  for (const absence of ['silent', 'nobody'] as const) {
    const line = makeLine(SLOW, () => absence)
    line.bus.receive(REQUEST)
    line.runUntil(1_000)
    assert.deepEqual([line.asked, line.sent], [[1], []])
  }
  const line = makeLine(SLOW, () => new Uint8Array(3))
  // 00 06 00 00 00 03: CRC-16 worked out by pymodbus is C8 1A on the wire.
  line.bus.receive(bytes('00 06 00 00 00 03 C8 1A'))
  line.runUntil(1_000)
  assert.deepEqual(line.asked, [])
})

test('a flood of noise is forgotten at its silence', () => {
  const line = makeLine(SLOW, () => new Uint8Array(3))
  for (let round = 0; round < 100; round += 1) line.bus.receive(new Uint8Array(1_000))
  line.runUntil(200_000)
  line.bus.receive(REQUEST)
  line.runUntil(201_000)
  assert.deepEqual(line.asked, [1])
})

test('a slow meter begins as much later as it is slow', () => {
  // As at the top, asked at 11.979 ms, then 700 ms and the turnaround of 5: 6 characters of 1.0417 ms end at 723.229.
  const line = makeLine(SLOW, () => new Uint8Array(3), 700)
  line.bus.receive(REQUEST)
  line.runUntil(1_000)
  assert.deepEqual(line.sent, [{ atMs: 723.229, bytes: 6 }])
})

test('an answer so late that the next request is under way spoils both', () => {
  // The second request is on the wire from 705 to 713.333 ms; the late answer begins at 711.979 ms.
  const line = makeLine(SLOW, () => new Uint8Array([3, 2, 0, 1]), 700)
  line.bus.receive(REQUEST)
  line.runUntil(705)
  line.bus.receive(REQUEST)
  line.runUntil(3_000)
  assert.deepEqual(line.asked, [1])
  // 01 03 02 00 01 and its checksum 79 84 (pymodbus), of which nothing is left.
  assert.equal(line.wire.length, 7)
  for (const [at, byte] of [1, 3, 2, 0, 1, 0x79, 0x84].entries()) assert.notEqual(line.wire[at], byte)
})
