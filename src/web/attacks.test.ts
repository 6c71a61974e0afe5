// Attacks on the API as tables: without a session, with too little permission, from another site, and with bad input.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { ROLE_PERMISSIONS, ROLES } from '../access/roles.ts'
import { ok } from '../base/result.ts'
import { makeApp, WEB_LIMITS } from './app.ts'
import { cookieOf, tokenOf } from './fake-access.fixture.ts'
import { LiveStreams } from './live/live-streams.ts'
import { API_BASE } from './openapi.ts'
import { type Route, route } from './route.ts'
import { checkRoutes, makeRoutes, nameOf, PUBLIC_ROUTES } from './route-table.ts'
import { TestBox } from './web-ports.fixture.ts'

function start(t: TestContext) {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  return { box, server }
}

function routesOf(box: TestBox): readonly Route[] {
  const streams = new LiveStreams({
    ...box.ports,
    states: () => {
      throw new Error('no stream is open')
    },
    statesMarks: () => [],
  })
  return makeRoutes({ streams })
}

const urlOf = ({ path }: Pick<Route, 'path'>): string =>
  API_BASE + path.replace(':language', 'en').replace(':id', 'press').replace(':revision', '1')

const ROUTES = routesOf(new TestBox())
const GUARDED = ROUTES.filter(({ permission }) => permission !== 'public')

test('the table has routes of every kind', () => {
  assert.ok(ROUTES.length >= 30, String(ROUTES.length))
  assert.equal(ROUTES.length - GUARDED.length, PUBLIC_ROUTES.length)
})

test('a route without a permission, a public one that is not listed and a double one do not start', () => {
  const good = route({
    method: 'GET',
    path: '/x',
    summary: '',
    permission: 'readings:read',
    handle: () => ok({}),
  })
  const { permission: _permission, ...bare } = good
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [[bare], /no permission/],
    [[{ ...good, permission: '' }], /no permission/],
    [[{ ...good, permission: 'everything' }], /no permission/],
    [[{ ...good, permission: 'public' }], /is public/],
    [[good, good], /twice/],
  ]
  for (const [routes, message] of wrong) {
    assert.throws(() => Reflect.apply(checkRoutes, null, [routes]), message)
    assert.throws(() => Reflect.apply(makeApp, null, [{ ports: new TestBox().ports, routes }]), message)
  }
})

test('without a session every guarded route answers 401 and says nothing more', async (t) => {
  const { server, box } = start(t)
  for (const one of GUARDED) {
    box.timers.advance(1_000)
    const answer = await server.inject({ method: one.method, url: urlOf(one) })
    assert.equal(answer.statusCode, 401, nameOf(one))
    assert.equal(answer.json().code, 'session-required')
    assert.equal(answer.headers['www-authenticate'], 'Session realm="busbar"')
  }
})

const FOREIGN_COOKIES = [
  '',
  '__Host-busbar=',
  '__Host-busbar=abc',
  `__Host-busbar=${'f'.repeat(64)}`,
  `__host-busbar=${tokenOf('viewer')}`,
  `busbar=${tokenOf('securityAdministrator')}`,
  `x__Host-busbar=${tokenOf('securityAdministrator')}`,
  `__Host-busbar="${tokenOf('securityAdministrator')}"`,
  `__Host-busbar=${tokenOf('securityAdministrator').toUpperCase()}x`,
  `${cookieOf('securityAdministrator')}; ${cookieOf('viewer')}`,
  `${cookieOf('securityAdministrator')}; ${cookieOf('securityAdministrator')}`,
]

for (const cookie of FOREIGN_COOKIES) {
  test(`the cookie «${cookie.slice(0, 40)}» opens nothing`, async (t) => {
    const answer = await start(t).server.inject({ url: '/api/v1/status', headers: { cookie } })
    assert.equal(answer.statusCode, 401)
  })
}

test('the session is found among other cookies', async (t) => {
  const cookie = `a=1; ${cookieOf('viewer')}; b=2`
  const answer = await start(t).server.inject({ url: '/api/v1/status', headers: { cookie } })
  assert.equal(answer.statusCode, 200)
})

for (const role of ROLES) {
  test(`the ${role} passes exactly the routes of the role`, async (t) => {
    for (const one of GUARDED) {
      // Streams never end, and logging out would end the session that the next route needs.
      if (one.path === '/live' || nameOf(one) === 'DELETE /session') continue
      const { server } = start(t)
      const answer = await server.inject({
        method: one.method,
        url: urlOf(one),
        headers: { cookie: cookieOf(role) },
      })
      const allowed = ROLE_PERMISSIONS[role].some((permission) => permission === one.permission)
      assert.equal(answer.statusCode === 403, !allowed, `${role} ${nameOf(one)} ${answer.statusCode}`)
      if (!allowed) assert.equal(answer.json().code, 'permission-missing')
    }
  })
}

