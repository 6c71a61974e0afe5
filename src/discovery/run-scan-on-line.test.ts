// A discovery of a serial line: what it finds, what it leaves alone, and how it ends.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { err, ok } from '../base/result.ts'
import { FakeBus, TENTHS } from './fake-devices.fixture.ts'
import { ALPHA, discover, EVEN, GAMMA, lineScan, NOISE, NONE, shown } from './run-scan.fixture.ts'
import type { LineSettings } from './scan.ts'

describe('on a line', () => {
  test('several devices are found among silence, each with its model', async () => {
    const bus = new FakeBus({ 2: ALPHA, 5: GAMMA, 9: ALPHA })
    const { ended, found } = discover(lineScan(), () => bus)
    assert.deepEqual(await ended, { state: 'done' })
    assert.deepEqual(shown(found()), [
      [2, 'answers', 'alpha'],
      [5, 'answers', 'gamma'],
      [9, 'answers', 'alpha'],
    ])
    assert.deepEqual([bus.open, bus.mostOpen], [0, 1])
  })

  test('a silent bus costs one question an address, with the time of eight characters beside the device’s', async () => {
    const bus = new FakeBus()
    const { ended, found } = discover(lineScan(), () => bus)
    assert.deepEqual(await ended, { state: 'done' })
    assert.deepEqual(found(), [])
    // A character of 11 bits at 19200 baud takes 0.573 ms, eight of them 4.58 ms, in whole milliseconds 5.
    assert.deepEqual(
      bus.asked,
      Array.from({ length: 10 }, (_, index) => ({ unit: index + 1, code: 3, timeoutMs: 155 })),
    )
  })

  test('the first and the last address of the standard are asked, and none besides', async () => {
    const bus = new FakeBus()
    await discover(lineScan({ lastUnit: 247 }), () => bus).ended
    assert.deepEqual([bus.asked.length, bus.asked[0]?.unit, bus.asked.at(-1)?.unit], [247, 1, 247])
  })

  test('what is configured already is shown and not asked', async () => {
    const bus = new FakeBus({ 2: ALPHA, 3: ALPHA })
    const known = [{ deviceId: 'd', name: 'Oven', unit: 2 }]
    const { ended, found } = discover(lineScan({ known }), () => bus)
    await ended
    assert.equal(bus.asksOf(2), 0)
    assert.deepEqual(shown(found()), [
      [2, 'known', null],
      [3, 'answers', 'alpha'],
    ])
    assert.deepEqual([found()[0]?.known?.name, found()[1]?.known], ['Oven', null])
  })

  test('noise is told as noise once it was not somebody who came late, and the others are found all the same', async () => {
    const bus = new FakeBus({ 4: NOISE, 5: ALPHA })
    const { ended, found } = discover(lineScan(), () => bus)
    await ended
    assert.deepEqual(shown(found()), [
      [5, 'answers', 'alpha'],
      [4, 'garbled', null],
    ])
  })

  for (const [what, devices, slow] of [
    ['before an empty address', { 4: ALPHA }, { 4: 300 }],
    ['before another device', { 4: ALPHA, 5: GAMMA }, { 4: 300 }],
    ['before another slow one', { 4: ALPHA, 5: GAMMA }, { 4: 300, 5: 300 }],
  ] as const)
    test(`a device ${what} that answers too late for the search is found at its own address, and none is made up`, async () => {
      const bus = new FakeBus(devices, slow)
      const { ended, found, reports } = discover(lineScan(), () => bus)
      assert.deepEqual(await ended, { state: 'done' })
      assert.deepEqual(
        shown(found()).toSorted(),
        Object.keys(devices).map((unit) => [Number(unit), 'answers', unit === '4' ? 'alpha' : 'gamma']),
      )
      assert.equal(reports.at(-1)?.progress, 1)
      assert.equal(bus.asksOf(3), 1, 'nobody else is asked again')
    })

  test('where answers break behind an empty address, that is given more time once, and nobody is made up there', async () => {
    const bus = new FakeBus({ 6: NOISE })
    const { ended, found, reports } = discover(lineScan(), () => bus)
    await ended
    assert.deepEqual(shown(found()), [[6, 'garbled', null]])
    // 500 ms hold four windows of 155 ms, the last one in part: addresses 2 to 5.
    assert.deepEqual(
      [1, 2, 3, 4, 5, 7].map((unit) =>
        bus.asked.filter((one) => one.unit === unit).map((one) => one.timeoutMs),
      ),
      [[155], [155, 500], [155, 500], [155, 500], [155, 500], [155]],
    )
    assert.equal(reports.at(-1)?.progress, 1)
  })

  test('what came back beside answers is counted over all settings, from when the search took the line', async () => {
    const bus = new FakeBus()
    let echoes = 100
    const { ended, reports } = discover(lineScan({ settings: [EVEN, NONE] }), () => bus, {
      openLine: async () => {
        const lane = bus.lane()
        const ask: typeof lane.ask = (...asked) => {
          echoes += 1
          return lane.ask(...asked)
        }
        return ok({ ...lane, ask, heard: () => ({ echoes, broken: 2 }) })
      },
    })
    await ended
    assert.deepEqual(reports.at(-1)?.heard, { echoes: 20, broken: 0 })
  })

  test('where one setting is enough, those after the first with a device are left out', async () => {
    const silent = new FakeBus()
    const bus = new FakeBus({ 4: ALPHA })
    const later = new FakeBus({ 5: GAMMA })
    const ODD: LineSettings = { baud: 9_600, parity: 'odd', stopBits: 1 }
    const buses = new Map([
      ['19200 even', silent],
      ['9600 none', bus],
      ['9600 odd', later],
    ])
    const scan = lineScan({ settings: [EVEN, NONE, ODD], untilFound: true })
    const { ended, found } = discover(scan, (where) => buses.get(where) ?? null)
    assert.deepEqual(await ended, { state: 'done' })
    assert.deepEqual(shown(found()), [[4, 'answers', 'alpha']])
    assert.deepEqual([silent.asked.length, later.asked.length], [10, 0])
  })

  test('every rate and parity is tried in turn, and who answered is not asked again', async () => {
    const buses = new Map([
      ['19200 even', new FakeBus({ 2: ALPHA, 4: NOISE })],
      ['9600 none', new FakeBus({ 2: ALPHA, 3: GAMMA, 4: GAMMA })],
    ])
    const { ended, found, reports } = discover(
      lineScan({ settings: [EVEN, NONE] }),
      (where) => buses.get(where) ?? null,
    )
    assert.deepEqual(await ended, { state: 'done' })
    assert.deepEqual(shown(found()), [
      [2, 'answers', 'alpha'],
      [4, 'garbled', null],
      [3, 'answers', 'gamma'],
      [4, 'answers', 'gamma'],
    ])
    assert.equal(reports.at(-1)?.progress, 1)
    assert.deepEqual(found().at(-1)?.place, { kind: 'line', settings: NONE, unit: 4 })
    assert.equal(buses.get('9600 none')?.asksOf(2), 0)
  })

  test('a port that cannot be opened fails the discovery with its reason', async () => {
    const failure = { code: 'line-unavailable', params: { failure: 'failure.portMissing' } }
    assert.deepEqual(await discover(lineScan(), () => null).ended, { state: 'failed', failure })
  })

  for (const lost of ['lineDown', 'removed'] as const) {
    test(`a line that is ${lost} meanwhile ends it, and what was found stays`, async () => {
      const bus = new FakeBus({ 1: ALPHA })
      const lane = () => bus.lane((unit) => (unit === 2 ? err(lost) : null))
      const { ended, found } = discover(lineScan(), () => bus, { openLine: async () => ok(lane()) })
      const failure = { code: 'line-unavailable', params: { failure: `failure.${lost}` } }
      assert.deepEqual(await ended, { state: 'failed', failure })
      assert.deepEqual(shown(found()), [[1, 'answers', 'alpha']])
      assert.equal(bus.open, 0)
    })
  }

  test('a busy line is asked again after a pause, and nobody is missed for it', async () => {
    const bus = new FakeBus({ 1: ALPHA })
    let refusals = 3
    const lane = () =>
      bus.lane(() => {
        refusals -= 1
        return refusals >= 0 ? err('expired') : null
      })
    const { ended, found, pauses } = discover(lineScan(), () => bus, { openLine: async () => ok(lane()) })
    assert.deepEqual(await ended, { state: 'done' })
    assert.deepEqual(shown(found()), [[1, 'answers', 'alpha']])
    assert.deepEqual(pauses, [1_000, 1_000, 1_000])
  })

  test('a line that never has time ends it as busy', async () => {
    const lane = () => new FakeBus().lane(() => err('expired'))
    const { ended, pauses } = discover(lineScan(), () => null, { openLine: async () => ok(lane()) })
    assert.deepEqual(await ended, { state: 'failed', failure: { code: 'busy' } })
    assert.equal(pauses.length, 29)
  })

  test('a question that would write never leaves, wherever it came from', async () => {
    const bus = new FakeBus({ 1: GAMMA })
    const reader = { ...TENTHS, request: () => Uint8Array.of(6, 0, 1, 0, 1) }
    await assert.rejects(discover(lineScan(), () => bus, { reader }).ended, /no read/)
    assert.deepEqual([bus.asked.filter(({ code }) => code === 6).length, bus.open], [0, 0])
  })

  test('cancelling lets the question under way be the last', async () => {
    const bus = new FakeBus({ 3: ALPHA })
    const opened: string[] = []
    const busOf = (where: string) => {
      opened.push(where)
      return bus
    }
    const isCancelled = () => bus.asked.length >= 2
    const { ended, found } = discover(lineScan({ settings: [EVEN, NONE] }), busOf, { isCancelled })
    assert.deepEqual(await ended, { state: 'cancelled' })
    assert.deepEqual(opened, ['19200 even'])
    assert.deepEqual([bus.asked.length, found().length, bus.open], [2, 0, 0])
  })
})
