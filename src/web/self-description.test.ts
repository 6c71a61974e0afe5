// Devices that describe themselves, over HTTP: tested, added one or many, described anew, and what fails changes nothing.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { ConfigDocument } from '../config/document.ts'
import { removeDevice } from '../config/edits.ts'
import type { DeviceModel } from '../devices/model.ts'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import type { FieldPort } from './ports.ts'
import { CUSTOM_MODEL, TestBox } from './web-ports.fixture.ts'

const MADE: DeviceModel = { ...CUSTOM_MODEL, id: 'sunspec-maker-inverter', product: 'Inverter' }
/** The same product with a chain of another length. */
const LONGER: DeviceModel = { ...MADE, blocks: [{ function: 3, address: 3_050, count: 20, begins: '0067' }] }

const saying = (model: DeviceModel) =>
  ok({ base: 40_000, identification: ['Maker', 'Inverter', '4711'], model, read: [103], notRead: [64_111] })

function start(t: TestContext, fieldOf: (box: TestBox) => Partial<FieldPort> = () => ({})) {
  const box = new TestBox()
  box.description = saying(MADE)
  const { ports } = box
  Object.assign(ports.field, fieldOf(box))
  const { server } = makeApp({ ports })
  t.after(() => server.close())
  const call = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { cookie: cookieOf('engineer') },
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: answer.statusCode, json: answer.json(), text: answer.body }
  }
  const usersOf = () =>
    box.configuration
      .current()
      .document.devices.filter(({ model }) => model === MADE.id)
      .map(({ name, revision }) => [name, revision])
  const kept = () =>
    box.library
      .entries()
      .filter(({ model }) => model.id === MADE.id)
      .map(({ model, origin }) => [model.revision, origin])
  return { box, call, usersOf, kept }
}

const tcp = (host: string) => ({ kind: 'tcp', host, port: 502, unit: 1 })
const inverter = (name: string, host: string) => ({
  id: name.toLowerCase().replace(' ', '-'),
  name,
  model: 'sunspec',
  revision: 1,
  connection: tcp(host),
})

test('a test asks the device who it is and what it measures, and keeps nothing', async (t) => {
  const { box, call, kept } = start(t)
  const { status, json } = await call('POST', '/devices/test', {
    model: 'sunspec',
    revision: 1,
    connection: tcp('192.0.2.20'),
  })
  assert.equal(status, 200)
  assert.deepEqual(json.identification, ['Maker', 'Inverter', '4711'])
  assert.deepEqual(json.sunSpec, { base: 40_000, read: [103], notRead: [64_111] })
  assert.deepEqual(json.values, [{ key: 'frequency', value: 50, quality: 'good', unit: 'Hz' }])
  assert.deepEqual(kept(), [])
  assert.equal(box.described.length, 1)
})

test('adding a device keeps the model that it describes, and a second of its kind shares it', async (t) => {
  const { call, usersOf, kept } = start(t)
  const first = await call('POST', '/devices', inverter('Roof', '192.0.2.20'))
  assert.equal(first.status, 201, first.text)
  assert.deepEqual([first.json.model, first.json.revision, first.json.product], [MADE.id, 1, 'Inverter'])
  assert.equal((await call('POST', '/devices', inverter('Barn', '192.0.2.21'))).status, 201)
  assert.deepEqual(usersOf(), [
    ['Roof', 1],
    ['Barn', 1],
  ])
  assert.deepEqual(kept(), [[1, 'custom']])
})

test('another chain of the same product is a revision beside it, and the first device keeps its own', async (t) => {
  const { box, call, usersOf, kept } = start(t)
  await call('POST', '/devices', inverter('Roof', '192.0.2.20'))
  box.description = saying(LONGER)
  await call('POST', '/devices', inverter('Barn', '192.0.2.21'))
  assert.deepEqual(usersOf(), [
    ['Roof', 1],
    ['Barn', 2],
  ])
  assert.deepEqual(kept(), [
    [1, 'custom'],
    [2, 'custom'],
  ])
})

test('a device whose chain has changed is described anew when it is saved as such', async (t) => {
  const { box, call, usersOf } = start(t)
  const added = await call('POST', '/devices', inverter('Roof', '192.0.2.20'))
  box.description = saying(LONGER)
  const saved = await call('PUT', `/devices/${added.json.id}`, {
    ...inverter('Roof', '192.0.2.20'),
    unitId: null,
  })
  assert.equal(saved.status, 200, saved.text)
  assert.deepEqual(usersOf(), [['Roof', 2]])
})

test('a meter is replaced by a device that describes itself, compared with it before', async (t) => {
  const { box, call, usersOf, kept } = start(t)
  const meter = { model: 'sunspec', revision: 1, connection: tcp('192.0.2.20') }
  const checked = await call('POST', '/devices/press/replacement/check', meter)
  assert.equal(checked.status, 200, checked.text)
  assert.deepEqual(
    checked.json.points.map(({ key, change }: { key: string; change: string }) => [key, change]),
    MADE.points.map(({ key }) => [key, 'stays']),
  )
  assert.deepEqual(kept(), [])
  const counterOffsets = [{ point: 'activeEnergyImport', offset: 5 }]
  const replaced = await call('POST', '/devices/press/replacement', { ...meter, counterOffsets })
  assert.equal(replaced.status, 200, replaced.text)
  assert.deepEqual(usersOf(), [['Press', 1]])
  assert.deepEqual(box.audit.at(-1)?.detail?.['to'], `${MADE.id} 1`)
  box.description = err({ code: 'sunspec-missing' })
  assert.equal((await call('POST', '/devices/press/replacement', meter)).status, 502)
  assert.equal((await call('POST', '/devices/nobody/replacement', meter)).status, 404)
})

