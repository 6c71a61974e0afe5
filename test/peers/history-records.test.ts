// Tests that foreign programs understand what the history writes: zlib's CRC-32, the zstd command, and a reader in Python.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { encodeChunk } from '../../src/history/chunk/chunk-codec.ts'
import { zlibPacking } from '../../src/history/io/zlib-packing.ts'
import { type RecordTable, sealRecord } from '../../src/history/record.ts'
import { rollUp } from '../../src/history/rollup/roll-up.ts'
import { encodeRollups } from '../../src/history/rollup/rollup-codec.ts'
import type { SampleColumns } from '../../src/history/sample-columns.ts'
import { requireTool } from './require-tool.ts'

const READER = fileURLToPath(new URL('./history-record.py', import.meta.url))
const packing = zlibPacking
const START_MS = Date.UTC(2026, 10, 22)

/** What a foreign program prints when it is given some bytes. */
function answer(program: string, args: readonly string[], input: Uint8Array): Buffer {
  const { status, stdout, stderr } = spawnSync(program, args, { input, timeout: 60_000, maxBuffer: 2 ** 26 })
  assert.equal(status, 0, `${program}: ${stderr}`)
  return stdout
}

test("zlib's CRC-32 in Python is the packing's", (t) => {
  if (!requireTool(t, 'python')) return
  const program = 'import sys, zlib; print(zlib.crc32(sys.stdin.buffer.read()))'
  for (const bytes of [Buffer.from(''), Buffer.from('Busbar'), Buffer.alloc(100_000, 'meter')])
    assert.equal(Number(answer('/usr/bin/python3', ['-c', program], bytes).toString()), packing.crc32(bytes))
})

test('the zstd command unpacks what was packed, and the packing what zstd packs', (t) => {
  if (!requireTool(t, 'zstd')) return
  const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * index) % 251))
  assert.deepEqual(answer('/usr/bin/zstd', ['-dc'], packing.compress(bytes)), bytes)
  const foreign = packing.decompress(answer('/usr/bin/zstd', ['-19', '-c'], bytes), bytes.length)
  assert.deepEqual(Buffer.from(foreign ?? []), bytes)
})

type Shape = (minute: number) => number
const SHAPES: Readonly<Record<string, { readonly resolution: number; readonly value: Shape }>> = {
  trembling: { resolution: 0.1, value: (minute) => Math.round(2_310 + 9 * Math.sin(minute ** 2)) / 10 },
  counting: { resolution: 1, value: (minute) => 5_000_000 + Math.floor(71.3 * minute) },
  resetting: { resolution: 1, value: (minute) => (17 * minute) % 1_000 },
  steady: { resolution: 0.01, value: () => 50 },
  tens: { resolution: 10, value: (minute) => 10 * (minute % 7) },
  'with great jumps': { resolution: 1, value: (minute) => (minute % 97 === 0 ? -(2 ** 40) : minute) },
  'raw float32': { resolution: 0.1, value: (minute) => Math.fround(231 * Math.sin(minute)) },
  'kilowatts as watts': { resolution: 1, value: (minute) => Math.fround(5.5 * Math.sin(minute)) * 1_000 },
  'float32 of a tenth': { resolution: 0.1, value: (minute) => Math.fround(2_310 * Math.sin(minute)) / 10 },
  'any float64': { resolution: 0.1, value: (minute) => Math.exp(minute % 50) },
  'few float64': { resolution: 0.1, value: (minute) => Math.PI * (minute % 3) },
}

/** Two days a minute apart with a gap, lost samples and a correction. */
function samplesOf(value: Shape): SampleColumns {
  const minutes = Array.from({ length: 2_880 }, (_, minute) => minute).filter(
    (minute) => minute < 900 || minute > 1_000,
  )
  const isLost = (minute: number) => minute > 300 && minute < 330
  return {
    times: Float64Array.from(minutes, (minute) => START_MS + (minute === 41 ? 40 : minute) * 60_000),
    values: Float64Array.from(minutes, (minute) => (isLost(minute) ? Number.NaN : value(minute))),
    qualities: Uint8Array.from(minutes, (minute) => (isLost(minute) ? 3 : 0)),
    revisions: Uint8Array.from(minutes, (minute) => (minute === 41 ? 1 : 0)),
  }
}

test('a reader in Python that knows the format alone reads the same samples and roll-ups out of records', (t) => {
  if (!requireTool(t, 'python', 'zstd')) return
  const sealed: Uint8Array[] = []
  const expected: unknown[] = []
  const seal = (table: RecordTable, body: Uint8Array, id: number) =>
    sealed.push(sealRecord({ table, id, body }, packing))
  Object.values(SHAPES).forEach(({ resolution, value }, index) => {
    const samples = samplesOf(value)
    seal('chunk', encodeChunk(samples, { resolution, packing }), 2 ** 45 + index)
    expected.push({ table: 3, id: 2 ** 45 + index, ...listsOf(samples) })
    for (const kind of ['instantaneous', 'counter'] as const) {
      const rollups = rollUp(samples, { kind, resolution, holdMs: 150_000 })
      seal('month', encodeRollups(rollups, { resolution, packing }), index)
      expected.push({ table: 5, id: index, ...listsOf(rollups) })
    }
  })
  const lines = sealed.map((record) => `${Buffer.from(record).toString('hex')}\n`).join('')
  const told = answer('/usr/bin/python3', [READER], Buffer.from(lines)).toString().trim().split('\n')
  assert.equal(told.length, expected.length)
  told.forEach((line, index) => {
    assert.deepEqual(JSON.parse(line), expected[index])
  })
})

/** As JSON tells them: no value is null. */
const listsOf = (columns: Readonly<Record<string, ArrayLike<number>>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      Array.from(column, (number) => (Number.isNaN(number) ? null : number)),
    ]),
  )
