// Every answer has the shape that its route promises and the headers that protect it; changes leave an audit entry.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import Value from 'typebox/value'
import { err, ok } from '../base/result.ts'
import { Problem } from './api.ts'
import { makeApp } from './app.ts'
import { etagOf } from './etag.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { LiveStreams } from './live/live-streams.ts'
import { API_BASE } from './openapi.ts'
import { publicRoute } from './route.ts'
import { makeRoutes, nameOf } from './route-table.ts'
import { CUSTOM_MODEL, NOW_MS, TestBox } from './web-ports.fixture.ts'

const COOKIE = { cookie: cookieOf('securityAdministrator') }

function start(t: TestContext, box = new TestBox()) {
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  return { box, server }
}

const streams = new LiveStreams({
  ...new TestBox().ports,
  states: () => {
    throw new Error('no stream is open')
  },
  statesMarks: () => [],
})
const ROUTES = makeRoutes({ streams })

const LINE = { name: 'New', path: '/dev/ttyUSB7' }
const DEVICE = {
  name: 'Oven',
  model: 'eastron-sdm630',
  connection: { kind: 'line', lineId: 'line-a', unit: 20 },
}
const MODEL = { format: 'json', text: JSON.stringify({ ...CUSTOM_MODEL, revision: 2 }) }
const DISCOVERY = {
  kind: 'network',
  addresses: '192.0.2.1',
  ports: [502],
  units: [1],
  answerMs: 500,
} as const
const BODIES: Readonly<Record<string, unknown>> = {
  'POST /setup': { deviceCode: 'x', password: 'y' },
  'POST /session': { username: 'a', password: 'b' },
  'PUT /session/password': { password: 'a', newPassword: 'b' },
  'PUT /config': { ...new TestBox().configuration.current().document },
  'POST /config/check': { ...new TestBox().configuration.current().document },
  'POST /lines': LINE,
  'PUT /lines/:id': LINE,
  'POST /lines/test': LINE,
  'POST /devices': DEVICE,
  'PUT /devices/:id': DEVICE,
  'PATCH /devices': { ids: ['press'], changes: { zone: 'Hall' } },
  'PATCH /distribution': { moves: [{ id: 'press', fedBy: null }] },
  'POST /devices/removal': { ids: ['press'] },
  'POST /devices/:id/registers': { function: 3, address: 0, count: 2 },
  'POST /devices/:id/replacement': {
    model: 'schneider-iem3155',
    connection: { kind: 'tcp', host: 'a' },
  },
  'POST /devices/:id/replacement/check': {
    model: 'schneider-iem3155',
    connection: { kind: 'tcp', host: 'a' },
  },
  'POST /devices/:id/counter-leap': { timeMs: NOW_MS, counters: [{ point: 'activeEnergyImport' }] },
  'POST /models/check': MODEL,
  'POST /models': MODEL,
  'POST /models/read-now': {
    connection: { kind: 'tcp', host: 'a' },
    points: CUSTOM_MODEL.points,
    requests: CUSTOM_MODEL.requests,
  },
  'POST /devices/test': { connection: { kind: 'tcp', host: 'a' }, model: 'eastron-sdm630' },
  'POST /devices/batch': { devices: [DEVICE] },
  'POST /discoveries': DISCOVERY,
  'POST /history/exports': { points: ['press.activePowerTotal'], from: 0, to: 1_000, format: 'csv' },
  'POST /history/imports': { file: 'old.csv', format: 'csv', bytes: 10 },
}

/** A stream without an end, and what takes several calls: live-streams.test.ts and history-work.test.ts have them. */
const ELSEWHERE = /^\/live$|^\/history\/(exports|imports|jobs)\/:id/

