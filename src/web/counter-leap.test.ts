// The leap of a counter is taken out over the API: the offset, the record and the audit log, and what is refused.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { ConfigDocument } from '../config/document.ts'
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

const reported = (box: TestBox) => box.audit.map(({ event, result }) => `${event} ${result}`)

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
  assert.deepEqual(reported(box), ['configuration-change success', 'counter-leap success'])
  assert.equal(box.audit[0]?.detail?.['devicesChanged'], 1)
  assert.deepEqual(box.audit[1]?.detail, { deviceId: 'press', counters: 1, readings: 11 })
})

test('a counter that is back where it was keeps its offset', async (t) => {
  const { box, offsets, post } = start(t, stretchOf({ toMs: SEEN_MS + 60_000 }))
  assert.equal((await post(asked())).statusCode, 200)
  assert.equal(offsets(), undefined)
  assert.deepEqual([box.store.saved, box.mended], [null, ['press']])
})

test('a second leap, read since the first was taken out, is taken off the offset that the counter has', async (t) => {
  const { box, offsets, post } = start(t)
  await post(asked())
  box.store.history = box.store.history.map((version) => ({ ...version, timeMs: SEEN_MS - 60_000 }))
  await post(asked())
  assert.deepEqual(offsets(), [{ point: ENERGY, offset: -27_960_000 }])
})

/** A past that holds the leap until it is corrected; what the counter shows now still leaps beside it. */
function pastWithLeap(failures: Result<number, Failure>[] = []): TestBox['leaps'] {
  let isCorrected = false
  return {
    searchLeap: async ({ reading }) =>
      ok({ stretch: isCorrected && reading === null ? null : stretchOf(), isTooLong: false }),
    takeOutLeap: async () => {
      const failure = failures.shift()
      if (failure !== undefined) return failure
      isCorrected = true
      return ok(11)
    },
  }
}

test('the same leap, asked for again before the counter is read by its offset, is taken off once', async (t) => {
  const { offsets, post } = start(t, null, pastWithLeap())
  assert.equal((await post(asked())).statusCode, 200)
  assert.deepEqual(rules(await post(asked())), ['/counters/0 rule.leap.none'])
  assert.deepEqual(offsets(), [{ point: ENERGY, offset: -13_980_000 }])
})

test('the same leap, asked for twice at once, is taken off once', async (t) => {
  let searches = 0
  let release = () => {}
  const bothSearch = new Promise<void>((go) => {
    release = go
  })
  const { offsets, post } = start(t, null, {
    ...pastWithLeap(),
    searchLeap: async () => {
      searches += 1
      if (searches === 2) release()
      await bothSearch
      return ok({ stretch: stretchOf(), isTooLong: false })
    },
  })
  const first = post(asked()).then(({ statusCode }) => statusCode)
  const second = await Promise.race([post(asked()).then(({ statusCode }) => statusCode), first])
  assert.equal(second, 503)
  release()
  assert.equal(await first, 200)
  assert.deepEqual(offsets(), [{ point: ENERGY, offset: -13_980_000 }])
})

test('a configuration that changes while the past is searched keeps its offsets', async (t) => {
  const { box, offsets, post } = start(t, null, {
    searchLeap: async () => {
      const edit = (document: ConfigDocument) => ok({ ...document, site: { ...document.site, name: 'New' } })
      await box.configuration.change({ account: 'somebody', mayGrantRights: true, edit })
      return ok({ stretch: stretchOf(), isTooLong: false })
    },
  })
  assert.equal((await post(asked())).json().code, 'configuration-changed')
  assert.equal(offsets(), undefined)
})

test('a past that cannot be corrected does not hide that the counter was set, and a second try sets nothing twice', async (t) => {
  const full = err({ code: 'storage-failed', params: { reason: 'full', path: 'history.db' } } as const)
  const { box, offsets, post } = start(t, null, pastWithLeap([full]))
  const failed = await post(asked())
  assert.deepEqual([failed.statusCode, failed.json().code], [507, 'counter-leap-unfinished'])
  assert.deepEqual(reported(box), ['configuration-change success', 'counter-leap failure'])
  assert.deepEqual(box.mended, [])
  assert.equal((await post(asked())).statusCode, 200)
  assert.deepEqual(offsets(), [{ point: ENERGY, offset: -13_980_000 }])
  assert.deepEqual(box.audit.at(-1)?.detail, { deviceId: 'press', counters: 0, readings: 11 })
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

test('more readings than are corrected at once are said', async (t) => {
  const long = start(t, null, { searchLeap: async () => ok({ stretch: null, isTooLong: true }) })
  assert.deepEqual(rules(await long.post(asked())), ['/counters/0 rule.leap.tooLong'])
})
