// A whole discovery on buses in memory: what it finds, what it leaves alone, how it ends, and what it tells meanwhile.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { Line } from '../config/document.ts'
import { FakeBus, type FakeDevice, living, meter, modelAt, TENTHS } from './fake-devices.fixture.ts'
import { runScan, type ScanOptions } from './run-scan.ts'
import {
  DISCOVERY_LIMITS,
  type Found,
  type LineScan,
  type LineSettings,
  type NetworkScan,
  type ScanReport,
} from './scan.ts'

const LINE: Line = {
  id: 'l',
  name: 'Line',
  path: '/dev/ttyUSB0',
  baud: 19_200,
  parity: 'even',
  stopBits: 1,
  timeoutMs: 1_000,
}
const EVEN: LineSettings = { baud: 19_200, parity: 'even', stopBits: 1 }
const NONE: LineSettings = { baud: 9_600, parity: 'none', stopBits: 1 }
const MODELS = [modelAt('alpha', 100, { texts: ['Alpha'] }), modelAt('gamma', 300)]
const ALPHA = meter({ objects: ['Maker', 'Alpha'], registers: living(100) })
const GAMMA = meter({ registers: living(300) })
const NOISE: FakeDevice = () => 'garbled'

const lineScan = (change: Partial<LineScan> = {}): LineScan => ({
  kind: 'line',
  line: LINE,
  settings: [EVEN],
  firstUnit: 1,
  lastUnit: 10,
  answerMs: 150,
  thorough: false,
  untilFound: false,
  known: [],
  ...change,
})

const networkScan = (change: Partial<NetworkScan> = {}): NetworkScan => ({
  kind: 'network',
  hosts: ['192.0.2.1'],
  ports: [502],
  units: [1],
  answerMs: 1_000,
  known: [],
  ...change,
})

/** Runs a scan; a line of each rate is a bus, or all of them one. */
function discover(
  scan: LineScan | NetworkScan,
  busOf: (where: string) => FakeBus | null,
  change: Partial<ScanOptions> = {},
) {
  const reports: ScanReport[] = []
  const pauses: number[] = []
  const fallback = new FakeBus()
  const ended = runScan({
    scan,
    models: MODELS,
    isCancelled: () => false,
    openLine: async ({ baud, parity }) => {
      const bus = busOf(`${baud} ${parity}`)
      return bus === null ? err('portMissing') : ok(bus.lane())
    },
    openTcp: ({ host, port }) =>
      busOf(`${host}:${port}`)?.lane() ?? fallback.lane(() => err('connectionDown')),
    reader: TENTHS,
    clock: fallback.clock,
    timers: {
      after: (delayMs, run) => {
        pauses.push(delayMs)
        queueMicrotask(run)
        return () => {}
      },
    },
    report: (report) => reports.push(report),
    ...change,
  })
  const found = () => reports.flatMap((report) => report.found)
  return { ended, reports, found, pauses }
}

