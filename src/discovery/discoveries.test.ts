// Discoveries as they are asked for: what is refused, what runs beside what, and what the configuration lends them.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import { PANEL } from '../config/document.fixture.ts'
import { JobTable } from '../jobs/job-table.ts'
import {
  Discoveries,
  type DiscoverySubject,
  type LineRequest,
  type NetworkRequest,
  reportsTo,
} from './discoveries.ts'
import { DISCOVERY_LIMITS, type Found, type Scan } from './scan.ts'

const NETWORK: NetworkRequest = {
  kind: 'network',
  addresses: '192.0.2.10-12',
  ports: [502],
  units: [255],
  answerMs: 500,
}
const LINE: LineRequest = {
  kind: 'line',
  path: '/dev/ttyUSB7',
  settings: [{ baud: 9_600, parity: 'none', stopBits: 1 }],
  firstUnit: 1,
  lastUnit: 247,
  answerMs: 150,
  thorough: false,
  untilFound: false,
}
const [CONFIGURED] = PANEL.lines

function setUp(carried: Result<void, Failure> = ok(undefined)) {
  let drawn = 0
  const random = {
    bytes: (count: number) => {
      drawn += 1
      return new Uint8Array(count).fill(drawn)
    },
  }
  const scans: Scan[] = []
  const cancelled: string[] = []
  const clock = { nowMs: () => 0, monotonicMs: () => 0 }
  const jobs = new JobTable<DiscoverySubject, Found>({ clock, random })
  const discoveries = new Discoveries({
    jobs,
    carrier: {
      startScan: async (_jobId, scan) => {
        scans.push(scan)
        return carried
      },
      cancelScan: (jobId) => cancelled.push(jobId),
    },
    document: () => PANEL,
    models: () => [],
    random,
  })
  const start = async (request: LineRequest | NetworkRequest) => {
    const started = await discoveries.start(request, 'somebody')
    return started.ok ? started.value : (started.error.findings?.[0]?.rule ?? started.error.code)
  }
  return { jobs, scans, cancelled, start }
}

describe('a search of a line', () => {
  test('that nobody configured gets the id that the line would get', async () => {
    const { start, scans } = setUp()
    const job = await start(LINE)
    assert.ok(typeof job === 'object' && job.subject.kind === 'line')
    assert.equal(job.subject.isConfigured, false)
    const [scan] = scans
    assert.ok(scan?.kind === 'line')
    assert.deepEqual([scan.line.id, scan.line.path, scan.known], [job.subject.lineId, LINE.path, []])
  })

  test('that is configured is searched with its own settings, past the devices that it has', async () => {
    const { start, scans } = setUp()
    assert.ok(CONFIGURED !== undefined)
    const { path, baud, parity, stopBits } = CONFIGURED
    assert.equal(await start({ ...LINE, path }), 'rule.discovery.settingsFixed')
    const both = [{ baud, parity, stopBits }, ...LINE.settings]
    assert.equal(await start({ ...LINE, path, settings: both }), 'rule.discovery.settingsFixed')
    const job = await start({ ...LINE, path, settings: [{ baud, parity, stopBits }] })
    assert.ok(typeof job === 'object' && job.subject.kind === 'line')
    assert.deepEqual([job.subject.lineId, job.subject.isConfigured], [CONFIGURED.id, true])
    const onLine = PANEL.devices.filter(
      ({ connection }) => connection.kind === 'line' && connection.lineId === CONFIGURED.id,
    )
    const [scan] = scans
    assert.ok(scan?.kind === 'line' && onLine.length > 0)
    assert.deepEqual(
      scan.known.map(({ deviceId, unit }) => [deviceId, unit]),
      onLine.map(({ id, connection }) => [id, connection.unit]),
    )
  })

  test('that ends before it begins is refused', async () => {
    assert.equal(await setUp().start({ ...LINE, firstUnit: 9, lastUnit: 8 }), 'rule.discovery.backwards')
    assert.equal(typeof (await setUp().start({ ...LINE, firstUnit: 9, lastUnit: 9 })), 'object')
  })
})

describe('a search of a network', () => {
  test('reads its addresses and names what is wrong with them', async () => {
    const { start, scans } = setUp()
    assert.equal(await start({ ...NETWORK, addresses: '10.0.0.0/8' }), 'rule.discovery.tooManyAddresses')
    await start({ ...NETWORK, ports: [502, 502], units: [1, 1, 2] })
    const [scan] = scans
    assert.ok(scan?.kind === 'network')
    assert.deepEqual(
      [scan.hosts, scan.ports, scan.units],
      [['192.0.2.10', '192.0.2.11', '192.0.2.12'], [502], [1, 2]],
    )
    assert.deepEqual(scan.known.map(({ host }) => host).includes('192.0.2.10'), true)
  })

  for (const extra of [-1, 0, 1]) {
    test(`has at most ${DISCOVERY_LIMITS.places} combinations, and not ${extra} more`, async () => {
      // 128 addresses x 128 unit ids are 16,384; one address alone with so many units is one more or less.
      const units = Array.from({ length: 128 }, (_, index) => index)
      const last = 127 + extra
      const answer = await setUp().start({ ...NETWORK, addresses: `10.0.0.0-${last}`, units })
      assert.equal(
        typeof answer === 'string' ? answer : 'started',
        extra > 0 ? 'rule.discovery.tooManyPlaces' : 'started',
      )
    })
  }
})

describe('beside each other', () => {
  test('one search uses a port and one the network; other ports may be searched meanwhile', async () => {
    const { start, jobs } = setUp()
    const first = await start(LINE)
    assert.equal(await start(LINE), 'discovery-running')
    assert.equal(typeof (await start({ ...LINE, path: '/dev/ttyUSB8' })), 'object')
    assert.equal(typeof (await start(NETWORK)), 'object')
    assert.equal(await start({ ...NETWORK, addresses: '10.9.9.9' }), 'discovery-running')
    assert.ok(typeof first === 'object')
    jobs.end(first.id, 'cancelled')
    assert.equal(typeof (await start(LINE)), 'object')
  })

  test('one that could not begin is over', async () => {
    const { start, jobs } = setUp(err({ code: 'internal' }))
    assert.equal(await start(LINE), 'internal')
    assert.equal(jobs.list()[0]?.state, 'failed')
    assert.equal(await start(LINE), 'internal')
  })
})

test('cancelling reaches who carries the scan, and its reports reach the job', async () => {
  const { start, jobs, cancelled } = setUp()
  const job = await start(LINE)
  assert.ok(typeof job === 'object')
  jobs.cancel(job.id)
  assert.deepEqual(cancelled, [job.id])
  const { report, ended } = reportsTo(jobs)
  const found: Found = {
    place: { kind: 'tcp', host: 'a', port: 1, unit: 1 },
    state: 'silent',
    identification: [],
    candidates: [],
    proof: null,
    known: null,
  }
  const heard = { echoes: 3, broken: 0 }
  report(job.id, { progress: 0.25, remainingMs: 4_000, found: [found], heard })
  ended(job.id, { state: 'failed', failure: { code: 'busy' } })
  const told = jobs.get(job.id)
  assert.deepEqual(
    [told?.rows, told?.progress, told?.state, told?.failure],
    [[found], 0.25, 'failed', { code: 'busy' }],
  )
  assert.deepEqual(told?.facts, heard)
})
