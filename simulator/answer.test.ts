// Tests of the meters' registers and exceptions, read at the addresses of the manuals by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerPdu } from './answer.ts'
import { Panel, type Reading } from './electricity.ts'
import { IEM3155 } from './iem3155.ts'
import type { Layout } from './register-layout.ts'
import { SDM630 } from './sdm630.ts'

const who = { serial: 0x0102_0304, unit: 21, label: 'Heat pump' }
const readings = new Panel(1).readAt(Date.UTC(2026, 10, 24, 9, 17))

function reading(id: string): Reading {
  const found = readings.get(id)
  assert.ok(found)
  return found
}

function ask(layout: Layout, request: readonly number[], id = 'heating'): Uint8Array {
  return answerPdu(new Uint8Array(request), layout, reading(id), who)
}

function read(layout: Layout, functionCode: number, address: number, count: number, id?: string): DataView {
  const answer = ask(layout, [functionCode, address >> 8, address & 0xff, count >> 8, count & 0xff], id)
  assert.deepEqual([...answer.subarray(0, 2)], [functionCode, count * 2])
  return new DataView(answer.buffer, 2)
}

const near = (actual: number, expected: number, share: number) =>
  assert.ok(Math.abs(actual - expected) <= Math.abs(expected) * share, `${actual} is not near ${expected}`)

test('an SDM630 shows power as the product of its own registers of voltage, current and power factor', () => {
  const words = read(SDM630, 4, 0x0000, 80)
  const float = (address: number) => words.getFloat32(address * 2)
  let total = 0
  for (const phase of [0, 2, 4]) {
    const product = float(0x00 + phase) * float(0x06 + phase) * float(0x1e + phase)
    near(float(0x0c + phase), product, 0.001)
    total += product
  }
  near(float(0x34), total, 0.001)
  near(Math.hypot(float(0x34), float(0x3c)), float(0x38), 0.001)
  near(float(0x46), 50, 0.001)
  near(float(0x48) * 1_000, reading('heating').counters.importWh[3], 1e-6)
})

test('an iEM3155 shows power as the product of its own registers, in kilowatts', () => {
  const words = read(IEM3155, 3, 2999, 112, 'hvac')
  const float = (register: number) => words.getFloat32((register - 3000) * 2)
  const product = [0, 2, 4].reduce((sum, at) => sum + float(3028 + at) * float(3000 + at), 0) * float(3084)
  near(float(3060) * 1_000, product, 0.001)
  near(float(3054) + float(3056) + float(3058), float(3060), 0.001)
  near(float(3076) ** 2, float(3060) ** 2 + float(3068) ** 2, 0.001)
  near(float(3026), float(3036) * Math.sqrt(3), 0.001)
  const energy = read(IEM3155, 3, 3203, 4, 'hvac').getBigInt64(0)
  assert.equal(energy, BigInt(Math.floor(reading('hvac').counters.importWh[3])))
})

test('an iEM3155 tells a leading power factor as the rest of two', () => {
  near(read(IEM3155, 3, 3083, 2, 'it').getFloat32(0), 2 - 0.99, 1e-6)
  near(read(IEM3155, 3, 3083, 2, 'hvac').getFloat32(0), 0.95, 1e-6)
})

test('an iEM3155 holds NaN where its manual lists nothing, and zero bytes behind its texts', () => {
  assert.ok(Number.isNaN(read(IEM3155, 3, 3005, 2).getFloat32(0)))
  const model = read(IEM3155, 3, 49, 20)
  const text = new TextDecoder().decode(new Uint8Array(model.buffer, 2, 40))
  assert.equal(text, `iEM3155${'\0'.repeat(33)}`)
  assert.equal(read(IEM3155, 3, 129, 2).getUint32(0), 0x0102_0304)
})

test('as many registers as the meter allows are answered and one more is refused', () => {
  const cases: readonly (readonly [Layout, number, number, number])[] = [
    [SDM630, 4, 80, 0],
    [IEM3155, 3, 112, 2999],
  ]
  for (const [layout, functionCode, most, address] of cases) {
    read(layout, functionCode, address, most)
    read(layout, functionCode, address, most - 1)
  }
  assert.deepEqual([...ask(SDM630, [4, 0, 0, 0, 81])], [0x84, 3])
  assert.deepEqual([...ask(IEM3155, [3, 0x0b, 0xb7, 0, 113])], [0x83, 2])
  assert.deepEqual([...ask(IEM3155, [3, 0x0b, 0xb7, 0, 125])], [0x83, 2])
  assert.deepEqual([...ask(IEM3155, [3, 0x0b, 0xb7, 0, 126])], [0x83, 3])
})

test('what a meter does not know is refused with the exception of the standard', () => {
  assert.deepEqual([...ask(SDM630, [4, 0, 0, 0, 0])], [0x84, 3])
  assert.deepEqual([...ask(SDM630, [4, 0x00, 0x6b, 0, 2])], [0x84, 2])
  assert.deepEqual([...ask(SDM630, [4, 0xff, 0xff, 0, 2])], [0x84, 2])
  assert.deepEqual([...ask(IEM3155, [4, 0, 0, 0, 2])], [0x84, 1])
  assert.deepEqual([...ask(IEM3155, [6, 0, 0, 0, 2])], [0x86, 1])
  assert.deepEqual([...ask(IEM3155, [3, 0, 0, 0])], [0x83, 3])
  assert.deepEqual([...ask(SDM630, [0x2b, 0x0e, 1, 0])], [0xab, 1])
  assert.deepEqual([...ask(SDM630, [])], [0x80, 1])
})

test('an iEM3155 identifies itself as the standard lays it out', () => {
  const text = (words: string) => [...new TextEncoder().encode(words)]
  assert.deepEqual(
    [...ask(IEM3155, [0x2b, 0x0e, 1, 0])],
    [
      ...[0x2b, 0x0e, 0x01, 0x81, 0x00, 0x00, 0x03],
      ...[0, 18, ...text('Schneider Electric')],
      ...[1, 7, ...text('iEM3155')],
      ...[2, 11, ...text('001.003.000')],
    ],
  )
  assert.deepEqual(
    [...ask(IEM3155, [0x2b, 0x0e, 4, 1])],
    [0x2b, 0x0e, 0x04, 0x81, 0, 0, 1, 1, 7, ...text('iEM3155')],
  )
  assert.deepEqual([...ask(IEM3155, [0x2b, 0x0e, 4, 9])], [0xab, 2])
  assert.deepEqual([...ask(IEM3155, [0x2b, 0x0e, 7, 0])], [0xab, 3])
  assert.deepEqual([...ask(IEM3155, [0x2b, 0x0d, 1, 0])], [0xab, 1])
})

test('random requests always get an answer that fits a frame', () => {
  let state = 1
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 16
  }
  for (let round = 0; round < 5_000; round += 1) {
    const request = Array.from({ length: next() % 8 }, () => next() & 0xff)
    for (const layout of [SDM630, IEM3155]) {
      const { length } = ask(layout, request)
      assert.ok(length >= 2 && length <= 253)
    }
  }
})
