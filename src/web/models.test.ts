// The routes of device models: revisions and moved devices in one change, refusals, export, rows read now, and attacks.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { err } from '../base/result.ts'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import { CUSTOM_MODEL, TEST_MODELS, TestBox } from './web-ports.fixture.ts'

const COOKIE = { cookie: cookieOf('engineer') }

function start(t: TestContext) {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const call = (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
    server.inject({
      method,
      url: API_BASE + path,
      headers: COOKIE,
      ...(payload === undefined ? {} : { payload }),
    })
  return { box, call }
}

const [IEM] = TEST_MODELS
assert.ok(IEM)
const devicesOf = (box: TestBox) => box.configuration.current().document.devices
const usersOf = (box: TestBox) => devicesOf(box).filter(({ model }) => model === IEM.id)
const json = (model: object, more: object = {}) => ({ format: 'json', text: JSON.stringify(model), ...more })
const CHANGED = { ...IEM, product: 'Mine', points: IEM.points.slice(0, 1) }

test('a change of a model in use becomes a new revision, and devices move to it in the same change', async (t) => {
  const { box, call } = start(t)
  const users = usersOf(box)
  assert.ok(users.length > 0)
  const [mover] = users
  const answer = await call('POST', '/models', json(CHANGED, { moveDevices: [mover?.id] }))
  assert.equal(answer.statusCode, 201, answer.body)
  const { outcome, model, endings } = answer.json()
  assert.deepEqual([outcome, model.revision, model.product], ['newRevision', 2, 'Mine'])
  assert.deepEqual(
    endings.map(({ key, unit }: { key: string; unit: unknown }) => [key, unit]),
    IEM.points.slice(1).map(({ key }) => [key, null]),
  )
  assert.deepEqual(
    usersOf(box).map(({ revision }) => revision),
    users.map((_, index) => (index === 0 ? 2 : 1)),
  )
  const listed = (await call('GET', '/models')).json()
  const ofIt = listed.filter(({ id }: { id: string }) => id === IEM.id)
  assert.deepEqual(
    ofIt.map((one: Record<string, unknown>) => [one['revision'], one['origin'], one['devices']]),
    [
      [1, 'builtIn', users.length - 1],
      [2, 'custom', 1],
    ],
  )
  assert.deepEqual(box.audit.at(-1)?.detail, {
    model: IEM.id,
    revision: 2,
    outcome: 'newRevision',
    devicesMoved: 1,
  })
})

test('where the configuration cannot change, the model is not kept either', async (t) => {
  const { box, call } = start(t)
  box.store.broken = true
  const ids = usersOf(box).map(({ id }) => id)
  const answer = await call('POST', '/models', json(CHANGED, { moveDevices: ids }))
  assert.equal(answer.statusCode, 507, answer.body)
  assert.equal(box.catalogue.find(IEM.id, 2), null)
})

test('where the configuration is refused, the model that was to be removed is there again', async (t) => {
  const { box, call } = start(t)
  const ids = usersOf(box).map(({ id }) => id)
  assert.equal((await call('POST', '/models', json(CHANGED, { moveDevices: ids }))).statusCode, 201)
  box.catalogue.dropCustom({ id: IEM.id, revision: 2 })
  const answer = await call('DELETE', '/models/my-meter/1')
  assert.equal(answer.statusCode, 422, answer.body)
  assert.deepEqual(box.catalogue.find('my-meter', 1)?.model, CUSTOM_MODEL)
})

test('a device of another model is not moved, and nothing is saved', async (t) => {
  const { box, call } = start(t)
  const other = devicesOf(box).find(({ model }) => model !== IEM.id)
  assert.ok(other)
  const answer = await call('POST', '/models', json(CHANGED, { moveDevices: [other.id] }))
  assert.equal(answer.statusCode, 400)
  assert.equal(answer.json().findings[0].path, '/moveDevices/0')
  assert.equal(box.catalogue.find(IEM.id, 2), null)
})

test('what cannot be stored is a failure and known to nobody', async (t) => {
  const { box, call } = start(t)
  box.storing = err({ code: 'storage-failed' })
  assert.equal((await call('POST', '/models', json({ ...CUSTOM_MODEL, revision: 2 }))).statusCode, 507)
  assert.equal((await call('DELETE', '/models/my-meter/1')).statusCode, 507)
  assert.equal(box.catalogue.customCount(), 1)
})

test('a check saves nothing and names row and column', async (t) => {
  const { box, call } = start(t)
  const about = { ...CUSTOM_MODEL, points: undefined }
  const text = 'key,function,address,type,unit,resolution,kind,group\na1,3,0,uint16,V,1,state,other\n'
  const good = await call('POST', '/models/check', { format: 'csv', text, about })
  assert.equal(good.json().outcome, 'replaces', good.body)
  const bad = await call('POST', '/models/check', {
    format: 'csv',
    text: text.replace(',0,', ',99999,'),
    about,
  })
  assert.equal(bad.statusCode, 422)
  assert.deepEqual(
    bad.json().findings.map(({ path, hint }: Record<string, string>) => [path, hint]),
    [['/points/0/address', 'Row 2, address: 99999 is out of range; use 0 to 65535.']],
  )
  assert.equal(box.catalogue.customCount(), 1)
})

test('a revision in use is not removed, and its devices are named', async (t) => {
  const { box, call } = start(t)
  const ids = usersOf(box).map(({ id }) => id)
  assert.equal((await call('POST', '/models', json(CHANGED, { moveDevices: ids }))).statusCode, 201)
  const refused = await call('DELETE', `/models/${IEM.id}/2`)
  assert.equal(refused.statusCode, 409)
  for (const { name } of usersOf(box)) assert.match(refused.json().title, new RegExp(name))
  assert.equal((await call('POST', '/models', json(IEM, { moveDevices: ids }))).json().outcome, 'same')
  assert.equal((await call('DELETE', `/models/${IEM.id}/2`)).statusCode, 204)
})

for (const place of [
  'my-meter/2',
  'my-meter/01',
  'my-meter/1e0',
  'my-meter/-1',
  'nothing/1',
  '__proto__/1',
  '%2e%2e/1',
])
  test(`there is no model at ${place}`, async (t) => {
    const { call } = start(t)
    assert.equal((await call('GET', `/models/${place}`)).statusCode, 404)
    assert.equal((await call('GET', `/models/${place}/points.csv`)).statusCode, 404)
    assert.equal((await call('DELETE', `/models/${place}`)).statusCode, 404)
  })

test('a built-in model is not removed', async (t) => {
  assert.equal((await start(t).call('DELETE', `/models/${IEM.id}/1`)).statusCode, 404)
})

test('an export is what an import takes', async (t) => {
  const { call } = start(t)
  const whole = await call('GET', '/models/my-meter/1')
  assert.equal(whole.headers['content-disposition'], 'attachment; filename="my-meter-1.json"')
  assert.deepEqual(whole.json(), CUSTOM_MODEL)
  const again = await call('POST', '/models/check', { format: 'json', text: whole.body })
  assert.equal(again.json().outcome, 'same')
  const table = await call('GET', '/models/my-meter/1/points.csv')
  assert.match(table.body, /^key,name,function,address,type,words,wordOrder,unit,scale,/)
  const about = { ...CUSTOM_MODEL, points: undefined }
  const fromTable = await call('POST', '/models/check', { format: 'csv', text: table.body, about })
  assert.equal(fromTable.json().outcome, 'same', fromTable.body)
})

test('rows of a model in the making are read now, wrong ones refused before anything is asked', async (t) => {
  const { box, call } = start(t)
  const connection = { kind: 'tcp', host: '192.0.2.7' }
  const { points, requests } = CUSTOM_MODEL
  const read = await call('POST', '/models/read-now', { connection, points, requests })
  assert.deepEqual(read.json().rows[0], {
    value: 230.5,
    text: null,
    quality: 'good',
    raw: '08FD',
    failure: null,
  })
  const wrong = [{ ...points[0], address: 70_000 }]
  const refused = await call('POST', '/models/read-now', { connection, points: wrong, requests })
  assert.equal(refused.statusCode, 422)
  assert.equal(refused.json().findings[0].path, '/points/0/address')
  const nowhere = { kind: 'line', lineId: 'none', unit: 1 }
  const lost = await call('POST', '/models/read-now', { connection: nowhere, points, requests })
  assert.equal(lost.json().findings[0].path, '/connection/lineId')
  box.test = err({ code: 'device-timeout' })
  assert.equal((await call('POST', '/models/read-now', { connection, points, requests })).statusCode, 504)
})

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const ATTACKS: readonly (readonly [string, object, number])[] = [
  ['no text', { format: 'json' }, 400],
  ['an unknown format', { format: 'xml', text: '<model/>' }, 400],
  ['a text beyond the limit', { format: 'json', text: ' '.repeat(262_145) }, 400],
  ['a body beyond the limit', { format: 'json', text: ' '.repeat(1_100_000) }, 413],
  ['deep JSON', { format: 'json', text: deep(100_000) }, 422],
  [
    'a deep member',
    { format: 'json', text: JSON.stringify(CUSTOM_MODEL).replace('"electricity"', deep(60_000)) },
    422,
  ],
  ['about as a list', { format: 'csv', text: 'key', about: [] }, 422],
  ['about as a text', { format: 'csv', text: 'key', about: 'x' }, 422],
  ['a prototype as a member', { format: 'json', text: '{"__proto__":{"points":[]}}' }, 422],
  ['an id that leaves the folder', json({ ...CUSTOM_MODEL, id: '../config' }), 422],
  ['too many points', json({ ...CUSTOM_MODEL, points: Array.from({ length: 501 }, () => 0) }), 422],
]

for (const [what, payload, status] of ATTACKS)
  test(`a model with ${what} is refused with ${status}, and nothing is kept`, async (t) => {
    const { box, call } = start(t)
    for (const path of ['/models/check', '/models']) {
      const answer = await call('POST', path, payload)
      assert.equal(answer.statusCode, status, answer.body.slice(0, 300))
    }
    assert.equal(box.catalogue.customCount(), 1)
    assert.deepEqual(
      box.logged.filter((line) => line.startsWith('error')),
      [],
    )
  })