for (const one of ROUTES.filter(({ path }) => !ELSEWHERE.test(path))) {
  test(`${nameOf(one)} answers in the shape that it promises`, async (t) => {
    const { box, server } = start(t)
    box.read({ 0: 1_500, 1: 50.01 })
    box.entries = [
      {
        number: 1,
        timeMs: NOW_MS,
        category: 'access',
        event: 'log-in',
        result: 'success',
        account: null,
        source: 'local',
        detail: '',
      },
    ]
    const line = one.method === 'DELETE' ? 'line-b' : 'line-a'
    if (one.path.startsWith('/jobs')) await box.discoveries.start(DISCOVERY, 'somebody')
    const ids = { lines: line, models: 'my-meter', jobs: box.jobs.list()[0]?.id ?? '' }
    const id = Object.entries(ids).find(([list]) => one.path.startsWith(`/${list}/`))?.[1] ?? 'press'
    const query = QUERIES[nameOf(one)] ?? ''
    const body = BODIES[nameOf(one)]
    const answer = await server.inject({
      method: one.method,
      url:
        API_BASE + one.path.replace(':id', id).replace(':revision', '1').replace(':language', 'en') + query,
      headers: { ...COOKIE, 'if-match': etagOf(box.configuration.current().etag) },
      ...(body === undefined ? {} : { payload: Object(body) }),
    })
    assert.equal(answer.statusCode, one.status ?? 200, answer.body)
    if (one.answer !== undefined) assert.ok(Value.Check(one.answer, answer.json()), answer.body)
    if (one.status === 204) assert.equal(answer.body, '')
    assert.deepEqual(
      box.audit.map(({ event, result }) => `${event} ${result}`),
      one.audit === undefined ? [] : [`${one.audit} success`],
    )
  })
}

const QUERIES: Readonly<Record<string, string>> = {
  'GET /history': '?point=main.activePowerTotal',
  'GET /history/trend': '?points=main.activePowerTotal,gone.activePowerTotal&pixels=800',
  'GET /history/energy': '?points=main.activeEnergyImport&period=day',
  'GET /history/consumption': '?by=usage&period=day',
}

const EVERY_HEADER = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}
const HEADERS_OF_DOCUMENTS = {
  ...EVERY_HEADER,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
}
/** What a browser shows as a page of its own; a drawing may do as little as data. */
const DOCUMENTS = ['/', '/devices/main']
const ANSWERS = [
  ['GET', '/', 200],
  ['GET', '/devices/main', 200],
  ['HEAD', '/', 200],
  ['GET', '/assets/app-3f.js', 200],
  ['GET', '/busbar.svg', 200],
  ['GET', '/missing.js', 404],
  ['POST', '/', 404],
  ['GET', '/api/v1/health', 200],
  ['HEAD', '/api/v1/health', 200],
  ['GET', '/api/v1/nothing', 404],
  ['GET', '/api/', 404],
  ['PATCH', '/api/v1/health', 405],
  ['DELETE', '/api/v1/devices', 405],
  ['GET', '/api/v1/config', 401],
  ['POST', '/api/v1/session', 415],
  ['GET', '/%zz', 400],
  ['GET', '/api/v1/broken', 500],
] as const

const BROKEN = publicRoute({
  method: 'GET',
  path: '/health',
  summary: '',
  handle: () => {
    throw new Error('a secret path: /var/lib/x')
  },
})

for (const [method, url, status] of ANSWERS) {
  test(`${method} ${url} answers ${status} with every protecting header and none that tells`, async (t) => {
    const box = new TestBox()
    const isBroken = status === 500
    const { server } = isBroken ? makeApp({ ports: box.ports, routes: [BROKEN] }) : start(t, box)
    if (isBroken) t.after(() => server.close())
    const answer = await server.inject({
      method,
      url: isBroken ? '/api/v1/health' : url,
      ...(method === 'POST' ? { payload: 'a=1', headers: { 'content-type': 'text/plain' } } : {}),
    })
    assert.equal(answer.statusCode, status, answer.body)
    const isDocument = status === 200 && DOCUMENTS.includes(url)
    const protecting = isDocument ? HEADERS_OF_DOCUMENTS : EVERY_HEADER
    for (const [name, value] of Object.entries(protecting)) assert.equal(answer.headers[name], value, name)
    assert.equal(answer.headers['server'] ?? answer.headers['x-powered-by'], undefined)
    assert.equal(answer.headers['strict-transport-security'], undefined)
    if (status < 400) return
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.ok(Value.Check(Problem, answer.json()), answer.body)
    assert.doesNotMatch(answer.body, /secret path|node_modules|\.ts:\d/)
    if (isBroken) assert.deepEqual(box.logged, ['error request-failed'])
  })
}

test('a wrong method says which ones are right', async (t) => {
  const answer = await start(t).server.inject({ method: 'PATCH', url: '/api/v1/devices/press' })
  assert.equal(answer.headers['allow'], 'PUT, DELETE')
  assert.equal(answer.json().detail, 'Use one of: PUT, DELETE.')
})

