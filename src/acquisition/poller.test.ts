// Scenarios of the poller with fake devices and a fake clock: dead, returning, refusing and changing devices.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Reaction, targetAt } from './fake-devices.fixture.ts'
import { asks, gaps, Panel } from './panel.fixture.ts'

const timeout: Reaction = { failure: 'timeout', afterMs: 1_000 }

test('a poll asks for blocks with the priority of polls and brings its samples together', async () => {
  const panel = new Panel([targetAt(1, [10, 11, 50])])
  assert.equal(panel.state('dev-1').state, 'waiting')
  await panel.time.advance(1_000)
  assert.deepEqual(asks(panel), [
    [10, 2],
    [50, 1],
  ])
  assert.ok(panel.devices.asked.every(({ priority }) => priority === 'poll'))
  assert.equal(panel.batches.length, 1)
  assert.deepEqual(panel.latest(), { 'dev-1 register10': 10, 'dev-1 register11': 11, 'dev-1 register50': 50 })
  const { state, polls, failures, lastFailure, lastAnswerMs } = panel.state('dev-1')
  assert.deepEqual([state, polls, failures, lastFailure], ['ok', 1, 0, null])
  assert.equal(lastAnswerMs, panel.time.wallMs + (panel.batches[0]?.atMs ?? 0))
})

test('polls keep to the grid of their period, whatever an answer takes', async () => {
  const panel = new Panel([targetAt(1, [10])])
  panel.devices.answerAfterMs = 900
  await panel.time.advance(10_000)
  const starts = panel.devices.asked.map(({ atMs }) => atMs)
  assert.ok(starts.length >= 9)
  assert.ok(
    gaps(starts).every((gap) => Math.round(gap) === 1_000),
    `${gaps(starts)}`,
  )
  assert.equal(panel.state('dev-1').lateCycles, 0)
})

test('the shortest period is half a second, kept to its grid', async () => {
  const panel = new Panel([targetAt(1, [10], { periodMs: 500 })])
  await panel.time.advance(10_000)
  const starts = panel.devices.asked.map(({ atMs }) => atMs)
  assert.ok(starts.length >= 19)
  assert.deepEqual(new Set(gaps(starts).map(Math.round)), new Set([500]))
  assert.equal(panel.state('dev-1').lateCycles, 0)
})

test('first polls are spread over the period, and over five seconds when it is long', async () => {
  const targets = Array.from({ length: 20 }, (_, index) =>
    targetAt(index + 1, [10], { periodMs: 86_400_000 }),
  )
  const panel = new Panel(targets)
  await panel.time.advance(5_000)
  const starts = panel.devices.asked.map(({ atMs }) => atMs).sort((a, b) => a - b)
  assert.equal(starts.length, 20)
  assert.ok(Math.min(...gaps(starts)) > 50, `${gaps(starts)}`)
})

test('polls of a device never overlap; late ones are counted and follow at once', async () => {
  const panel = new Panel([targetAt(1, [10])])
  panel.devices.answerAfterMs = 1_500
  await panel.time.advance(12_000)
  assert.equal(panel.devices.mostAtOnce, 1)
  const starts = panel.devices.asked.map(({ atMs }) => atMs)
  assert.ok(
    gaps(starts).every((gap) => Math.round(gap) === 1_500),
    `${gaps(starts)}`,
  )
  assert.equal(panel.state('dev-1').lateCycles, panel.batches.length)
})

test('a dead device keeps its period, and its points say why they have no value', async () => {
  const panel = new Panel([targetAt(1, [10, 50])])
  panel.devices.react = () => ({ failure: 'timeout', afterMs: 100 })
  await panel.time.advance(20_000)
  assert.deepEqual(panel.latest(), {
    'dev-1 register10': 'noCommunication',
    'dev-1 register50': 'noCommunication',
  })
  const { state, lastFailure } = panel.state('dev-1')
  assert.deepEqual([state, lastFailure], ['silent', 'failure.timeout'])
  const starts = panel.devices.asked.map(({ atMs }) => atMs)
  assert.ok(
    gaps(starts).every((gap) => Math.round(gap) === 1_000),
    `${gaps(starts)}`,
  )
})

