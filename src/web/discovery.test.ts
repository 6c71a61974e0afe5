// Discovery over HTTP: started, watched, cancelled, and what it found added in one change.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { TestBox } from './web-ports.fixture.ts'

const NETWORK = { kind: 'network', addresses: '192.0.2.1-9' }
const SILENT = {
  place: { kind: 'tcp', host: '192.0.2.3', port: 502, unit: 255 },
  state: 'silent',
  identification: [],
  candidates: [],
  proof: null,
  known: null,
} as const
const METER = { model: 'eastron-sdm630', revision: 1 }

function start(t: TestContext) {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => {
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { cookie: cookieOf('engineer') },
      ...(body === undefined ? {} : { payload: Object(body) }),
    })
    return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() }
  }
  return { box, call }
}

test('a search is accepted with its job, which can be watched and cancelled', async (t) => {
  const { box, call } = start(t)
  const started = await call('POST', '/discoveries', NETWORK)
  assert.equal(started.status, 202)
  const { id } = started.json
  assert.deepEqual(box.scans.get(id), {
    kind: 'network',
    hosts: Array.from({ length: 9 }, (_, index) => `192.0.2.${index + 1}`),
    ports: [502],
    units: [255, 1],
    answerMs: 1_000,
    known: box.configuration
      .current()
      .document.devices.flatMap(({ id: deviceId, name, connection }) =>
        connection.kind === 'tcp'
          ? [{ deviceId, name, host: connection.host, port: connection.port, unit: connection.unit }]
          : [],
      ),
  })
  box.jobs.advance(id, { progress: 0.5, remainingMs: 1_500, rows: [SILENT] })
  const watched = await call('GET', `/jobs/${id}`)
  assert.deepEqual([watched.json.progress, watched.json.remainingMs], [0.5, 1_500])
  assert.deepEqual(watched.json.rows, [SILENT])
  const listed = await call('GET', '/jobs')
  assert.deepEqual(
    listed.json.map((job: { id: string; rows: unknown[] }) => [job.id, job.rows]),
    [[id, []]],
  )
  assert.equal((await call('DELETE', `/jobs/${id}`)).status, 204)
  assert.deepEqual(box.cancelled, [id])
  assert.equal((await call('DELETE', '/jobs/job-none')).status, 404)
  assert.equal((await call('GET', '/jobs/job-none')).status, 404)
})

test('a second search of the same way is refused while the first runs, and a failed one says why', async (t) => {
  const { box, call } = start(t)
  const { id } = (await call('POST', '/discoveries', NETWORK)).json
  const second = await call('POST', '/discoveries', NETWORK)
  assert.deepEqual([second.status, second.json.code], [409, 'discovery-running'])
  box.jobs.end(id, 'failed', { code: 'line-unavailable' })
  const { failure, state } = (await call('GET', `/jobs/${id}`)).json
  assert.deepEqual(
    [state, failure.code, failure.title],
    ['failed', 'line-unavailable', 'The serial line cannot be opened.'],
  )
})

const LINE = { kind: 'line', path: '/dev/ttyUSB9', settings: [{}] }
const LIMITS: readonly (readonly [string, unknown, number])[] = [
  ['no settings', { ...LINE, settings: [] }, 400],
  ['30 settings', { ...LINE, settings: Array(30).fill({}) }, 202],
  ['31 settings', { ...LINE, settings: Array(31).fill({}) }, 400],
  ['address 0', { ...LINE, firstUnit: 0 }, 400],
  ['address 247', { ...LINE, firstUnit: 247 }, 202],
  ['address 248', { ...LINE, lastUnit: 248 }, 400],
  ['19 ms', { ...LINE, answerMs: 19 }, 400],
  ['20 ms', { ...LINE, answerMs: 20 }, 202],
  ['2,000 ms', { ...LINE, answerMs: 2_000 }, 202],
  ['2,001 ms', { ...LINE, answerMs: 2_001 }, 400],
  ['four ports', { ...NETWORK, ports: [1, 2, 3, 4] }, 202],
  ['five ports', { ...NETWORK, ports: [1, 2, 3, 4, 5] }, 400],
  ['port 65536', { ...NETWORK, ports: [65_536] }, 400],
  ['unit 255', { ...NETWORK, units: [255] }, 202],
  ['unit 256', { ...NETWORK, units: [256] }, 400],
  ['247 units', { ...NETWORK, units: Array.from({ length: 247 }, (_, unit) => unit) }, 202],
  ['248 units', { ...NETWORK, units: Array.from({ length: 248 }, (_, unit) => unit) }, 400],
  ['no kind', { addresses: '10.0.0.1' }, 400],
  ['a name', { ...NETWORK, addresses: 'meter.example' }, 202],
  ['a network of names', { ...NETWORK, addresses: 'meter.example/28' }, 400],
]

for (const [name, body, status] of LIMITS) {
  test(`a search with ${name} is answered with ${status}`, async (t) => {
    const { box, call } = start(t)
    const answer = await call('POST', '/discoveries', body)
    assert.equal(answer.status, status, JSON.stringify(answer.json))
    assert.equal(box.scans.size, status === 202 ? 1 : 0)
  })
}

test('many devices and their new line are added in one change, each with a free unit id', async (t) => {
  const { box, call } = start(t)
  const before = box.configuration.current().document
  const line = { id: 'line-new', name: 'ttyUSB9', path: '/dev/ttyUSB9', baud: 9600, parity: 'none' }
  const devices = [50, 51, 52].map((unit) => ({
    ...METER,
    id: `meter-${unit}`,
    name: `Meter ${unit}`,
    connection: { kind: 'line', lineId: 'line-new', unit },
  }))
  const twin = { ...METER, name: 'Twin', connection: { kind: 'tcp', host: '192.0.2.77', unit: 50 } }
  const added = await call('POST', '/devices/batch', { lines: [line], devices: [...devices, twin] })
  assert.equal(added.status, 201, JSON.stringify(added.json))
  const after = box.configuration.current().document
  assert.equal(after.lines.length, before.lines.length + 1)
  assert.equal(after.devices.length, before.devices.length + 4)
  const unitIds = after.devices.map(({ unitId }) => unitId)
  assert.equal(new Set(unitIds).size, unitIds.length)
  assert.deepEqual(unitIds.slice(-4, -1), [50, 51, 52])
  assert.deepEqual(
    box.audit.map(({ event, result }) => [event, result]),
    [['configuration-change', 'success']],
  )
})

test('one wrong device of many adds none, and is named by its place in what was sent', async (t) => {
  const { box, call } = start(t)
  const { etag } = box.configuration.current()
  const good = { ...METER, name: 'Good', connection: { kind: 'tcp', host: '192.0.2.77', unit: 1 } }
  const wrong = { ...good, id: 'wrong', name: 'Wrong', model: 'nobody-knows' }
  const answer = await call('POST', '/devices/batch', { devices: [good, wrong] })
  assert.equal(answer.status, 422)
  assert.deepEqual(
    answer.json.findings.map(({ path, rule }: { path: string; rule: string }) => [path, rule]),
    [['/devices/1/model', 'rule.noSuchModel']],
  )
  assert.equal(box.configuration.current().etag, etag)
})
