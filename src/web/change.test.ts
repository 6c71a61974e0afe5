// Changes over HTTP: none without the version that was asked for, and each leaves an audit entry, whatever becomes of it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import { route } from './route.ts'
import { TestBox } from './web-ports.fixture.ts'

const OVEN = {
  name: 'Oven',
  model: 'eastron-sdm630',
  connection: { kind: 'tcp', host: '192.0.2.1' },
} as const
const CHANGES: readonly (readonly ['POST' | 'PUT' | 'PATCH' | 'DELETE', string, object?])[] = [
  ['PUT', '/devices/press', OVEN],
  ['POST', '/devices', OVEN],
  ['DELETE', '/devices/press'],
  ['PATCH', '/devices', { ids: ['press'], changes: { zone: 'Hall' } }],
  ['PATCH', '/distribution', { moves: [{ id: 'press', fedBy: null }] }],
  ['POST', '/devices/removal', { ids: ['press'] }],
  ['POST', '/devices/press/replacement', { model: OVEN.model, connection: OVEN.connection }],
  ['POST', '/devices/press/counter-leap', { timeMs: 0, counters: [{ point: 'activeEnergyImport' }] }],
  ['PUT', '/lines/line-a', { name: 'New', path: '/dev/ttyUSB7' }],
]

test('a condition that cannot be read, or that names another version, changes nothing', async (t) => {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const running = `"${box.configuration.current().etag}"`
  const conditions = [`W/${running}`, `${running}, "b"`, '', 'abc', '"0000"']
  for (const [method, path, payload] of CHANGES) {
    for (const condition of conditions) {
      const headers = { cookie: cookieOf('engineer'), 'if-match': condition }
      const given = payload === undefined ? {} : { payload }
      const answer = await server.inject({ method, url: API_BASE + path, headers, ...given })
      const status = condition === '"0000"' ? 412 : 428
      assert.equal(answer.statusCode, status, `${method} ${path} ${condition}: ${answer.body}`)
    }
  }
  assert.equal(box.store.saved, null)
  const headers = { cookie: cookieOf('engineer'), 'if-match': running }
  const done = await server.inject({ method: 'DELETE', url: `${API_BASE}/devices/press`, headers })
  assert.equal(done.statusCode, 204)
})

test('a change that ends in a fault of Busbar leaves an audit entry', async (t) => {
  const box = new TestBox()
  const broken = route({
    method: 'POST',
    path: '/broken',
    summary: '',
    permission: 'configuration:write',
    audit: 'configuration-change',
    handle: () => {
      throw new Error('a broken invariant')
    },
  })
  const { server } = makeApp({ ports: box.ports, routes: [broken] })
  t.after(() => server.close())
  const headers = { cookie: cookieOf('engineer') }
  const answer = await server.inject({ method: 'POST', url: `${API_BASE}/broken`, headers })
  assert.deepEqual([answer.statusCode, answer.json().code], [500, 'internal'])
  assert.deepEqual(
    box.audit.map(({ event, result, detail }) => [event, result, detail]),
    [['configuration-change', 'failure', { code: 'internal' }]],
  )
  assert.deepEqual(box.logged, ['error request-failed'])
})