type Origin = Readonly<Record<string, string>>
const CROSS: readonly (readonly [string, Origin, boolean])[] = [
  ['no browser', {}, true],
  ['same origin', { origin: 'https://box.example' }, true],
  ['same origin, fetch metadata', { origin: 'https://box.example', 'sec-fetch-site': 'same-origin' }, true],
  ['typed by the person', { 'sec-fetch-site': 'none' }, true],
  ['another site', { origin: 'https://evil.example' }, false],
  ['another port', { origin: 'https://box.example:8443' }, false],
  ['another scheme', { origin: 'http://box.example' }, false],
  ['a name that starts the same', { origin: 'https://box.example.evil.example' }, false],
  ['a sandboxed frame', { origin: 'null' }, false],
  ['an empty origin', { origin: '' }, false],
  ['cross-site by metadata alone', { 'sec-fetch-site': 'cross-site' }, false],
  ['a sibling name', { 'sec-fetch-site': 'same-site' }, false],
  ['metadata and origin disagree', { origin: 'https://box.example', 'sec-fetch-site': 'cross-site' }, false],
]

for (const [name, headers, passes] of CROSS) {
  test(`a change from ${name} ${passes ? 'passes' : 'is refused'}`, async (t) => {
    const { server, box } = start(t)
    for (const one of ROUTES.filter(({ method }) => method !== 'GET')) {
      box.timers.advance(1_000)
      const answer = await server.inject({
        method: one.method,
        url: urlOf(one),
        headers: { host: 'box.example', cookie: cookieOf('securityAdministrator'), ...headers },
      })
      const refused = answer.statusCode === 403 && answer.json().code === 'origin-refused'
      assert.equal(refused, !passes, `${nameOf(one)} ${answer.body}`)
      if (nameOf(one) === 'DELETE /session') void box.access.logIn()
    }
  })
}

const POST_LINE = {
  method: 'POST',
  url: '/api/v1/lines',
  headers: { cookie: cookieOf('engineer'), 'content-type': 'application/json' },
} as const
const LINE = { name: 'New', path: '/dev/ttyUSB7' }

const MEDIA_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/jsonp',
  'application/octet-stream',
  '',
]

for (const type of MEDIA_TYPES) {
  test(`a body of type «${type}» is refused`, async (t) => {
    const { server } = start(t)
    const answer = await server.inject({
      ...POST_LINE,
      headers: { ...POST_LINE.headers, 'content-type': type },
      payload: JSON.stringify(LINE),
    })
    assert.equal(answer.statusCode, 415)
    assert.equal(answer.json().code, 'media-type-unsupported')
    assert.deepEqual(answer.json().params, { wanted: 'application/json' })
  })
}

test('a type that a route of bytes does not take is told with the one that it takes', async (t) => {
  const { server } = start(t)
  const answer = await server.inject({
    method: 'PUT',
    url: '/api/v1/history/imports/job-0?offset=0',
    headers: { cookie: cookieOf('administrator'), 'content-type': 'text/plain' },
    payload: 'a',
  })
  assert.equal(answer.statusCode, 415)
  assert.match(answer.json().title, /takes application\/octet-stream here/)
})

test('a change of what is not there is refused before its body is read, and runs dry', async (t) => {
  const { server } = start(t)
  const post = (url: string) =>
    server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      payload: '{"no JSON',
    })
  for (let count = 0; count < WEB_LIMITS.burst; count += 1)
    assert.equal((await post('/api/v1/nothing')).statusCode, 404)
  const dry = await post('/nothing')
  assert.deepEqual([dry.statusCode, dry.headers['retry-after']], [429, '1'])
  assert.equal((await server.inject({ url: '/index.html' })).statusCode, 200)
})

test('the limit of a body holds at its edge, and the configuration has a larger one', async (t) => {
  const { server } = start(t)
  const padded = (bytes: number) => JSON.stringify(LINE) + ' '.repeat(bytes - JSON.stringify(LINE).length)
  const cases = [
    [WEB_LIMITS.bodyBytes + 1, 413],
    [WEB_LIMITS.bodyBytes, 201],
  ] as const
  for (const [bytes, status] of cases) {
    const answer = await server.inject({ ...POST_LINE, payload: padded(bytes) })
    assert.equal(answer.statusCode, status)
  }
  for (const [bytes, status] of [
    [4_194_305, 413],
    [4_194_304, 422],
  ] as const) {
    const answer = await server.inject({ ...POST_LINE, url: '/api/v1/config/check', payload: padded(bytes) })
    assert.equal(answer.statusCode, status)
  }
})

