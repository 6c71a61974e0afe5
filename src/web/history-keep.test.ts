// Looking after the history over HTTP: how it stands, verifications and backups as jobs, each by those who may.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import { TestBox } from './web-ports.fixture.ts'

function start(t: TestContext) {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const call = (method: 'GET' | 'POST', path: string, role: 'administrator' | 'viewer' = 'administrator') =>
    server.inject({
      method,
      url: API_BASE + path,
      headers: { host: 'localhost', origin: 'https://localhost', cookie: cookieOf(role) },
    })
  return { box, call }
}

test('everybody who reads values sees how the history stands, with what was lost in words', async (t) => {
  const { call } = start(t)
  const told = await call('GET', '/history/keep', 'viewer')
  assert.equal(told.statusCode, 200)
  const { keep, setAside, salvage } = told.json()
  assert.equal(keep.forecast.days.state.kept, 300)
  assert.equal(setAside[0].name, 'history.damaged-20261122-080000.db')
  // 20,716 days after 1970-01-01.
  assert.deepEqual(salvage.lost, ['2026-09-20, dev-1.power: values are damaged or missing.'])
})

test('a verification is a job that ends with its counts and the damaged places, and stands in the audit log', async (t) => {
  const { box, call } = start(t)
  const started = await call('POST', '/history/verifications')
  assert.equal(started.statusCode, 201)
  const { id, work } = started.json()
  assert.equal(work, 'verify')
  const job = (await call('GET', `/history/jobs/${id}`)).json()
  assert.deepEqual([job.state, job.facts], ['done', { records: 20, samples: 2_000, damaged: 4 }])
  assert.deepEqual(job.findings, [
    '2026-09-20, dev-1.power: values are damaged or missing.',
    '2026-09-21, Press, Active power, total: the quarter-hour values are damaged or missing.',
    '2026-09-22, measurement unknown: values are damaged or missing.',
    'Day unknown, measurement unknown: values are damaged or missing.',
  ])
  assert.ok(box.audit.some(({ event, result }) => event === 'history-verify' && result === 'success'))
})

test('a backup is a job with a name of the house’s own, and stands in the audit log', async (t) => {
  const { box, call } = start(t)
  const started = await call('POST', '/history/backups')
  assert.equal(started.statusCode, 201)
  const { id, file } = started.json()
  assert.equal(file, 'history-20261122-090000.db')
  assert.equal((await call('GET', `/history/jobs/${id}`)).json().state, 'done')
  assert.ok(box.audit.some(({ event, result }) => event === 'history-backup' && result === 'success'))
})

test('who only reads values starts neither', async (t) => {
  const { call } = start(t)
  for (const path of ['/history/verifications', '/history/backups']) {
    assert.equal((await call('POST', path, 'viewer')).statusCode, 403)
  }
})
