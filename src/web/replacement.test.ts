// A meter is compared with the one before it and takes its place: counters go on, the audit log knows, SCADA reads it raw.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { ConfigDocument } from '../config/document.ts'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import type { FieldPort } from './ports.ts'
import { CUSTOM_MODEL, TestBox } from './web-ports.fixture.ts'

const METER = { model: 'schneider-iem3155', connection: { kind: 'line', lineId: 'line-b', unit: 4 } }
/** Points are numbered device by device, three each: the energy of the second device. */
const ENERGY_OF_PRESS = 5

function start(t: TestContext, field: Partial<FieldPort> = {}) {
  const box = new TestBox()
  const { ports } = box
  Object.assign(ports.field, field)
  const { server } = makeApp({ ports })
  t.after(() => server.close())
  const post = (path: string, payload: object) =>
    server.inject({
      method: 'POST',
      url: `${API_BASE}/devices/${path}`,
      headers: { cookie: cookieOf('engineer') },
      payload,
    })
  return { box, post }
}

const answering = (energyWh: number) =>
  ok({
    answerMs: 7,
    identification: [],
    values: [{ key: 'activeEnergyImport', value: energyWh, quality: 'good' }],
  })

test('the comparison has the last value of the old meter, the first of the new and what closes the gap', async (t) => {
  const { box, post } = start(t)
  box.read({ [ENERGY_OF_PRESS]: 987_654 })
  box.test = answering(1_000)
  const { points, problem } = (await post('press/replacement/check', METER)).json()
  assert.equal(problem, null)
  assert.deepEqual(points[2], {
    key: 'activeEnergyImport',
    change: 'stays',
    unit: 'Wh',
    kind: 'counter',
    oldValue: 987_654,
    newValue: 1_000,
    offset: 986_654,
  })
  assert.equal(points[0].offset, null)
})

test('of a dead meter the last recorded value counts', async (t) => {
  const { box, post } = start(t)
  box.test = answering(0.5)
  const { points } = (await post('press/replacement/check', METER)).json()
  assert.deepEqual([points[2].oldValue, points[2].offset], [1.5, 1])
  assert.equal(points[0].oldValue, null)
})

test('a new meter that does not answer is a problem in words, and the comparison stands', async (t) => {
  const { box, post } = start(t)
  box.test = err({ code: 'device-timeout', params: { failure: 'failure.timeout' } })
  const answer = await post('press/replacement/check', METER)
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.json().problem.code, 'device-timeout')
  assert.ok(answer.json().points.every(({ offset }: { offset: unknown }) => offset === null))
})

test('replacing keeps the place, sets the offsets and stands in the audit log', async (t) => {
  const { box, post } = start(t)
  const counterOffsets = [{ point: 'activeEnergyImport', offset: 986_654 }]
  const answer = await post('press/replacement', { ...METER, counterOffsets })
  assert.equal(answer.statusCode, 200, answer.body)
  const { id, name, unitId, model, connection, counterOffsets: kept } = answer.json()
  assert.deepEqual([id, name, unitId, model], ['press', 'Press', 11, 'schneider-iem3155'])
  assert.deepEqual([connection, kept], [METER.connection, counterOffsets])
  const [report] = box.audit
  assert.equal(report?.event, 'device-replacement')
  assert.deepEqual(box.accepted, ['press'], 'whoever answers from now on is the device')
  assert.equal(report?.detail?.['from'], 'eastron-sdm630 1')
  assert.equal(report?.detail?.['to'], 'schneider-iem3155 1')
})

test('a replacement whose new meter could not be accepted says so in the audit log', async (t) => {
  const { box, post } = start(t, { acceptDevice: async () => err({ code: 'busy' }) })
  assert.equal((await post('press/replacement', METER)).statusCode, 200)
  assert.equal(box.audit[0]?.detail?.['accepted'], false)
  assert.deepEqual(box.logged, ['warn device-not-accepted'])
})

test('a meter of which values were chosen to be logged is replaced by one that lacks some of them', async (t) => {
  const { box, post } = start(t)
  const edit = (document: ConfigDocument) => {
    const devices = document.devices.map((device) =>
      device.id === 'press'
        ? { ...device, logging: { points: ['frequency', 'activeEnergyImport'] } }
        : device,
    )
    return ok({ ...document, devices })
  }
  assert.ok((await box.configuration.change({ account: 'x', mayGrantRights: true, edit })).ok)
  const points = CUSTOM_MODEL.points.filter(({ key }) => key !== 'frequency')
  assert.ok(box.library.keep({ ...CUSTOM_MODEL, id: 'counter-alone', points: [...points] }).ok)
  const answer = await post('press/replacement', { ...METER, model: 'counter-alone' })
  assert.equal(answer.statusCode, 200, answer.body)
  assert.deepEqual(answer.json().logging, { points: ['activeEnergyImport'] })
})

test('an offset for what is no counter is a finding at its place, and nothing changes', async (t) => {
  const { box, post } = start(t)
  const counterOffsets = [{ point: 'frequency', offset: 1 }]
  const answer = await post('press/replacement', { ...METER, counterOffsets })
  assert.equal(answer.statusCode, 422)
  assert.deepEqual(
    answer.json().findings.map(({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`),
    ['/counterOffsets/0/point rule.noSuchCounter'],
  )
  assert.equal(box.store.saved, null)
})

test('a device that is not there has no replacement', async (t) => {
  const { post } = start(t)
  assert.equal((await post('nobody/replacement/check', METER)).statusCode, 404)
  assert.equal((await post('nobody/replacement', METER)).statusCode, 404)
})
