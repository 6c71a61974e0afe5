// Findings and events over HTTP and on the live stream: their shapes, limits, and who learns who did it.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Role } from '../access/roles.ts'
import type { PanelEvent } from '../diagnosis/event.ts'
import type { Finding } from '../diagnosis/finding.ts'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import { TestBox } from './web-ports.fixture.ts'

function start(t: TestContext) {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const get = (path: string, role: Role = 'viewer') =>
    server.inject({ url: API_BASE + path, headers: { host: 'localhost', cookie: cookieOf(role) } })
  return { box, get }
}

const SILENT: Finding = {
  id: 'silent:press',
  kind: 'silent',
  severity: 'fault',
  deviceId: 'press',
  deviceIds: ['press'],
  pointIds: [],
  params: { device: 'Press', unit: 7 },
  sinceMs: 1_000,
}

const changed = (number: number): PanelEvent => ({
  number,
  kind: 'configuration',
  timeMs: number,
  firstMs: number,
  count: 1,
  params: { by: 'SecurityAdmin' },
})

test('findings come with how many more there are', async (t) => {
  const { box, get } = start(t)
  assert.deepEqual((await get('/findings')).json(), { findings: [], more: 0 })
  box.findings = { findings: [SILENT], more: 3 }
  assert.deepEqual((await get('/findings')).json(), { findings: [SILENT], more: 3 })
})

test('who changed something is told to those who may read the audit log, and to nobody else', async (t) => {
  const { box, get } = start(t)
  box.events = [changed(1)]
  for (const role of ['securityAdministrator', 'administrator'] as const) {
    assert.deepEqual((await get('/events', role)).json()[0].params, { by: 'SecurityAdmin' })
  }
  for (const role of ['engineer', 'operator', 'viewer'] as const) {
    const answer = await get('/events', role)
    assert.deepEqual(answer.json()[0].params, {})
    assert.doesNotMatch(answer.body, /SecurityAdmin/)
  }
  assert.equal((await get('/events', 'auditor')).statusCode, 403)
})

test('a page of events has at least one and two hundred at the most', async (t) => {
  const { box, get } = start(t)
  box.events = Array.from({ length: 300 }, (_, at) => changed(300 - at))
  assert.equal((await get('/events')).json().length, 50)
  assert.equal((await get('/events?limit=1')).json().length, 1)
  assert.equal((await get('/events?limit=200')).json().length, 200)
  const wrong = [
    'limit=0',
    'limit=201',
    'limit=x',
    'before=0',
    'before=-1',
    'before=1.5',
    `device=${'x'.repeat(65)}`,
  ]
  for (const query of [...wrong, 'other=1'])
    assert.equal((await get(`/events?${query}`)).statusCode, 400, query)
  assert.equal((await get(`/events?before=7&device=${'x'.repeat(64)}`)).statusCode, 200)
})
