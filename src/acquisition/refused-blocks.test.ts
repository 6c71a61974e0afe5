// What a poller does when a device refuses a block: smaller parts, points at rest, and the whole again after an hour.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, lineConnection, type Reaction, targetAt } from './fake-devices.fixture.ts'
import { asks, Panel } from './panel.fixture.ts'
import { SILENCES_OF_REFUSAL } from './read-plan.ts'

test('a block with a register that the device lacks is divided until only that one is refused', async () => {
  const panel = new Panel([targetAt(1, [10, 11, 14, 15], { limits: { maxRegisters: 125, maxGap: 8 } })])
  const lacks = ({ address, count }: Asked, register: number) =>
    address <= register && register < address + count
  panel.devices.react = (asked) => (lacks(asked, 15) ? { exception: 2 } : 'registers')
  await panel.time.advance(1_000)
  assert.deepEqual(asks(panel), [[10, 6]])
  await panel.time.advance(2_000)
  assert.deepEqual(panel.latest(), {
    'dev-1 register10': 10,
    'dev-1 register11': 11,
    'dev-1 register14': 14,
    'dev-1 register15': 'refused',
  })
  const settled = panel.devices.asked.length
  await panel.time.advance(10_000)
  const later = panel.devices.asked.slice(settled)
  assert.ok(!later.some((asked) => lacks(asked, 15)), 'the refused register is left alone for a while')
  await panel.time.advance(60_000)
  assert.ok(
    panel.devices.asked.slice(settled).some((asked) => lacks(asked, 15)),
    'and asked for again',
  )
})

const LACKS_15 = ({ address, count }: Asked): Reaction =>
  address <= 15 && 15 < address + count ? { exception: 2 } : 'registers'
const NEIGHBOURS = [10, 11, 12, 13, 14, 15]
/** Requests of the time from now on, each as its address and count. */
async function asksDuring(panel: Panel, ms: number): Promise<readonly string[]> {
  const from = panel.devices.asked.length
  await panel.time.advance(ms)
  return asks(panel)
    .slice(from)
    .map(([address, count]) => `${address}+${count}`)
}

test('a device that gives one register at once is asked for single points, and all are good', async () => {
  const panel = new Panel([targetAt(1, NEIGHBOURS)])
  panel.devices.react = ({ count }) => (count > 1 ? { exception: 3 } : 'registers')
  await panel.time.advance(5_000)
  assert.deepEqual(Object.values(panel.latest()), NEIGHBOURS)
  const settled = await asksDuring(panel, 10_000)
  assert.deepEqual(new Set(settled), new Set(NEIGHBOURS.map((address) => `${address}+1`)))
})

test('a block that was refused is tried whole again after an hour, without losing a value', async () => {
  const panel = new Panel([targetAt(1, NEIGHBOURS)])
  panel.devices.react = LACKS_15
  await panel.time.advance(10_000)
  const before = await asksDuring(panel, 3_500_000)
  assert.ok(!before.includes('10+6'))
  const told = panel.batches.length
  const hour = await asksDuring(panel, 200_000)
  assert.equal(hour.filter((one) => one === '10+6').length, 1)
  const good = panel.batches
    .slice(told)
    .map(({ samples }) => samples.filter(({ quality }) => quality === 'good').map(({ value }) => value))
  assert.ok(good.length > 190)
  assert.ok(good.every((values) => values.length === 5))
})

test('a device that refused while it started up is asked whole again, at the latest after an hour', async () => {
  const panel = new Panel([targetAt(1, NEIGHBOURS)])
  panel.devices.react = () => ({ exception: 2 })
  await panel.time.advance(10_000)
  panel.devices.react = () => 'registers'
  await panel.time.advance(3_700_000)
  assert.deepEqual(new Set(await asksDuring(panel, 10_000)), new Set(['10+6']))
})

test('what a device taught is kept when its period changes, and not when its address does', async () => {
  const panel = new Panel([targetAt(1, NEIGHBOURS)])
  panel.devices.react = LACKS_15
  await panel.time.advance(10_000)
  panel.configure([targetAt(1, NEIGHBOURS, { periodMs: 500 })])
  assert.ok(!(await asksDuring(panel, 10_000)).includes('10+6'))
  panel.configure([targetAt(1, NEIGHBOURS, { connection: lineConnection(7) })])
  assert.ok((await asksDuring(panel, 10_000)).includes('10+6'))
})

test('a device that is silent where it lacks a register is divided like one that refuses', async () => {
  const panel = new Panel([targetAt(1, [...NEIGHBOURS, 50])])
  panel.devices.react = (asked) =>
    LACKS_15(asked) === 'registers' ? 'registers' : { failure: 'timeout', afterMs: 100 }
  await panel.time.advance(60_000)
  const { 'dev-1 register15': lacking, ...others } = panel.latest()
  assert.deepEqual(new Set(Object.values(others)), new Set([10, 11, 12, 13, 14, 50]))
  assert.ok(lacking === 'refused' || lacking === 'noCommunication')
  const later = await asksDuring(panel, 120_000)
  assert.ok(later.filter((one) => one === '15+1').length <= 2 * SILENCES_OF_REFUSAL)
})

test('a device that is silent now and then is not divided', async () => {
  const panel = new Panel([targetAt(1, [...NEIGHBOURS, 50])])
  let asks = 0
  panel.devices.react = ({ address }) => {
    if (address === 10) asks += 1
    const isLost = address === 10 && asks % SILENCES_OF_REFUSAL !== 0
    return isLost ? { failure: 'timeout', afterMs: 100 } : 'registers'
  }
  await panel.time.advance(300_000)
  assert.deepEqual(new Set(await asksDuring(panel, 60_000)), new Set(['10+6', '50+1']))
})

