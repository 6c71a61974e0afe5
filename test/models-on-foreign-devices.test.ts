// Models read from pymodbus, loaded with registers and held against values that were worked by hand.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Ask } from '../src/acquisition/device-reader.ts'
import { testDevice } from '../src/acquisition/device-test.ts'
import type { PollTarget } from '../src/acquisition/poll-target.ts'
import { systemClock, systemTimers } from '../src/base/io/system.ts'
import { BlockDecoder } from '../src/devices/decode.ts'
import { instantiate } from '../src/devices/instantiate.ts'
import { loadModels } from '../src/devices/io/model-files.ts'
import type { DeviceModel } from '../src/devices/model.ts'
import { createTcpClient } from '../src/modbus/io/tcp-client.ts'
import type { ForeignRegisters } from './peers/foreign-device.ts'
import { METER_EXAMPLES } from './peers/meter-examples.ts'
import { type ModelExample, registersOf } from './peers/model-examples.ts'
import { PLANT_EXAMPLES } from './peers/plant-examples.ts'
import { startPymodbusDevice } from './peers/pymodbus.ts'
import { requireTool } from './peers/require-tool.ts'

const UNIT = 3
const TIMEOUT_MS = 5_000
const { models } = await loadModels(new URL('../models/', import.meta.url).pathname)

for (const example of [...METER_EXAMPLES, ...PLANT_EXAMPLES]) {
  test(`${example.model}: a foreign device with its registers is read as the manual means`, (t) =>
    readsAsMeant(t, example))
}

async function readsAsMeant(t: TestContext, example: ModelExample): Promise<void> {
  if (!requireTool(t, 'pymodbus', 'pyserial')) return
  const model = models.find((one) => one.id === example.model)
  assert.ok(model)
  await using device = await startPymodbusDevice([...registersOf(example, UNIT), ...discrete(model, example)])
  await using link = createTcpClient({
    host: '127.0.0.1',
    port: device.port,
    clock: systemClock,
    timers: systemTimers,
  })
  const asked: number[] = []
  const ask: Ask = (requestPdu) => {
    if (requestPdu.length === 5 && (requestPdu[0] ?? 0) <= 4) asked.push(requestPdu[4] ?? 0)
    return new Promise((resolve) => link.send(UNIT, requestPdu, TIMEOUT_MS, resolve))
  }
  const tested = await testDevice({
    target: targetOf(model),
    compileBlock: (points, block) => new BlockDecoder({ points, block }),
    ask,
    clock: systemClock,
  })
  assert.ok(tested.ok)
  const { values } = tested.value
  const qualities = new Set(values.map(({ quality }) => quality))
  const read = Object.fromEntries(values.map(({ key, value }) => [key, value]))
  assert.deepEqual(
    Object.fromEntries(Object.keys(example.values).map((key) => [key, read[key]])),
    example.values,
  )
  assert.deepEqual(qualities.difference(new Set(['good', 'notAvailable'])), new Set())
  assert.equal(asked.length, example.requests)
  assert.ok(asked.every((count) => count <= model.requests.maxRegisters))
}

/** Every bit that the model reads; those that the example does not name are 0. */
function discrete(model: DeviceModel, { bits }: ModelExample): readonly ForeignRegisters[] {
  return model.points
    .filter(({ type }) => type === 'bit')
    .map(({ address }) => ({ unit: UNIT, space: 'discrete', address, words: [bits?.[address] ?? 0] }))
}

function targetOf(model: DeviceModel): PollTarget {
  const device = {
    id: 'dev-1',
    name: 'Foreign',
    model: model.id,
    revision: model.revision,
    connection: { kind: 'line', lineId: 'line-1', unit: UNIT },
    unitId: UNIT,
    usage: 'none',
    pollPeriodMs: 1_000,
  } as const
  const { points, registers, spans } = instantiate(device, model)
  const { connection, pollPeriodMs } = device
  return {
    deviceId: device.id,
    connection,
    periodMs: pollPeriodMs,
    limits: model.requests,
    points,
    registers,
    spans,
  }
}
