// A discovery of a network: hosts, unit ids behind gateways, cut connections, and how it ends.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { err } from '../base/result.ts'
import { FakeBus, type FakeDevice, modelAt } from './fake-devices.fixture.ts'
import { ALPHA, discover, GAMMA, networkScan, shown } from './run-scan.fixture.ts'
import { DISCOVERY_LIMITS } from './scan.ts'

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

  /** Where the one device of a host is configured, and what is asked for. */
  const CONFIGURED_AT: readonly (readonly [at: number, units: readonly number[]])[] = [
    [255, [255, 1]],
    [1, [255, 1]],
    [7, [255, 1]],
    [7, [1]],
    [2, [1, 2, 3]],
  ]
  for (const [at, units] of CONFIGURED_AT)
    test(`a device that ignores unit ids and is configured at ${at} is no new one at ${units}`, async () => {
      const bus = new FakeBus(Object.fromEntries([...units, at, 246].map((unit) => [unit, ALPHA])))
      const known = [{ deviceId: 'd', name: 'Oven', host: '192.0.2.1', port: 502, unit: at }]
      const { ended, found } = discover(networkScan({ units, known }), () => bus)
      await ended
      assert.deepEqual(shown(found()), [[at, 'known', null]])
      assert.equal(bus.asksOf(at), 0)
    })

  test('behind a gateway with a configured device a new one is found', async () => {
    const nobody: FakeDevice = (pdu) => [(pdu[0] ?? 0) | 0x80, 0x0b]
    const bus = new FakeBus({ 1: ALPHA, 2: GAMMA, 246: nobody })
    for (const unit of [1, 7]) {
      const known = [{ deviceId: 'd', name: 'Oven', host: '192.0.2.1', port: 502, unit }]
      const { ended, found } = discover(networkScan({ units: [2], known }), () => bus)
      await ended
      assert.deepEqual(shown(found()), [[2, 'answers', 'gamma']])
    }
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
