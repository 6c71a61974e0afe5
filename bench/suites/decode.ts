// Part of the bench of acquisition: values decoded a second, against what npm libraries do with the same answer.

import jsmodbus from 'jsmodbus'
import { BlockDecoder } from '../../src/devices/decode.ts'
import { median } from '../harness/median.ts'
import { table } from '../harness/table.ts'
import { THIRTY_VALUES } from '../thirty-values.ts'

const ROUNDS = 5
const ROUND_MS = 200
const VALUES = 10
const BATCH = 500

/** An answer to function 3 with ten float32 of 230.5. */
const ANSWER = Buffer.from(`03${(4 * VALUES).toString(16)}${'43668000'.repeat(VALUES)}`, 'hex')

/** Takes the values, so that no optimiser leaves the work out. */
type Sink = { sum: number }

function decodeWithBusbar(sink: Sink): () => void {
  const members = Array.from({ length: VALUES }, (_, index) => index)
  const decoder = new BlockDecoder({ points: THIRTY_VALUES.points, block: { address: 2_999, members } })
  const batch = new Float64Array(4 * VALUES)
  return () => {
    decoder.decode(ANSWER, 1, 0, batch, 0)
    sink.sum += batch[2] ?? 0
  }
}

function decodeWithJsmodbus(sink: Sink): () => void {
  const { ReadHoldingRegistersResponseBody } = jsmodbus.responses
  return () => {
    const body = ReadHoldingRegistersResponseBody.fromBuffer(ANSWER)
    const words = body?.valuesAsArray ?? []
    const bytes = Buffer.alloc(4)
    for (let at = 0; at < words.length; at += 2) {
      bytes.writeUInt16BE(words[at] ?? 0, 0)
      bytes.writeUInt16BE(words[at + 1] ?? 0, 2)
      sink.sum += bytes.readFloatBE(0)
    }
  }
}

/** As modbus-serial hands it over: an array of words and the bytes, from which a program reads its floats. */
function decodeAsModbusSerial(sink: Sink): () => void {
  return () => {
    const length = ANSWER.readUInt8(1)
    const data: number[] = []
    for (let at = 0; at < length; at += 2) data.push(ANSWER.readUInt16BE(2 + at))
    const answer = { data, buffer: ANSWER.subarray(2, 2 + length) }
    for (let at = 0; at < length; at += 4) sink.sum += answer.buffer.readFloatBE(at)
  }
}

/** Values a second. */
function rate(run: () => void): number {
  const endMs = performance.now() + ROUND_MS
  let count = 0
  while (performance.now() < endMs) {
    for (let turn = 0; turn < BATCH; turn++) run()
    count += BATCH
  }
  return (count * VALUES * 1_000) / ROUND_MS
}

/** Interleaved rounds; returns Busbar's rate and the table. */
export function measureDecoding(): { readonly busbar: number; readonly shown: string } {
  const sink: Sink = { sum: 0 }
  const contestants: readonly (readonly [string, () => void])[] = [
    ['Busbar (with time, quality, scale)', decodeWithBusbar(sink)],
    ['jsmodbus, then floats of its words', decodeWithJsmodbus(sink)],
    ['as modbus-serial: words and bytes, then floats', decodeAsModbusSerial(sink)],
  ]
  const rates = new Map<string, number[]>(contestants.map(([name]) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of contestants) rates.get(name)?.push(rate(run))
  }
  if (!Number.isFinite(sink.sum)) throw new Error('the values were wrong')
  const rows = contestants.map(([name]) => [name, median(rates.get(name) ?? [])])
  return { busbar: Number(rows[0]?.[1]), shown: table(['decoding float32', 'values/s'], rows) }
}
