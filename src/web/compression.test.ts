// Which answers are compressed: those that BREACH gains nothing from, where it is worth it, for whoever takes it.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { ok } from '../base/result.ts'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { LiveStreams } from './live/live-streams.ts'
import { API_BASE } from './openapi.ts'
import { publicRoute } from './route.ts'
import { makeRoutes, nameOf } from './route-table.ts'
import { TestBox } from './web-ports.fixture.ts'

const COOKIE = cookieOf('securityAdministrator')
const streams = new LiveStreams({
  ...new TestBox().ports,
  states: () => {
    throw new Error('no stream is open')
  },
  statesMarks: () => [],
})
const ROUTES = makeRoutes({ streams })
/** Each stands here after somebody asked whether a secret, or a piece of the request, is in its answer. */
const ZIPPED = [
  'GET /config/schema',
  'GET /devices',
  'GET /events',
  'GET /findings',
  'GET /history',
  'GET /history/consumption',
  'GET /history/energy',
  'GET /history/trend',
  'GET /languages',
  'GET /lines',
  'GET /models',
  'GET /points',
  'GET /texts',
]

const QUERIES: Readonly<Record<string, string>> = {
  'GET /history': '?point=main.activePowerTotal',
  'GET /history/trend': '?points=main.activePowerTotal&pixels=800',
  'GET /history/energy': '?points=main.activeEnergyImport&period=day',
  'GET /history/consumption': '?by=usage&period=day',
}

function start(t: TestContext, text: string | null = null) {
  const { ports } = new TestBox()
  const { server } = makeApp(text === null ? { ports } : { ports, routes: [routeThatSays(text)] })
  t.after(() => server.close())
  return (url: string, coding: string) =>
    server.inject({ url, headers: { cookie: COOKIE, 'accept-encoding': coding } })
}

const routeThatSays = (content: string) =>
  publicRoute({
    method: 'GET',
    path: '/health',
    summary: '',
    zipped: true,
    handle: () => ok({ text: { contentType: 'text/plain', content } }),
  })

test('no answer is compressed but those that are listed, and all of these are read, never changed', () => {
  const compressed = ROUTES.filter(({ zipped, cacheable }) => zipped === true || cacheable === true)
  assert.deepEqual(compressed.map(nameOf).toSorted(), ZIPPED)
})

for (const name of ZIPPED) {
  test(`${name} says the same compressed and plain, and that it depends on who asks`, async (t) => {
    const ask = start(t)
    const url = API_BASE + name.replace('GET ', '') + (QUERIES[name] ?? '')
    const [plain, zipped, refused] = [await ask(url, ''), await ask(url, 'gzip'), await ask(url, 'gzip;q=0')]
    const isZipped = zipped.headers['content-encoding'] === 'gzip'
    const text = isZipped ? gunzipSync(zipped.rawPayload).toString() : zipped.body
    assert.equal(plain.statusCode, 200, plain.body)
    assert.equal(text, plain.body)
    assert.equal(refused.body, plain.body)
    assert.deepEqual(
      [plain, refused].map(({ headers }) => headers['content-encoding']),
      [undefined, undefined],
    )
    for (const { headers } of [plain, zipped, refused])
      assert.equal(headers['vary'], 'accept-encoding, accept-language')
    assert.equal(zipped.headers['cache-control'], plain.headers['cache-control'])
  })
}

for (const [bytes, coding] of [
  [1_023, undefined],
  [1_024, 'gzip'],
  [1_025, 'gzip'],
] as const) {
  test(`an answer of ${bytes} bytes is ${coding === undefined ? 'sent as it is' : 'compressed'}`, async (t) => {
    const text = `ä${'x'.repeat(bytes - 2)}`
    const answer = await start(t, text)(`${API_BASE}/health`, 'gzip')
    assert.equal(answer.headers['content-encoding'], coding)
    const body = coding === undefined ? answer.rawPayload : gunzipSync(answer.rawPayload)
    assert.equal(body.toString(), text)
  })
}

test('the same thing compressed has a tag of its own, and each is found unchanged by its own alone', async (t) => {
  const { ports } = new TestBox()
  const file = {
    contentType: 'text/javascript',
    immutable: false,
    etag: '"1"',
    plain: new Uint8Array(1),
    gzip: new Uint8Array(2),
  }
  const { server } = makeApp({ ports: { ...ports, assets: new Map([['/a.js', file]]) } })
  t.after(() => server.close())
  for (const url of ['/a.js', '/api/v1/texts']) {
    const ask = (coding: string, tag = '') =>
      server.inject({ url, headers: { 'accept-encoding': coding, 'if-none-match': tag } })
    const [plain, zipped] = [await ask(''), await ask('gzip')].map(({ headers }) => String(headers['etag']))
    assert.match(plain ?? '', /^"[^"]+"$/)
    assert.match(zipped ?? '', /^"[^"]+"$/)
    assert.notEqual(plain, zipped, url)
    const statuses: number[] = []
    for (const coding of ['', 'gzip'])
      for (const tag of [plain, zipped]) statuses.push((await ask(coding, tag)).statusCode)
    assert.deepEqual(statuses, [304, 200, 200, 304], url)
  }
})

test('what a session, an audit entry or a problem says is never compressed', async (t) => {
  const ask = start(t)
  for (const path of ['/session', '/audit', '/config', '/config/versions', '/jobs', '/nothing']) {
    const answer = await ask(API_BASE + path, 'gzip')
    assert.equal(answer.headers['content-encoding'], undefined, path)
  }
})

test('files are compressed for whoever takes that, as for the type they have', async (t) => {
  const { ports } = new TestBox()
  const file = {
    contentType: 'text/javascript',
    immutable: true,
    etag: '"1"',
    plain: new TextEncoder().encode('plain'),
    gzip: new TextEncoder().encode('zipped'),
  }
  const { server } = makeApp({ ports: { ...ports, assets: new Map([['/assets/a.js', file]]) } })
  t.after(() => server.close())
  for (const [coding, body] of [
    ['gzip', 'zipped'],
    ['br, gzip;q=0.1', 'zipped'],
    ['gzip;q=0', 'plain'],
    ['identity', 'plain'],
  ] as const) {
    const answer = await server.inject({ url: '/assets/a.js', headers: { 'accept-encoding': coding } })
    assert.equal(answer.body, body, coding)
    assert.equal(answer.headers['vary'], 'accept-encoding')
  }
})
