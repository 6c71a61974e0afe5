// Tests of the one-off test of a device: values, identification with its fallbacks, and failures in words of the API.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TEST_LIFE_MS, testDevice } from './device-test.ts'
import { compileBlock, FakeDevices, lineConnection, type Reaction, targetAt } from './fake-devices.fixture.ts'
import { FakeTime } from './fake-time.fixture.ts'
import type { PollTarget } from './poll-target.ts'

async function tryOut(react: FakeDevices['react'], target: PollTarget = targetAt(1, [10, 50])) {
  const time = new FakeTime()
  const devices = new FakeDevices(time)
  devices.react = react
  const tested = testDevice({
    target,
    compileBlock,
    clock: time.clock,
    ask: (pdu) => devices.transact(lineConnection(1), pdu, 'idle'),
  })
  await time.advance(200_000)
  return { result: await tested, asked: devices.asked }
}

const text = (words: string): readonly number[] => [...words].map((character) => character.charCodeAt(0))
/** The answer to 43/14 01 00 of MODBUS Application Protocol V1.1b3 §6.21, with objects 0 to 2. */
const IDENTIFICATION: readonly number[] = [
  ...[0x2b, 0x0e, 0x01, 0x01, 0x00, 0x00, 0x03],
  ...[0x00, 0x05, ...text('Maker')],
  ...[0x01, 0x05, ...text('Meter')],
  ...[0x02, 0x04, ...text('V2.1')],
]

test('a device that answers gives its values, who it is, and how fast it was', async () => {
  const { result, asked } = await tryOut(({ function: code }) =>
    code === 0x2b ? { bytes: IDENTIFICATION } : 'registers',
  )
  assert.deepEqual(result, {
    ok: true,
    value: {
      answerMs: 10,
      values: [
        { key: 'register10', value: 10, quality: 'good' },
        { key: 'register50', value: 50, quality: 'good' },
      ],
      identification: ['Maker', 'Meter', 'V2.1'],
    },
  })
  assert.ok(asked.every(({ priority }) => priority === 'idle'))
})

test('a device without identification is asked for its server id, and that may fail too', async () => {
  const serverId = [0x11, 9, 0x07, 0xff, ...text('SDM630'), 0]
  const withId = await tryOut(({ function: code }): Reaction => {
    if (code === 0x2b) return { exception: 1 }
    return code === 0x11 ? { bytes: serverId } : 'registers'
  })
  assert.deepEqual(withId.result.ok && withId.result.value.identification, ['SDM630'])
  const without = await tryOut(({ function: code }) =>
    code === 0x2b || code === 0x11 ? { failure: 'timeout', afterMs: 1_000 } : 'registers',
  )
  assert.deepEqual(without.result.ok && without.result.value.identification, [])
})

test('a device that is silent to one question about itself is not asked another', async () => {
  const { asked } = await tryOut(({ function: code }) =>
    code === 0x2b ? { failure: 'timeout', afterMs: 1_000 } : 'registers',
  )
  assert.deepEqual(
    asked.map(({ function: code }) => code),
    [3, 3, 0x2b],
  )
})

test('an identification that leads in a circle or lies about its lengths ends', async () => {
  const circle = [...IDENTIFICATION]
  circle[4] = 0xff
  circle[5] = 0x00
  const round = await tryOut(({ function: code }) => (code === 0x2b ? { bytes: circle } : 'registers'))
  assert.ok(round.result.ok)
  assert.ok(round.asked.filter(({ function: code }) => code === 0x2b).length <= 4)
  const lie = IDENTIFICATION.with(8, 0xf0)
  const lying = await tryOut(({ function: code }) => (code === 0x2b ? { bytes: lie } : 'registers'))
  assert.deepEqual(lying.result.ok && lying.result.value.identification, [])
})

test('control characters of an identification do not reach the page', async () => {
  const odd = [0x2b, 0x0e, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x06, 0x4d, 0x65, 0x1b, 0x5b, 0x41, 0xff]
  const { result } = await tryOut(({ function: code }) => (code === 0x2b ? { bytes: odd } : 'registers'))
  assert.deepEqual(result.ok && result.value.identification, ['Me', '[A'])
})

const FAILURES: readonly (readonly [string, Reaction, string])[] = [
  ['a silent device', { failure: 'timeout', afterMs: 1_000 }, 'device-timeout'],
  ['a line that is down', { failure: 'lineDown', afterMs: 0 }, 'line-unavailable'],
  ['a connection that nobody accepts', { failure: 'connectionDown', afterMs: 0 }, 'device-unreachable'],
  ['answers that do not fit', { bytes: [3, 9, 9] }, 'device-answer-wrong'],
  ['a queue that is full', { failure: 'expired', afterMs: 0 }, 'busy'],
  ['a device that has none of the registers', { exception: 2 }, 'device-exception'],
  ['a gateway without a path', { exception: 0x0a }, 'device-unreachable'],
]

for (const [what, reaction, code] of FAILURES) {
  test(`${what} fails the test with ${code}`, async () => {
    const { result } = await tryOut(() => reaction)
    assert.equal(result.ok ? 'ok' : result.error.code, code)
  })
}

test('one block that is refused does not fail the test', async () => {
  const { result } = await tryOut(({ address, function: code }) =>
    code === 3 && address === 50 ? { exception: 4 } : 'registers',
  )
  assert.deepEqual(result.ok && result.value.values.map(({ quality }) => quality), ['good', 'refused'])
})

test('a slow device with many blocks is not asked beyond the life of a test', async () => {
  const addresses = Array.from({ length: 40 }, (_, index) => index * 100)
  const { result, asked } = await tryOut(
    () => ({ failure: 'answerWrong', afterMs: 1_000 }),
    targetAt(1, addresses),
  )
  assert.ok(!result.ok)
  assert.ok(asked.every(({ atMs }) => atMs < TEST_LIFE_MS))
  assert.ok(asked.length < 20)
})