test('a device that is silent altogether is not divided', async () => {
  const panel = new Panel([targetAt(1, [...NEIGHBOURS, 50])])
  panel.devices.react = () => ({ failure: 'timeout', afterMs: 100 })
  await panel.time.advance(300_000)
  assert.deepEqual(new Set(await asksDuring(panel, 60_000)), new Set(['10+6', '50+1']))
})

const SILENT_ALONE: Reaction = { failure: 'timeout', afterMs: 100 }
const HOUR_MS = 3_600_000

/** A device that answers nothing to requests with one of these registers. */
const silentTo =
  (...registers: readonly number[]) =>
  ({ address, count }: Asked): Reaction =>
    registers.some((one) => address <= one && one < address + count) ? SILENT_ALONE : 'registers'

/** Values of each poll told since the batch numbered `from`. */
const goodSince = (panel: Panel, from: number) =>
  panel.batches
    .slice(from)
    .map(({ samples }) =>
      samples.flatMap(({ value }) => (value === null ? [] : [value])).toSorted((a, b) => a - b),
    )

test('points that the device is silent to alone take no value of those behind them', async () => {
  const panel = new Panel([targetAt(1, [10, 20, 30, 40, 50])])
  panel.devices.react = silentTo(20, 30, 50)
  await panel.time.advance(2 * HOUR_MS)
  const polls = goodSince(panel, 0)
  assert.ok(polls.length > 7_000)
  const lacking = polls.flatMap((values, poll) => (values.length < 2 ? [poll] : []))
  assert.ok(lacking.length <= 1, `polls ${lacking} of ${polls.length} lack values`)
})

/** Registers of a device, and those that it is silent to. */
const SILENT_TO: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['single points', [10, 20, 30, 40, 50], [20, 30, 50]],
  ['points of one block', [...NEIGHBOURS, 50], [11, 14]],
]
for (const [what, registers, lacking] of SILENT_TO)
  test(`a device that is silent to ${what} never looks like one that is gone`, async () => {
    const panel = new Panel([targetAt(1, registers)])
    const react = silentTo(...lacking)
    const silences: boolean[] = []
    panel.devices.react = (asked) => {
      const reaction = react(asked)
      silences.push(reaction !== 'registers')
      return reaction
    }
    await panel.time.advance(5_000)
    silences.length = 0
    await panel.time.advance(2 * HOUR_MS)
    assert.ok(silences.includes(true))
    assert.ok(!silences.some((one, at) => one && silences[at + 1] === true), 'two time-outs in a row')
  })

test('a block that was silent once is not kept waiting by one that always is', async () => {
  const panel = new Panel([targetAt(1, [10, 20, 30])])
  panel.devices.react = silentTo(20, 30)
  await panel.time.advance(1_000)
  panel.devices.react = silentTo(20)
  await panel.time.advance(2_000)
  assert.equal(panel.latest()['dev-1 register30'], 30)
})

test('a point that the device goes on being silent to is asked for ever more rarely, and found when it is back', async () => {
  const panel = new Panel([targetAt(1, [10, 20], { periodMs: 10_000 })])
  panel.devices.react = silentTo(20)
  await panel.time.advance(3 * HOUR_MS)
  const later = await asksDuring(panel, 10 * HOUR_MS)
  const asked = later.filter((one) => one === '20+1').length
  assert.ok(asked >= 9 && asked <= 10, `${asked} times in ten hours`)
  panel.devices.react = () => 'registers'
  await panel.time.advance(HOUR_MS + 20_000)
  assert.deepEqual(Object.values(panel.latest()), [10, 20])
})

test('of blocks in doubt each has its turn, also where the device is silent to the first of all', async () => {
  const panel = new Panel([targetAt(1, [10, 20, 30])])
  panel.devices.react = silentTo(20, 30)
  await panel.time.advance(3_000)
  panel.devices.react = silentTo(10, 20)
  await panel.time.advance(20_000)
  assert.equal(panel.latest()['dev-1 register30'], 30)
  assert.equal(panel.state('dev-1').state, 'ok')
})

test('a block that was divided for silence is tried whole again after an hour, without losing a value', async () => {
  const panel = new Panel([targetAt(1, [...NEIGHBOURS, 50])])
  panel.devices.react = silentTo(15)
  await panel.time.advance(60_000)
  const told = panel.batches.length
  const hours = await asksDuring(panel, 2 * HOUR_MS)
  assert.equal(hours.filter((one) => one === '10+6').length, 2)
  const polls = goodSince(panel, told)
  assert.ok(polls.length > 7_000)
  assert.ok(polls.every((values) => values.length === NEIGHBOURS.length))
})

test('a device of a long period loses nothing either when its blocks are tried whole with every poll', async () => {
  const panel = new Panel([targetAt(1, [...NEIGHBOURS, 50], { periodMs: 2 * HOUR_MS })])
  panel.devices.react = silentTo(12)
  await panel.time.advance(200 * HOUR_MS)
  const told = panel.batches.length
  const later = await asksDuring(panel, 40 * HOUR_MS)
  assert.ok(later.includes('10+6'))
  assert.deepEqual(
    new Set(goodSince(panel, told).map((values) => values.join(' '))),
    new Set(['10 11 13 14 15 50']),
  )
})