test('a stream without an end has no head to ask for', async (t) => {
  const { server } = start(t)
  for (const method of ['HEAD', 'POST'] as const) {
    const answer = await server.inject({ method, url: '/api/v1/live', headers: COOKIE })
    assert.deepEqual([answer.statusCode, answer.headers['allow']], [405, 'GET'])
  }
})

test('before log-in a claimed box tells nothing of itself, an unclaimed one what its owner compares', async (t) => {
  const { server, box } = start(t)
  const welcome = async () => (await server.inject({ url: '/api/v1/welcome' })).json()
  assert.deepEqual(await welcome(), { claimed: true })
  box.access.isClaimed = false
  assert.deepEqual(await welcome(), {
    claimed: false,
    name: 'Hall 3',
    serial: 'BB7K2M9QX4T',
    fingerprint: 'AA:BB',
    devices: 3,
  })
  assert.deepEqual((await server.inject({ url: '/api/v1/health' })).json(), { status: 'ok' })
})

test('a session comes as a cookie that scripts and other sites never see, and goes again', async (t) => {
  const { server } = start(t)
  const logIn = await server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username: 'a', password: 'b' },
  })
  const token = '0'.repeat(64)
  const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict'
  assert.equal(logIn.headers['set-cookie'], `__Host-busbar=${token}; ${attributes}`)
  assert.doesNotMatch(logIn.body, new RegExp(token))
  const logOut = await server.inject({ method: 'DELETE', url: '/api/v1/session', headers: COOKIE })
  assert.equal(logOut.headers['set-cookie'], `__Host-busbar=; ${attributes}; Max-Age=0`)
  assert.equal((await server.inject({ url: '/api/v1/session', headers: COOKIE })).statusCode, 401)
})

test('a second factor, which nothing checks, is refused and not passed over', async (t) => {
  const { server } = start(t)
  const logIn = (otp: string) =>
    server.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: 'a', password: 'b', otp },
    })
  const refused = await logIn('123456')
  assert.deepEqual([refused.statusCode, refused.json().findings[0].rule], [400, 'rule.noSecondFactor'])
  assert.equal((await logIn('')).statusCode, 200)
})

test('while log-in is locked the answer says for how long', async (t) => {
  const { server, box } = start(t)
  box.access.opens = err({ code: 'account-locked', params: { retryAfterS: 600 } })
  const payload = { username: 'a', password: 'b' }
  const answer = await server.inject({ method: 'POST', url: '/api/v1/session', payload })
  assert.equal(answer.statusCode, 423)
  assert.equal(answer.headers['retry-after'], '600')
  assert.match(answer.json().detail, /600 seconds/)
  box.access.opens = ok('viewer')
})

test('the configuration is replaced only by who names the running version', async (t) => {
  const { server, box } = start(t)
  const read = await server.inject({ url: '/api/v1/config', headers: COOKIE })
  const document = { ...read.json(), site: { name: 'Hall 4', timeZone: 'Etc/UTC' } }
  const put = (ifMatch?: string) =>
    server.inject({
      method: 'PUT',
      url: '/api/v1/config',
      headers: { ...COOKIE, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      payload: document,
    })
  const refused = [undefined, '*', 'W/"a"', '"a", "b"', '']
  for (const ifMatch of refused) assert.equal((await put(ifMatch)).statusCode, 428, ifMatch)
  assert.equal((await put('"0000"')).statusCode, 412)
  const done = await put(String(read.headers['etag']))
  assert.equal(done.statusCode, 200)
  assert.notEqual(done.headers['etag'], read.headers['etag'])
  assert.equal((await put(String(read.headers['etag']))).json().code, 'configuration-changed')
  assert.equal(box.configuration.current().document.site.name, 'Hall 4')
  const changes = box.audit.filter(({ result }) => result === 'success')
  assert.deepEqual(
    changes.map(({ detail }) => detail?.['site']),
    ['name timeZone'],
  )
})

test('an engineer may change devices but grants no rights', async (t) => {
  const { server, box } = start(t)
  const { document, etag } = box.configuration.current()
  const answer = await server.inject({
    method: 'PUT',
    url: '/api/v1/config',
    headers: { cookie: cookieOf('engineer'), 'if-match': etagOf(etag) },
    payload: { ...document, rights: { modbusWrites: 'allowed', modbusDiagnostics: 'refused' } },
  })
  assert.equal(answer.statusCode, 403)
  assert.equal(answer.json().code, 'permission-missing')
})

test('a mistake in a device is told at its place in what was sent', async (t) => {
  const { server, box } = start(t)
  const connection = { kind: 'tcp', host: '300.1.1.1' }
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/devices',
    headers: COOKIE,
    payload: { ...DEVICE, connection },
  })
  assert.equal(answer.statusCode, 422)
  assert.deepEqual(answer.json().findings, [
    {
      path: '/connection/host',
      rule: 'rule.host',
      hint: '300.1.1.1 is not an address; use an IP address or a host name.',
    },
  ])
  assert.deepEqual(
    box.audit.map(({ event, result, detail }) => `${event} ${result} ${detail?.['code']}`),
    ['configuration-change failure configuration-invalid'],
  )
})