test('communication is lost from the first poll that failed until the device is heard', async () => {
  const panel = new Panel([targetAt(1, [10])])
  await panel.time.advance(2_000)
  assert.equal(panel.state('dev-1').lostSinceMs, null)
  panel.devices.react = () => ({ failure: 'timeout', afterMs: 100 })
  await panel.time.advance(2_000)
  const lostSinceMs = panel.state('dev-1').lostSinceMs
  panel.devices.react = () => ({ failure: 'lineDown', afterMs: 0 })
  await panel.time.advance(5_000)
  const after = panel.state('dev-1')
  assert.equal(after.state, 'down')
  assert.equal(after.lostSinceMs, lostSinceMs)
  assert.deepEqual(
    after.failureRuns.map(({ failure }) => failure),
    ['failure.lineDown', 'failure.timeout'],
  )
  assert.equal(after.failureRuns[1]?.firstMs, lostSinceMs)
  panel.devices.react = () => 'registers'
  await panel.time.advance(2_000)
  assert.equal(panel.state('dev-1').lostSinceMs, null)
  assert.equal(panel.state('dev-1').failureRuns.length, 2)
})

test('one lost answer costs no pause', async () => {
  const panel = new Panel([targetAt(1, [10])])
  await panel.time.advance(1_000)
  panel.devices.react = () => ({ failure: 'timeout', afterMs: 300 })
  await panel.time.advance(1_000)
  panel.devices.react = () => 'registers'
  await panel.time.advance(1_000)
  assert.deepEqual(panel.latest(), { 'dev-1 register10': 10 })
  assert.deepEqual(panel.events.slice(1), ['device.answers', 'device.lost', 'device.answers'])
})

test('a device that answers again is whole within one period', async () => {
  const panel = new Panel([targetAt(1, [10, 50])])
  panel.devices.react = () => timeout
  await panel.time.advance(40_000)
  panel.devices.react = () => 'registers'
  await panel.time.advance(2_000)
  assert.deepEqual(
    panel.batches.at(-1)?.samples.map(({ quality }) => quality),
    ['good', 'good'],
  )
  assert.equal(panel.state('dev-1').state, 'ok')
})

test('a dead device does not keep a healthy one waiting', async () => {
  const panel = new Panel([targetAt(1, [10]), targetAt(2, [10])])
  panel.devices.react = ({ unit }) => (unit === 1 ? timeout : 'registers')
  await panel.time.advance(20_000)
  assert.equal(panel.state('dev-2').lateCycles, 0)
  assert.ok(panel.state('dev-2').polls >= 19)
})

test('a device behind a line that is down is down, and silent when it does not answer', async () => {
  const panel = new Panel([targetAt(1, [10])])
  panel.devices.react = () => ({ failure: 'lineDown', afterMs: 0 })
  await panel.time.advance(2_000)
  assert.equal(panel.state('dev-1').state, 'down')
  panel.devices.react = () => timeout
  await panel.time.advance(20_000)
  assert.equal(panel.state('dev-1').state, 'silent')
})

test('that a silent device was not asked at all does not hide why it is silent', async () => {
  const panel = new Panel([targetAt(1, [10])])
  panel.devices.react = () => timeout
  await panel.time.advance(3_000)
  panel.devices.react = () => ({ failure: 'suspended', afterMs: 0 })
  await panel.time.advance(30_000)
  const { state, lastFailure } = panel.state('dev-1')
  assert.deepEqual([state, lastFailure], ['silent', 'failure.timeout'])
})

test('a request that did not get its turn says nothing about the device', async () => {
  const panel = new Panel([targetAt(1, [10])])
  await panel.time.advance(1_000)
  panel.devices.react = () => ({ failure: 'expired', afterMs: 0 })
  await panel.time.advance(5_000)
  const { state, lastFailure } = panel.state('dev-1')
  assert.deepEqual([state, lastFailure], ['ok', 'failure.expired'])
  assert.deepEqual(panel.latest(), { 'dev-1 register10': 'noCommunication' })
})

