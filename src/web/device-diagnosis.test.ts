// The routes that look into one device: their limits, and that nothing is asked beyond them.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import { CUSTOM_MODEL, NOW_MS, TestBox } from './web-ports.fixture.ts'

function start(t: TestContext) {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const read = (body: object, id = 'press') =>
    server.inject({
      method: 'POST',
      url: `${API_BASE}/devices/${id}/registers`,
      headers: { cookie: cookieOf('engineer') },
      payload: body,
    })
  return { box, server, read }
}

const SPANS: readonly (readonly [string, object, number])[] = [
  ['125 registers', { function: 3, address: 0, count: 125 }, 200],
  ['126 registers', { function: 3, address: 0, count: 126 }, 400],
  ['126 input registers', { function: 4, address: 0, count: 126 }, 400],
  ['2000 bits', { function: 1, address: 0, count: 2_000 }, 200],
  ['2001 bits', { function: 2, address: 0, count: 2_001 }, 400],
  ['no register', { function: 3, address: 0, count: 0 }, 400],
  ['the last register', { function: 3, address: 65_535, count: 1 }, 200],
  ['one beyond the last register', { function: 3, address: 65_535, count: 2 }, 400],
  ['a function that writes', { function: 6, address: 0, count: 1 }, 400],
]

for (const [name, span, status] of SPANS) {
  test(`${name} is answered ${status}`, async (t) => {
    const answer = await start(t).read(span)
    assert.equal(answer.statusCode, status, answer.body)
  })
}

test('a device that is not there has no registers and no failures', async (t) => {
  const { read, server } = start(t)
  assert.equal((await read({ function: 3, address: 0, count: 1 }, 'nobody')).statusCode, 404)
  const headers = { cookie: cookieOf('viewer') }
  const failures = await server.inject({ url: `${API_BASE}/devices/nobody/failures`, headers })
  assert.equal(failures.statusCode, 404)
})

test('the last failures of a device are told with their times', async (t) => {
  const headers = { cookie: cookieOf('viewer') }
  const answer = await start(t).server.inject({ url: `${API_BASE}/devices/press/failures`, headers })
  assert.deepEqual(answer.json(), [{ failure: 'failure.timeout', firstMs: NOW_MS, lastMs: NOW_MS, count: 2 }])
})

test('whoever answers in the place of a device is accepted by who may change it, and the audit log says so', async (t) => {
  const { box, server } = start(t)
  const accept = (id: string, role: 'viewer' | 'engineer') =>
    server.inject({
      method: 'DELETE',
      url: `${API_BASE}/devices/${id}/identity`,
      headers: { cookie: cookieOf(role) },
    })
  assert.equal((await accept('press', 'viewer')).statusCode, 403)
  assert.equal((await accept('nobody', 'engineer')).statusCode, 404)
  assert.deepEqual(box.accepted, [])
  assert.equal((await accept('press', 'engineer')).statusCode, 204)
  assert.deepEqual(box.accepted, ['press'])
  const [entry] = box.audit.filter(({ event, result }) => event === 'device-accepted' && result === 'success')
  assert.deepEqual(entry?.detail, { deviceId: 'press' })
})

test('what another device tells of itself stands beside what the right one told', async (t) => {
  const { box, server } = start(t)
  const stranger = { remembered: ['111'], told: ['222'] }
  box.states = {
    ...box.states,
    devices: box.states.devices.map((one) => ({ ...one, state: 'stranger', stranger })),
  }
  const headers = { cookie: cookieOf('viewer') }
  const devices = await server.inject({ url: `${API_BASE}/devices`, headers })
  assert.deepEqual([devices.json()[0].state, devices.json()[0].stranger], ['stranger', stranger])
  const status = await server.inject({ url: `${API_BASE}/status`, headers })
  assert.equal(status.json().health, 'outOfOrder')
})

const TRIED: readonly (readonly [string, object])[] = [
  ['/devices/test', { model: 'eastron-sdm630' }],
  ['/devices/press/replacement/check', { model: 'eastron-sdm630' }],
  ['/models/read-now', { points: CUSTOM_MODEL.points, requests: CUSTOM_MODEL.requests }],
]

for (const [path, body] of TRIED) {
  test(`${path} refuses the hosts that the configuration refuses`, async (t) => {
    const { server } = start(t)
    const ask = (host: string) =>
      server.inject({
        method: 'POST',
        url: API_BASE + path,
        headers: { cookie: cookieOf('engineer') },
        payload: { ...body, connection: { kind: 'tcp', host } },
      })
    for (const host of ['192.168.1.20', 'meter-7.local', 'fd00::20']) {
      assert.equal((await ask(host)).statusCode, 200, host)
    }
    for (const host of ['256.1.1.1', '1.2.3', '-meter', 'a..b', 'fd00::20::1']) {
      const answer = await ask(host)
      assert.equal(answer.statusCode, 400, host)
      assert.equal(answer.json().findings[0].path, '/connection/host')
    }
  })
}