const BAD_BODIES: readonly (readonly [string, string | Buffer, string])[] = [
  ['no JSON', '{"name": ', 'rule.notJson'],
  ['a list', '[]', 'rule.object'],
  ['nothing', 'null', 'rule.object'],
  ['an unknown key', '{"name":"x","path":"/dev/a","admin":true}', 'rule.unknownKey'],
  ['a prototype', '{"name":"x","path":"/dev/a","__proto__":{"admin":true}}', 'rule.unknownKey'],
  ['a constructor', '{"name":"x","path":"/dev/a","constructor":{"prototype":{}}}', 'rule.unknownKey'],
  ['a wrong type', '{"name":["x"],"path":"/dev/a"}', 'rule.text'],
  ['Latin-1', Buffer.from('{"name":"Kälte","path":"/dev/a"}', 'latin1'), 'rule.notUtf8'],
  ['a blank name', '{"name":"\\u00a0","path":"/dev/a"}', 'rule.name'],
  ['half of a surrogate pair', '{"name":"x\\ud83d","path":"/dev/a"}', 'rule.name'],
  ['a control character', '{"name":"x\\u0000","path":"/dev/a"}', 'rule.name'],
  ['deep nesting', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)},"path":"/dev/a"}`, 'rule.text'],
]

for (const [name, payload, rule] of BAD_BODIES) {
  test(`${name} as a body is a finding, and changes nothing`, async (t) => {
    const { server, box } = start(t)
    const answer = await server.inject({ ...POST_LINE, payload })
    assert.equal(answer.statusCode, 400)
    assert.equal(answer.json().findings[0].rule, rule)
    assert.equal(Reflect.get({}, 'admin'), undefined)
    assert.equal(box.store.saved, null)
  })
}

test('an unknown or repeated key in the query is refused', async (t) => {
  const { server } = start(t)
  const headers = { cookie: cookieOf('viewer') }
  for (const query of ['x=1', 'device=a&device=b', '__proto__=1', `device=${'x'.repeat(65)}`]) {
    const answer = await server.inject({ url: `/api/v1/points?${query}`, headers })
    assert.equal(answer.statusCode, 400, query)
  }
})

const PATHS = [
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/assets/../../package.json',
  '/assets/..%5c..%5cpackage.json',
  '//etc/passwd.txt',
  '/assets/app-3f.js%00.html',
  '/assets/app-3f.js/',
  '/.git/config',
  '/index.html.gz',
  '/%zz',
  '/index.html;x=1',
  '/api/v2/health',
  '/api/v1/health/',
]

for (const url of PATHS) {
  test(`${url} is no file and no page`, async (t) => {
    const answer = await start(t).server.inject({ url })
    assert.ok([400, 404].includes(answer.statusCode), `${answer.statusCode}`)
    assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
  })
}

test('header and log injection finds no way into an answer', async (t) => {
  const { server, box } = start(t)
  const answer = await server.inject({
    url: '/api/v1/texts%0d%0aset-cookie:%20x=1',
    headers: { 'accept-language': 'en\u0009;q=x, '.repeat(200), 'if-none-match': '"a'.repeat(500) },
  })
  assert.equal(answer.statusCode, 404)
  assert.equal(answer.headers['set-cookie'], undefined)
  assert.deepEqual(box.logged, [])
})

test('refusals are reported once and then counted', async (t) => {
  const { server, box } = start(t)
  for (let count = 0; count < 5; count += 1) {
    await server.inject({ url: '/api/v1/config', headers: { cookie: cookieOf('viewer') } })
  }
  const refused = () => box.audit.filter(({ event }) => event === 'request-refused')
  const detail = { code: 'permission-missing', method: 'GET', route: '/config' }
  assert.deepEqual(refused(), [
    { event: 'request-refused', result: 'refused', account: 'the viewer', source: '127.0.0.1', detail },
  ])
  box.timers.advance(60_000)
  assert.deepEqual(refused()[1]?.detail, { ...detail, count: 4 })
})

test('asking who is logged in is no attack, and nothing else is asked for free', async (t) => {
  const { server, box } = start(t)
  for (const url of ['/api/v1/session', '/api/v1/status']) {
    assert.equal((await server.inject({ url })).statusCode, 401)
  }
  const refused = box.audit.filter(({ event }) => event === 'request-refused')
  assert.deepEqual(
    refused.map(({ detail }) => detail?.['route']),
    ['/status'],
  )
})

test('an address without a session runs dry and fills again, one with a session does not', async (t) => {
  const { server, box } = start(t)
  const welcome = (remoteAddress: string, cookie = '') =>
    server.inject({ url: '/api/v1/welcome', remoteAddress, headers: { cookie } })
  for (let count = 0; count < WEB_LIMITS.burst; count += 1) {
    assert.equal((await welcome('192.0.2.1')).statusCode, 200)
  }
  const dry = await welcome('192.0.2.1')
  assert.equal(dry.statusCode, 429)
  assert.equal(dry.headers['retry-after'], '1')
  assert.equal((await welcome('192.0.2.2')).statusCode, 200)
  assert.equal((await welcome('192.0.2.1', cookieOf('viewer'))).statusCode, 200)
  box.timers.advance(1_000)
  assert.equal((await welcome('192.0.2.1')).statusCode, 200)
})