test('a gateway that cannot reach the device makes it silent, not refusing', async () => {
  const panel = new Panel([targetAt(1, [10])])
  panel.devices.react = () => ({ exception: 0x0b })
  await panel.time.advance(1_000)
  assert.deepEqual(panel.latest(), { 'dev-1 register10': 'noCommunication' })
  assert.equal(panel.state('dev-1').lastFailure, 'failure.targetSilent')
})

test('an exception for one block refuses only its points', async () => {
  const panel = new Panel([targetAt(1, [10, 50])])
  panel.devices.react = ({ address }) => (address === 10 ? { exception: 4 } : 'registers')
  await panel.time.advance(1_000)
  assert.deepEqual(panel.latest(), { 'dev-1 register10': 'refused', 'dev-1 register50': 50 })
  const { state, failures, lastFailure } = panel.state('dev-1')
  assert.deepEqual([state, failures, lastFailure], ['ok', 1, 'failure.deviceFailed'])
})

const WRONG_ANSWERS: readonly (readonly [string, readonly number[]])[] = [
  ['one register short', [3, 2, 0, 10]],
  ['one register long', [3, 6, 0, 10, 0, 11, 0, 12]],
  ['a byte count that lies', [3, 2, 0, 10, 0, 11]],
  ['another function', [4, 4, 0, 10, 0, 11]],
  ['an exception to another function', [0x84, 2]],
  ['nothing', []],
]

for (const [what, bytes] of WRONG_ANSWERS) {
  test(`a wrong answer, ${what}, degrades only its points`, async () => {
    const panel = new Panel([targetAt(1, [10, 11, 50])])
    panel.devices.react = ({ address }) => (address === 10 ? { bytes } : 'registers')
    await panel.time.advance(1_000)
    assert.deepEqual(panel.latest(), {
      'dev-1 register10': 'noCommunication',
      'dev-1 register11': 'noCommunication',
      'dev-1 register50': 50,
    })
    assert.equal(panel.state('dev-1').lastFailure, 'failure.answerWrong')
  })
}

test('a device that is silent for its first block alone loses only those points', async () => {
  const panel = new Panel([targetAt(1, [10, 50, 90])])
  panel.devices.react = ({ address }) => (address === 10 ? timeout : 'registers')
  await panel.time.advance(6_000)
  assert.deepEqual(panel.latest(), {
    'dev-1 register10': 'noCommunication',
    'dev-1 register50': 50,
    'dev-1 register90': 90,
  })
  assert.equal(panel.state('dev-1').state, 'ok')
})

test('a device that refuses everything is still asked once in every poll', async () => {
  const panel = new Panel([targetAt(1, [10, 11])])
  panel.devices.react = () => ({ exception: 2 })
  await panel.time.advance(10_000)
  const { state, polls } = panel.state('dev-1')
  assert.equal(state, 'ok')
  assert.ok(polls >= 9)
  assert.ok(panel.devices.asked.length <= polls + 3)
  assert.deepEqual(panel.latest(), { 'dev-1 register10': 'refused', 'dev-1 register11': 'refused' })
})

test('numbers follow the new list of points, and a device that stays keeps its schedule and state', async () => {
  const panel = new Panel([targetAt(1, [10, 11]), targetAt(2, [20])])
  await panel.time.advance(3_000)
  const before = panel.state('dev-2')
  const due = panel.devices.asked.filter(({ unit }) => unit === 2).at(-1)?.atMs ?? 0
  panel.configure([targetAt(2, [20]), targetAt(3, [30])])
  await panel.time.advance(1_000)
  assert.deepEqual(
    panel.points.map(({ id }) => id),
    ['dev-2.register20', 'dev-3.register30'],
  )
  assert.equal(panel.state('dev-2').polls, before.polls + 1)
  assert.equal(panel.state('dev-2').sinceMs, before.sinceMs)
  const next = panel.devices.asked.filter(({ unit }) => unit === 2).at(-1)?.atMs ?? 0
  assert.equal(Math.round(next - due), 1_000)
  const numbers = panel.batches
    .filter(({ generation }) => generation === 2)
    .flatMap(({ samples }) => samples.map(({ pointNumber, value }) => [pointNumber, value]))
  assert.ok(numbers.length >= 2)
  assert.ok(numbers.every(([number, value]) => value === (number === 0 ? 20 : 30)))
})

