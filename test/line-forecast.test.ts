// The forecast of a line against the simulator's paced line: the same bytes, and the same time of a clock that nobody waits for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { answerPdu } from '../simulator/answer.ts'
import { Panel } from '../simulator/electricity.ts'
import { IEM3155 } from '../simulator/iem3155.ts'
import type { Layout } from '../simulator/register-layout.ts'
import { closeRtuFrame, openRtuFrame } from '../simulator/rtu.ts'
import { SDM630 } from '../simulator/sdm630.ts'
import { SerialBus, type SerialTiming, silenceMs } from '../simulator/serial-bus.ts'
import { DeviceReader } from '../src/acquisition/device-reader.ts'
import { forecastLines, pollCost } from '../src/acquisition/line-forecast.ts'
import type { Line } from '../src/config/document.ts'
import { BlockDecoder } from '../src/devices/decode.ts'
import { type DeviceInstance, instantiate } from '../src/devices/instantiate.ts'
import { loadModels } from '../src/devices/io/model-files.ts'

const UNIT = 21
const PERIOD_MS = 1_000
/** Of the time of a poll; bytes have none. */
const TOLERANCE = 0.001

const { models } = await loadModels(fileURLToPath(new URL('../models', import.meta.url)))

function instanceOf(model: string): DeviceInstance {
  const found = models.find(({ id }) => id === model)
  assert.ok(found)
  const device = {
    id: 'd',
    name: 'D',
    model,
    revision: 1,
    connection: { kind: 'line', lineId: 'line', unit: UNIT },
    usage: 'none',
    pollPeriodMs: PERIOD_MS,
  } as const
  return instantiate(device, found)
}

/** A line whose clock jumps from one event to the next; it counts every byte and knows when it may be used again. */
function makeLine(timing: SerialTiming, layout: Layout) {
  const reading = new Panel(1).readAt(Date.UTC(2026, 10, 24, 9, 17)).get('heating')
  assert.ok(reading)
  let nowMs = 0
  let bytes = 0
  let heard: number[] = []
  const due: { readonly atMs: number; readonly run: () => void }[] = []
  const bus = new SerialBus({
    timing,
    turnaroundMs: 0,
    monotonicMs: () => nowMs,
    after: (delayMs, run) => due.push({ atMs: nowMs + delayMs, run }),
    answer: (unit, pdu) => answerPdu(pdu, layout, reading, { serial: 1, unit, label: 'Meter' }),
    send: (portion) => {
      bytes += portion.length
      heard.push(...portion)
    },
  })
  const ask = async (pdu: Uint8Array) => {
    const frame = closeRtuFrame(UNIT, pdu)
    bytes += frame.length
    heard = []
    bus.receive(frame)
    for (let next = due.shift(); next !== undefined; next = due.shift()) {
      nowMs = next.atMs
      next.run()
      due.sort((one, other) => one.atMs - other.atMs)
    }
    nowMs += silenceMs(timing)
    const answer = openRtuFrame(new Uint8Array(heard))
    assert.ok(answer)
    return { ok: true, value: answer.pdu } as const
  }
  return { ask, bytes: () => bytes, nowMs: () => nowMs }
}

const TIMINGS: readonly Pick<Line, 'baud' | 'parity' | 'stopBits'>[] = [
  { baud: 9_600, parity: 'none', stopBits: 1 },
  { baud: 19_200, parity: 'even', stopBits: 1 },
  { baud: 115_200, parity: 'none', stopBits: 2 },
]
const METERS = [
  ['schneider-iem3155', IEM3155],
  ['eastron-sdm630', SDM630],
] as const

for (const [model, layout] of METERS) {
  for (const timing of TIMINGS) {
    const { baud, parity, stopBits } = timing
    test(`a poll of ${model} takes what is forecast at ${baud} baud, ${parity}, ${stopBits}`, async () => {
      const { model: found, points, registers, spans, device } = instanceOf(model)
      const target = {
        deviceId: 'd',
        connection: device.connection,
        periodMs: PERIOD_MS,
        limits: found.requests,
      }
      const wire = makeLine(timing, layout)
      const reader = new DeviceReader({
        target: { ...target, points, registers, spans },
        compileBlock: (rows, block) => new BlockDecoder({ points: rows, block }),
        ask: wire.ask,
        clock: { nowMs: wire.nowMs, monotonicMs: wire.nowMs },
      })
      const outcome = await reader.read()
      assert.equal(outcome.failure, null)
      assert.equal(wire.bytes(), pollCost({ spans, limits: found.requests }).characters)
      const line = { id: 'line', name: 'L', path: '/dev/x', timeoutMs: 1_000, ...timing }
      const forecastMs = PERIOD_MS * (forecastLines([line], [{ ...target, spans }])[0]?.share ?? 0)
      assert.ok(
        Math.abs(forecastMs - wire.nowMs()) <= TOLERANCE * wire.nowMs(),
        `${forecastMs} ms and ${wire.nowMs()} ms`,
      )
    })
  }
}