const shown = (found: readonly Found[]) =>
  found.map(({ place, state, candidates }) => [place.unit, state, candidates[0]?.model ?? null])

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

  test('noise is told as noise, and the others are found all the same', async () => {
    const bus = new FakeBus({ 4: NOISE, 5: ALPHA })
    const { ended, found } = discover(lineScan(), () => bus)
    await ended
    assert.deepEqual(shown(found()), [
      [4, 'garbled', null],
      [5, 'answers', 'alpha'],
    ])
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

describe('in a network', () => {
  test('hosts with and without devices are told apart, and nobody is asked twice', async () => {
    const bus = new FakeBus({ 1: ALPHA })
    const silent = new FakeBus()
    const buses = new Map([
      ['192.0.2.2:502', bus],
      ['192.0.2.3:502', silent],
    ])
    const hosts = ['192.0.2.1', '192.0.2.2', '192.0.2.3']
    const { ended, found } = discover(networkScan({ hosts }), (where) => buses.get(where) ?? null)
    assert.deepEqual(await ended, { state: 'done' })
    assert.deepEqual(shown(found()).toSorted(), [
      [1, 'answers', 'alpha'],
      [1, 'silent', null],
    ])
    // An open port is asked by both functions before it counts as silent.
    assert.deepEqual([silent.asksOf(1), bus.open, silent.open], [2, 0, 0])
  })

  test('what is configured is passed, however its address is written', async () => {
    const bus = new FakeBus({ 1: ALPHA })
    const known = [{ deviceId: 'd', name: 'Oven', host: 'FD00:0::20', port: 502, unit: 1 }]
    const { ended, found } = discover(networkScan({ hosts: ['fd00::20'], known }), () => bus)
    await ended
    assert.deepEqual(shown(found()), [[1, 'known', null]])
    assert.equal(bus.asked.length, 0)
  })

  test('unit ids behind a gateway are devices of their own', async () => {
    const nobody: FakeDevice = (pdu) => [(pdu[0] ?? 0) | 0x80, 0x0b]
    const bus = new FakeBus({ 1: ALPHA, 2: GAMMA, 246: nobody })
    const { ended, found } = discover(networkScan({ units: [1, 2, 3] }), () => bus)
    await ended
    assert.deepEqual(shown(found()), [
      [1, 'answers', 'alpha'],
      [2, 'answers', 'gamma'],
    ])
  })

  test('a device that answers every unit id is one device', async () => {
    const bus = new FakeBus(Object.fromEntries([255, 1, 2, 246].map((unit) => [unit, ALPHA])))
    const { ended, found } = discover(networkScan({ units: [255, 1, 2] }), () => bus)
    await ended
    assert.deepEqual(shown(found()), [[255, 'answers', 'alpha']])
    assert.equal(bus.asksOf(1), 0)
  })

  test('what is configured is shown, and its other unit ids are asked on the same connection', async () => {
    const bus = new FakeBus({ 1: ALPHA, 2: GAMMA })
    const known = [{ deviceId: 'd', name: 'Oven', host: '192.0.2.1', port: 502, unit: 1 }]
    const { ended, found } = discover(networkScan({ units: [1, 2], known }), () => bus)
    await ended
    assert.deepEqual(shown(found()), [
      [1, 'known', null],
      [2, 'answers', 'gamma'],
    ])
    assert.deepEqual([bus.asksOf(1), bus.mostOpen], [0, 1])
  })

  test('a connection that is cut between two questions is made again once', async () => {
    const bus = new FakeBus({ 2: ALPHA, 246: (pdu) => [(pdu[0] ?? 0) | 0x80, 0x0b] })
    let cuts = 1
    const lane = () =>
      bus.lane((unit) => {
        if (unit !== 2 || cuts === 0) return null
        cuts -= 1
        return err('connectionDown')
      })
    const { ended, found } = discover(networkScan({ units: [1, 2] }), () => bus, { openTcp: lane })
    await ended
    assert.deepEqual(shown(found()), [[2, 'answers', 'alpha']])
  })

  test('a unit id whose question cuts the connection twice is passed over, not the ones behind it', async () => {
    const bus = new FakeBus({ 3: ALPHA })
    const lane = () => bus.lane((unit) => (unit === 2 ? err('connectionDown') : null))
    const { ended, found, pauses } = discover(networkScan({ units: [1, 2, 3] }), () => bus, { openTcp: lane })
    await ended
    assert.deepEqual(shown(found()), [[3, 'answers', 'alpha']])
    assert.deepEqual(pauses, [1_000])
  })

  test('of a model with revisions the newest is proposed', async () => {
    const bus = new FakeBus({ 1: GAMMA })
    const gamma = modelAt('gamma', 300)
    const models = [gamma, { ...gamma, revision: 3 }, { ...gamma, revision: 2 }]
    const { ended, found } = discover(networkScan(), () => bus, { models })
    await ended
    assert.deepEqual(found()[0]?.candidates, [{ model: 'gamma', revision: 3, confidence: 0.5 }])
  })

  for (const hosts of [-1, 0, 1].map((extra) => DISCOVERY_LIMITS.hostsAtOnce + extra)) {
    test(`of ${hosts} hosts at most ${DISCOVERY_LIMITS.hostsAtOnce} have a connection at once, each one`, async () => {
      const bus = new FakeBus({ 1: ALPHA })
      const scan = networkScan({
        hosts: Array.from({ length: hosts }, (_, index) => `192.0.2.${index + 1}`),
        ports: [502, 503],
      })
      const { ended, found } = discover(scan, () => bus)
      await ended
      assert.equal(bus.mostOpen, Math.min(hosts, DISCOVERY_LIMITS.hostsAtOnce))
      assert.equal(found().length, 2 * hosts)
    })
  }

  for (const hosts of [-1, 0, 1].map((extra) => DISCOVERY_LIMITS.found + extra)) {
    test(`of ${hosts} devices at most ${DISCOVERY_LIMITS.found} are found, and then it ends`, async () => {
      const bus = new FakeBus({ 1: GAMMA })
      const { ended, found } = discover(
        networkScan({
          hosts: Array.from({ length: hosts }, (_, index) => `10.0.${index >> 8}.${index & 255}`),
        }),
        () => bus,
      )
      await ended
      assert.equal(found().length, Math.min(hosts, DISCOVERY_LIMITS.found))
    })
  }

  test('cancelling ends every host', async () => {
    const bus = new FakeBus()
    const hosts = Array.from({ length: 100 }, (_, index) => `192.0.2.${index + 1}`)
    const { ended } = discover(networkScan({ hosts }), () => bus, { isCancelled: () => bus.asked.length > 0 })
    assert.deepEqual(await ended, { state: 'cancelled' })
    assert.ok(bus.asked.length <= DISCOVERY_LIMITS.hostsAtOnce)
    assert.equal(bus.open, 0)
  })
})

describe('meanwhile', () => {
  test('progress grows to the end, and the time left is what the rest of the silence takes', async () => {
    const bus = new FakeBus()
    const { ended, reports } = discover(lineScan(), () => bus, { clock: bus.clock })
    await ended
    const told = reports.map(({ progress }) => progress)
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    )
    assert.deepEqual([told.at(-1), reports.at(-1)?.remainingMs], [1, 0])
    const heard = { echoes: 0, broken: 0 }
    // Two of ten places took 310 ms, so eight take 1,240.
    assert.deepEqual(reports[0], { progress: 0.2, remainingMs: 1_240, found: [], heard })
  })

  test('a device is told at once, not at the end', async () => {
    const bus = new FakeBus({ 2: ALPHA })
    const { ended, reports } = discover(lineScan(), () => bus, { clock: bus.clock })
    await ended
    const first = reports.findIndex(({ found }) => found.length > 0)
    assert.ok((reports[first]?.progress ?? 1) <= 0.2)
    assert.ok(first < reports.length - 1)
  })
})