test('how often points are logged changes without a break in reading', async () => {
  const loggedEvery = (logPeriodMs: number | null) => {
    const target = targetAt(1, [10, 11])
    return { ...target, points: target.points.map((point) => ({ ...point, logPeriodMs })) }
  }
  const panel = new Panel([loggedEvery(60_000)])
  await panel.time.advance(3_000)
  const before = panel.state('dev-1')
  panel.configure([loggedEvery(5_000)])
  assert.deepEqual(
    panel.points.map(({ logPeriodMs }) => logPeriodMs),
    [5_000, 5_000],
  )
  await panel.time.advance(1_000)
  assert.equal(panel.state('dev-1').polls, before.polls + 1)
  assert.equal(panel.state('dev-1').sinceMs, before.sinceMs)
  panel.poller.prepare([loggedEvery(null)])
  panel.poller.rollback()
  panel.configure([loggedEvery(5_000), targetAt(2, [20])])
  assert.deepEqual(
    panel.points.map(({ logPeriodMs }) => logPeriodMs),
    [5_000, 5_000, undefined],
  )
})

test('a poll under way when its device goes is not told, and asks for nothing more', async () => {
  const panel = new Panel([targetAt(1, [10, 50]), targetAt(2, [20])])
  panel.devices.answerAfterMs = 400
  await panel.time.advance(700)
  const asked = panel.devices.asked.filter(({ unit }) => unit === 1)
  assert.equal(asked.length, 1)
  const told = panel.batches.length
  panel.configure([targetAt(2, [20])])
  await panel.time.advance(5_000)
  assert.equal(panel.devices.asked.filter(({ unit }) => unit === 1).length, 1)
  const late = panel.batches.slice(told)
  assert.ok(late.length > 0)
  assert.ok(late.every(({ generation, samples }) => generation === 2 && samples.length === 1))
})

test('a poll under way when others change is told under its new number', async () => {
  const panel = new Panel([targetAt(1, [10]), targetAt(2, [20])])
  panel.devices.answerAfterMs = 400
  await panel.time.advance(300)
  assert.deepEqual(
    panel.devices.asked.map(({ unit }) => unit),
    [2],
  )
  panel.configure([targetAt(2, [20])])
  await panel.time.advance(500)
  assert.deepEqual(
    panel.batches.map(({ generation, samples }) => [generation, samples[0]?.pointNumber, samples[0]?.value]),
    [[2, 0, 20]],
  )
})

test('a rollback leaves everything as it runs', async () => {
  const panel = new Panel([targetAt(1, [10])])
  panel.poller.prepare([targetAt(2, [20])])
  panel.poller.rollback()
  await panel.time.advance(3_000)
  assert.ok(panel.batches.every(({ generation }) => generation === 1))
  assert.ok(panel.devices.asked.every(({ unit }) => unit === 1))
  assert.throws(() => panel.poller.commit())
})

test('a device with another connection, period or model begins anew', async () => {
  const panel = new Panel([targetAt(1, [10])])
  await panel.time.advance(3_000)
  panel.configure([targetAt(1, [10], { periodMs: 500 })])
  assert.equal(panel.state('dev-1').state, 'waiting')
  assert.equal(panel.state('dev-1').polls, 0)
})

test('after close nothing is asked and nothing waits', async () => {
  const panel = new Panel([targetAt(1, [10]), targetAt(2, [20])])
  await panel.time.advance(3_000)
  panel.poller.close()
  const asked = panel.devices.asked.length
  await panel.time.advance(10_000)
  assert.equal(panel.devices.asked.length, asked)
  assert.equal(panel.time.waiting, 0)
})