test('the table of points is CSV that a spreadsheet takes for data', async (t) => {
  const { server, box } = start(t)
  box.read({ 0: -1_500.5 })
  await server.inject({
    method: 'PUT',
    url: '/api/v1/devices/main',
    headers: COOKIE,
    payload: {
      name: '=cmd|"x", y',
      model: 'schneider-iem3155',
      connection: { kind: 'tcp', host: 'a' },
    },
  })
  const { body } = await server.inject({ url: '/api/v1/points.csv?device=main', headers: COOKIE })
  assert.equal(
    body,
    'device_id,device_name,unit_id,function,address,point,value,unit,quality,time\r\n' +
      `main,"'=cmd|""x"", y",1,3,3059,activePowerTotal,-1500.5,W,good,2026-01-02T03:04:05.000Z\r\n` +
      `main,"'=cmd|""x"", y",1,3,3109,frequency,,Hz,waiting,\r\n` +
      `main,"'=cmd|""x"", y",1,3,3203,activeEnergyImport,,Wh,waiting,\r\n`,
  )
})

test('a status counts who answers, and health falls with them', async (t) => {
  const { server, box } = start(t)
  const health = async (...states: readonly ('ok' | 'silent' | 'down' | 'waiting')[]) => {
    const devices = box.states.devices.map((device, index) => ({ ...device, state: states[index] ?? 'ok' }))
    box.states = { ...box.states, devices }
    const status = (await server.inject({ url: '/api/v1/status', headers: COOKIE })).json()
    return `${status.health} ${status.devicesAnswering}/${status.devicesTotal}`
  }
  assert.equal(await health('ok', 'ok', 'ok'), 'nominal 3/3')
  assert.equal(await health('waiting', 'ok', 'ok'), 'nominal 2/3')
  assert.equal(await health('silent', 'ok', 'ok'), 'degraded 2/3')
  assert.equal(await health('silent', 'down', 'silent'), 'outOfOrder 0/3')
})

test('the description names every route with its permission', async (t) => {
  const { server } = start(t)
  const description = (await server.inject({ url: '/api/v1/openapi.json', headers: COOKIE })).json()
  assert.equal(description.openapi, '3.1.0')
  for (const one of ROUTES) {
    const path = one.path.replaceAll(/:(\w+)/g, '{$1}')
    assert.equal(description.paths[path][one.method.toLowerCase()]['x-permission'], one.permission, path)
  }
  const needed = ({ name, required }: { name: string; required: boolean }) => (required ? [name] : [])
  const queryOf = (path: string, method = 'get') => description.paths[path][method].parameters.flatMap(needed)
  assert.deepEqual(queryOf('/history'), ['point'])
  assert.deepEqual(queryOf('/history/energy'), ['points', 'period'])
  assert.deepEqual(queryOf('/texts'), [])
  assert.deepEqual(queryOf('/history/imports/{id}', 'put'), ['id'])
  const ids = Object.values(description.paths)
    .flatMap((item) => Object.values(Object(item)))
    .map((operation) => Reflect.get(Object(operation), 'operationId'))
  assert.equal(new Set(ids).size, ROUTES.length)
})

test('fastify is given no schemas, so nobody can check by them what route.ts checks', async (t) => {
  const { server } = start(t)
  server.get('/x', { schema: { querystring: { type: 'object' } } }, async () => '')
  await assert.rejects(async () => server.ready(), /no schemas/)
})