test('many are added at once with their line, each asked once', async (t) => {
  const { box, call, usersOf, kept } = start(t)
  const line = { id: 'line-new', name: 'Roof', path: '/dev/ttyUSB7' }
  const onLine = (unit: number) => ({
    ...inverter(`Inverter ${unit}`, ''),
    connection: { kind: 'line', lineId: 'line-new', unit },
  })
  const answer = await call('POST', '/devices/batch', {
    lines: [line],
    devices: [onLine(1), onLine(2), inverter('Barn', '192.0.2.21')],
  })
  assert.equal(answer.status, 201, answer.text)
  assert.equal(usersOf().length, 3)
  assert.equal(box.described.length, 3)
  assert.deepEqual(kept(), [[1, 'custom']])
})

test('one that cannot be described adds none, and its place is told', async (t) => {
  const { box, call, usersOf, kept } = start(t)
  box.description = err({ code: 'device-timeout' })
  const answer = await call('POST', '/devices/batch', {
    devices: [{ ...inverter('Known', '192.0.2.19'), model: CUSTOM_MODEL.id }, inverter('Barn', '192.0.2.21')],
  })
  assert.equal(answer.status, 504)
  assert.equal(answer.json.findings[0].path, '/devices/1/model')
  assert.match(answer.json.findings[0].hint, /«Barn»/)
  assert.deepEqual([usersOf(), kept()], [[], []])
})

test('of two that come at once with one new model, the second keeps it where the first cannot be saved', async (t) => {
  const { box, call, usersOf, kept } = start(t)
  const { save } = box.store
  box.store.save = () => {
    box.store.save = save
    return err({ code: 'storage-failed' } as const)
  }
  const answers = await Promise.all([
    call('POST', '/devices', inverter('Roof', '192.0.2.20')),
    call('POST', '/devices', inverter('Barn', '192.0.2.21')),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 507])
  assert.equal(usersOf().length, 1)
  assert.deepEqual(kept(), [[1, 'custom']])
})

/** Somebody removes a device while another is asked what it is. */
const whileRemoved = (deviceId: string) => (box: TestBox) => ({
  describeDevice: async () => {
    const edit = (document: ConfigDocument) => removeDevice(document, deviceId)
    await box.configuration.change({ account: 'somebody', mayGrantRights: true, edit })
    return saying(MADE)
  },
})

test('a mistake is told at its place in what was sent, also where the panel changed while devices were asked', async (t) => {
  const many = await start(t, whileRemoved('lamps')).call('POST', '/devices/batch', {
    devices: [inverter('Roof', '192.0.2.20'), { ...inverter('Barn', '192.0.2.21'), fedBy: 'nobody' }],
  })
  assert.deepEqual([many.status, many.json.findings?.[0]?.path], [422, '/devices/1/fedBy'])
  const counterOffsets = [{ point: 'frequency', offset: 1 }]
  const meter = { model: 'sunspec', revision: 1, connection: tcp('192.0.2.20'), counterOffsets }
  const { call } = start(t, whileRemoved('press'))
  const replaced = await call('POST', '/devices/lamps/replacement', meter)
  assert.deepEqual([replaced.status, replaced.json.findings?.[0]?.path], [422, '/counterOffsets/0/point'])
})

test('a chain that is broken says why, beside the model', async (t) => {
  const { box, call } = start(t)
  const finding = { path: '/model', rule: 'rule.sunspec.lengthZero', params: { model: 103, address: 40_070 } }
  box.description = err({ code: 'sunspec-broken', findings: [finding] })
  for (const path of ['/devices', '/devices/test']) {
    const { id: _id, name: _name, ...rest } = inverter('Roof', '192.0.2.20')
    const answer = await call('POST', path, path === '/devices' ? { name: 'Roof', ...rest } : rest)
    assert.equal(answer.status, 502)
    assert.equal(answer.json.code, 'sunspec-broken')
    assert.deepEqual(
      answer.json.findings.map((one: { path: string; hint: string }) => [one.path, one.hint]),
      [['/model', 'Model 103 at register address 40070 has the length 0.']],
    )
  }
})

test('a change that is refused takes the model back', async (t) => {
  const { box, call, kept } = start(t)
  box.store.broken = true
  assert.equal((await call('POST', '/devices', inverter('Roof', '192.0.2.20'))).status, 507)
  box.store.broken = false
  const strange = { ...inverter('Roof', '192.0.2.20'), fedBy: 'nobody' }
  assert.equal((await call('POST', '/devices', strange)).status, 422)
  assert.deepEqual(kept(), [])
})

test('a model that cannot be stored adds no device', async (t) => {
  const { box, call, usersOf } = start(t)
  box.storing = err({ code: 'storage-failed' })
  assert.equal((await call('POST', '/devices', inverter('Roof', '192.0.2.20'))).status, 507)
  assert.deepEqual(usersOf(), [])
})

test('a line that does not exist is told before anybody is asked', async (t) => {
  const { box, call } = start(t)
  const connection = { kind: 'line', lineId: 'line-none', unit: 3 }
  const added = await call('POST', '/devices', { ...inverter('Roof', ''), connection })
  assert.equal(added.json.findings[0].path, '/connection/lineId')
  const tested = await call('POST', '/devices/test', { model: 'sunspec', revision: 1, connection })
  assert.equal(tested.json.findings[0].path, '/connection/lineId')
  assert.deepEqual(box.described, [])
})

test('nobody takes the name for a model of their own', async (t) => {
  const { call } = start(t)
  const text = JSON.stringify({ ...CUSTOM_MODEL, id: 'sunspec' })
  const answer = await call('POST', '/models', { format: 'json', text })
  assert.equal(answer.status, 422)
  assert.equal(answer.json.findings[0].path, '/id')
})
