// The leap of a counter is taken out over the API: the offset, the record and the audit log, and what is refused.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { LeapRequest } from '../history/leap/leap-desk.ts'
import type { Stretch } from '../history/leap/leap-search.ts'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { API_BASE } from './openapi.ts'
import { NOW_MS, TestBox } from './web-ports.fixture.ts'

const ENERGY = 'activeEnergyImport'
/** Points are numbered device by device, three each: the energy of the second device. */
const ENERGY_OF_PRESS = 5
const SEEN_MS = NOW_MS - 600_000

const stretchOf = (more: Partial<Stretch> = {}): Stretch => ({
  fromMs: SEEN_MS,
  toMs: null,
  excess: 13_980_000,
  before: { timeMs: SEEN_MS - 60_000, value: 20_000 },
  after: null,
  ...more,
})

function start(t: TestContext, stretch: Stretch | null = stretchOf(), more: Partial<TestBox['leaps']> = {}) {
  const box = new TestBox()
  const searched: LeapRequest[] = []
  box.leaps = {
    searchLeap: async (leap) => {
      searched.push(leap)
      return ok({ stretch, isTooLong: false })
    },
    takeOutLeap: async () => ok(11),
    ...more,
  }
  box.read({ [ENERGY_OF_PRESS]: 14_000_100 })
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const post = (payload: object, path = 'press', user = 'engineer') =>
    server.inject({
      method: 'POST',
      url: `${API_BASE}/devices/${path}/counter-leap`,
      headers: { cookie: cookieOf(user === 'viewer' ? 'viewer' : 'engineer') },
      payload,
    })
  const offsets = () =>
    box.configuration.current().document.devices.find(({ id }) => id === 'press')?.counterOffsets
  return { box, post, searched, offsets }
}

const asked = (counter: object = { point: ENERGY, leap: 13_980_000 }, timeMs = SEEN_MS) => ({
  timeMs,
  counters: [counter],
})

const rules = (answer: { json: () => { findings: { path: string; rule: string }[] } }) =>
  answer.json().findings.map(({ path, rule }) => `${path} ${rule}`)

test('the counter goes on from what it was, the record is corrected, and the audit log knows', async (t) => {
  const { box, offsets, post, searched } = start(t)
  const answer = await post(asked())
  assert.equal(answer.statusCode, 200, answer.body)
  const done = { point: ENERGY, leap: 13_980_000, offset: -13_980_000, readings: 11 }
  assert.deepEqual(answer.json(), [done])
  assert.deepEqual(offsets(), [{ point: ENERGY, offset: -13_980_000 }])
  assert.deepEqual(searched, [
    {
      pointId: `press.${ENERGY}`,
      timeMs: SEEN_MS,
      leap: 13_980_000,
      reading: { timeMs: NOW_MS, value: 14_000_100 },
    },
  ])
  assert.deepEqual(box.mended, ['press'])
  const [report] = box.audit
  assert.equal(report?.event, 'counter-leap')
  assert.deepEqual(report?.detail, { deviceId: 'press', counters: 1, readings: 11 })
})

test('a counter that is back where it was keeps its offset', async (t) => {
  const { box, offsets, post } = start(t, stretchOf({ toMs: SEEN_MS + 60_000 }))
  assert.equal((await post(asked())).statusCode, 200)
  assert.equal(offsets(), undefined)
  assert.deepEqual([box.store.saved, box.mended], [null, ['press']])
})

test('what leapt is taken off the offset that the counter has', async (t) => {
  const { offsets, post } = start(t)
  await post(asked())
  await post(asked())
  assert.deepEqual(offsets(), [{ point: ENERGY, offset: -27_960_000 }])
})

test('where nothing leaps nothing is changed', async (t) => {
  const { box, post } = start(t, null)
  const none = await post(asked())
  assert.deepEqual([none.statusCode, rules(none)], [400, ['/counters/0 rule.leap.none']])
  const more = await post(asked({ point: ENERGY, leap: 14_000_101 }))
  assert.deepEqual(rules(more), ['/counters/0/leap rule.leap.tooGreat'])
  assert.deepEqual([box.store.saved, box.mended], [null, []])
})

test('a time to come, what is no counter of energy, and one counter twice are refused', async (t) => {
  const { box, post } = start(t)
  assert.deepEqual(rules(await post(asked(undefined, NOW_MS + 1))), ['/timeMs rule.leap.future'])
  assert.equal((await post(asked(undefined, NOW_MS))).statusCode, 200)
  box.store.saved = null
  const frequency = asked({ point: 'frequency' })
  assert.deepEqual(rules(await post(frequency)), ['/counters/0/point rule.leap.noCounter'])
  const twice = { timeMs: SEEN_MS, counters: [{ point: ENERGY }, { point: ENERGY }] }
  assert.deepEqual(rules(await post(twice)), ['/counters/1/point rule.leap.twice'])
  assert.equal((await post(asked({ point: ENERGY, leap: 0 }))).statusCode, 400)
  assert.equal((await post(asked(), 'nobody')).statusCode, 404)
  assert.equal((await post(asked(), 'press', 'viewer')).statusCode, 403)
  assert.equal(box.store.saved, null)
})

test('more readings than are corrected at once, and a disk that takes no more, are said', async (t) => {
  const failure = { code: 'storage-failed', params: { reason: 'full', path: 'history.db' } } as const
  const full = start(t, stretchOf(), { takeOutLeap: async () => err(failure) })
  assert.equal((await full.post(asked())).json().code, 'storage-failed')
  assert.deepEqual(full.box.mended, [])
  const long = start(t, null, { searchLeap: async () => ok({ stretch: null, isTooLong: true }) })
  assert.deepEqual(rules(await long.post(asked())), ['/counters/0 rule.leap.tooLong'])
})
