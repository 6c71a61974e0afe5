// Exports and imports over HTTP: a job first, then a file that is streamed or pieces that are taken in their order.

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
  const as = (role: 'administrator' | 'viewer') => ({
    host: 'localhost',
    origin: 'https://localhost',
    cookie: cookieOf(role),
  })
  const call = (
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object | Buffer,
  ) =>
    server.inject({
      method,
      url: API_BASE + path,
      headers: {
        ...as('administrator'),
        ...(payload === undefined
          ? {}
          : { 'content-type': Buffer.isBuffer(payload) ? 'application/octet-stream' : 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    })
  return { box, server, call, as }
}

const EXPORT = { points: ['press.activePowerTotal'], from: 0, to: 1_000, format: 'csv' }

test('an export is a job whose file is streamed once, with names that people gave', async (t) => {
  const { box, call } = start(t)
  const started = await call('POST', '/history/exports', EXPORT)
  assert.equal(started.statusCode, 201)
  const { id, work, state, file } = started.json()
  assert.deepEqual([work, state, file], ['export', 'running', 'busbar-1970-01-01.csv'])
  const fetched = await call('GET', `/history/exports/${id}/file`)
  assert.equal(fetched.statusCode, 200)
  assert.match(String(fetched.headers['content-type']), /^text\/csv/)
  assert.equal(fetched.headers['content-disposition'], 'attachment; filename="busbar-1970-01-01.csv"')
  assert.equal(fetched.headers['cache-control'], 'no-store')
  assert.match(fetched.body, /^first,.+\nsecond\n$/)
  const after = await call('GET', `/history/jobs/${id}`)
  assert.deepEqual([after.json().state, after.json().facts], ['done', { rows: 2 }])
  assert.equal((await call('GET', `/history/exports/${id}/file`)).statusCode, 404)
  assert.ok(box.audit.some(({ event, result }) => event === 'history-export' && result === 'success'))
})

test('asking for the head of an export leaves its file there', async (t) => {
  const { call } = start(t)
  const { id } = (await call('POST', '/history/exports', EXPORT)).json()
  const head = await call('HEAD', `/history/exports/${id}/file`)
  assert.deepEqual([head.statusCode, head.headers['allow']], [405, 'GET'])
  assert.equal((await call('GET', `/history/exports/${id}/file`)).statusCode, 200)
})

test('a third export of one account is refused in words', async (t) => {
  const { call } = start(t)
  for (const status of [201, 201, 409])
    assert.equal((await call('POST', '/history/exports', EXPORT)).statusCode, status)
  const refused = (await call('POST', '/history/exports', EXPORT)).json()
  assert.deepEqual([refused.code, refused.title.includes('2 exports')], ['exports-exhausted', true])
})

const WRONG_EXPORTS: readonly (readonly [string, object, number])[] = [
  ['a point that is not there', { ...EXPORT, points: ['press.none'] }, 404],
  ['no point', { ...EXPORT, points: [] }, 400],
  ['an end before the beginning', { ...EXPORT, from: 1_000 }, 400],
  ['another format', { ...EXPORT, format: 'xlsx' }, 400],
  ['a time beyond the calendar', { ...EXPORT, to: 1e300 }, 400],
]

for (const [what, body, status] of WRONG_EXPORTS) {
  test(`an export of ${what} is refused`, async (t) => {
    const { call, box } = start(t)
    assert.equal((await call('POST', '/history/exports', body)).statusCode, status)
    assert.deepEqual(box.historyJobs.list(), [])
  })
}

test('an import takes its pieces in order and tells of the rows', async (t) => {
  const { box, call } = start(t)
  const started = await call('POST', '/history/imports', { file: 'old.csv', format: 'csv', bytes: 10 })
  assert.equal(started.statusCode, 201)
  const { id } = started.json()
  const first = await call('PUT', `/history/imports/${id}?offset=0`, Buffer.alloc(4))
  assert.deepEqual([first.statusCode, first.json().facts.rows], [200, 1])
  const again = await call('PUT', `/history/imports/${id}?offset=0`, Buffer.alloc(4))
  assert.equal(again.statusCode, 400)
  assert.match(again.json().findings[0].hint, /byte 4/)
  const last = await call('PUT', `/history/imports/${id}?offset=4`, Buffer.alloc(6))
  assert.deepEqual([last.json().state, last.json().progress], ['done', 1])
  assert.deepEqual(box.pieces, [
    [id, 4, false],
    [id, 6, true],
  ])
  const report = box.audit.find(({ event }) => event === 'history-import')
  assert.deepEqual(report?.detail, { job: id, bytes: 10, trial: true })
})

test('a piece that is no bytes, too large or of nobody is refused', async (t) => {
  const { call, box } = start(t)
  const { id } = (
    await call('POST', '/history/imports', { file: 'old.csv', format: 'csv', bytes: 4_000_000 })
  ).json()
  const url = `/history/imports/${id}?offset=0`
  const noBytes = await call('PUT', url, { rows: [] })
  assert.equal(noBytes.statusCode, 415)
  assert.match(noBytes.json().detail, /Content-Type: application\/octet-stream\.$/)
  assert.equal((await call('PUT', url, Buffer.alloc(1_024 ** 2 + 1))).statusCode, 413)
  assert.equal((await call('PUT', '/history/imports/job-0?offset=0', Buffer.alloc(1))).statusCode, 404)
  assert.deepEqual(box.pieces, [])
  assert.equal((await call('PUT', url, Buffer.alloc(1_024 ** 2))).statusCode, 200)
})

test('a body of bytes is no body where JSON belongs', async (t) => {
  const { call } = start(t)
  const answer = await call('POST', '/history/exports', Buffer.from(JSON.stringify(EXPORT)))
  assert.equal(answer.statusCode, 415)
  assert.match(answer.json().detail, /Content-Type: application\/json\.$/)
})

test('who may read may export and cancel what is theirs, and nobody imports or ends the work of others', async (t) => {
  const { server, call, as } = start(t)
  const viewer = (method: 'POST' | 'GET' | 'DELETE', path: string, payload?: object) =>
    server.inject({ method, url: API_BASE + path, headers: as('viewer'), ...(payload ? { payload } : {}) })
  const importing = { file: 'x.csv', format: 'csv', bytes: 1 }
  assert.equal((await viewer('POST', '/history/imports', importing)).statusCode, 403)
  const { id } = (await call('POST', '/history/exports', EXPORT)).json()
  assert.equal((await viewer('GET', `/history/exports/${id}/file`)).statusCode, 404)
  assert.equal((await viewer('DELETE', `/history/jobs/${id}`)).statusCode, 404)
  assert.equal((await call('DELETE', `/history/jobs/${id}`)).statusCode, 204)
  assert.equal((await call('GET', `/history/jobs/${id}`)).json().state, 'cancelled')
})
