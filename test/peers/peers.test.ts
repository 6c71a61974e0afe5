// Tests of the foreign peers among themselves: what Busbar is later held against has to agree without it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FOREIGN_CLIENTS } from './clients.ts'
import { startLibmodbusDevice } from './libmodbus.ts'
import { readWithMbpoll } from './mbpoll.ts'
import { discoverWithNmap } from './nmap.ts'
import { startPymodbusDevice } from './pymodbus.ts'
import { requireTool } from './require-tool.ts'

/** 230.2 as the manual of an Eastron meter prints it, and the extremes of a word. */
const WORDS = [0x4366, 0x3334, 0, 1, 0x7fff, 0x8000, 0xffff]

test('every foreign client reads the words of a pymodbus device, in both register spaces', async (t) => {
  if (!requireTool(t, 'mbpoll', 'pymodbus', 'pyserial', 'libmodbus', 'cc')) return
  await using device = await startPymodbusDevice([
    { unit: 7, space: 'holding', address: 100, words: WORDS },
    { unit: 7, space: 'input', address: 0, words: WORDS.toReversed() },
  ])
  const place = { kind: 'tcp', host: '127.0.0.1', port: device.port, unit: 7 } as const
  for (const [name, read] of Object.entries(FOREIGN_CLIENTS)) {
    assert.deepEqual(await read(place, { function: 3, address: 100, count: 7 }), WORDS, name)
    assert.deepEqual(await read(place, { function: 4, address: 0, count: 7 }), WORDS.toReversed(), name)
    await assert.rejects(read(place, { function: 3, address: 99, count: 2 }), name)
  }
})

test('a value of a pymodbus device changes while clients read it', async (t) => {
  if (!requireTool(t, 'mbpoll', 'pymodbus', 'pyserial')) return
  await using device = await startPymodbusDevice([{ unit: 1, space: 'input', address: 52, words: [1, 2] }])
  const place = { kind: 'tcp', host: '127.0.0.1', port: device.port, unit: 1 } as const
  const span = { function: 4, address: 52, count: 2 }
  assert.deepEqual(await readWithMbpoll(place, span), [1, 2])
  await device.set({ unit: 1, space: 'input', address: 53, words: [3] })
  assert.deepEqual(await readWithMbpoll(place, span), [1, 3])
})

test('mbpoll reads a libmodbus device on its serial line, and sees a value change', async (t) => {
  if (!requireTool(t, 'mbpoll', 'libmodbus', 'cc')) return
  await using device = await startLibmodbusDevice(9, [
    { unit: 9, space: 'holding', address: 3059, words: WORDS },
    { unit: 9, space: 'input', address: 65_535, words: [5] },
  ])
  const serial = { baud: 19_200, parity: 'even', stopBits: 1, unit: 9 } as const
  const place = { kind: 'line', path: device.place, ...serial } as const
  assert.deepEqual(await readWithMbpoll(place, { function: 3, address: 3059, count: 7 }), WORDS)
  assert.deepEqual(await readWithMbpoll(place, { function: 4, address: 65_535, count: 1 }), [5])
  await device.set({ unit: 9, space: 'holding', address: 3060, words: [4, 5] })
  assert.deepEqual(await readWithMbpoll(place, { function: 3, address: 3059, count: 4 }), [0x4366, 4, 5, 1])
})

test('nmap discovers a pymodbus device from its own network namespace', async (t) => {
  if (!requireTool(t, 'nmap', 'pymodbus', 'pyserial')) return
  await using device = await startPymodbusDevice([{ unit: 1, space: 'holding', address: 0, words: [1] }])
  const printed = await discoverWithNmap(device.port)
  assert.match(printed, /502\/tcp open +modbus/)
  assert.match(printed, /sid 0x1:/)
  assert.match(printed, /Device identification: pymodbus PM 3\.0/)
})
