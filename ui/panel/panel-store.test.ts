// The panel store: what every poll changes wakes nobody who shows configuration and state.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effect } from '@preact/signals'
import type { DeviceView, LiveStates, Status } from '../../src/web/api.ts'
import { makeBoxApi } from '../api/box-api.ts'
import { makeRequester } from '../api/request.ts'
import { LiveStore } from '../live/live-store.ts'
import { PanelStore } from './panel-store.ts'

const STATUS: Status = {
  siteName: 'Hall',
  timeZone: 'Etc/UTC',
  nowMs: 5_000,
  clock: 'unknown',
  serial: 's',
  version: '0',
  modbusPort: 1_502,
  health: 'nominal',
  devicesTotal: 1,
  devicesAnswering: 1,
  gateway: { clients: 0, requests: 0, exceptions: 0, refused: 0 },
}

const device = (more: Partial<DeviceView>): DeviceView => ({
  id: 'd',
  name: 'Pump',
  model: 'm',
  revision: 1,
  connection: { kind: 'line', lineId: 'l', unit: 1 },
  unitId: 1,
  usage: 'none',
  pollPeriodMs: 2_000,
  state: 'ok',
  sinceMs: 0,
  polls: 1,
  failures: 0,
  lastFailure: null,
  lastAnswerMs: 1_000,
  lostSinceMs: null,
  lateCycles: 0,
  manufacturer: 'M',
  product: 'P',
  ...more,
})

const states = (more: Partial<DeviceView>): LiveStates => ({
  status: STATUS,
  devices: [device(more)],
  lines: [],
})

/** A store over a box that answers each path of `answers` and nothing else, once `until` is over. */
function storeOver(answers: Readonly<Record<string, unknown>> = {}, until = () => Promise.resolve()) {
  const fetch = async (path: string | URL | Request) => {
    const body = answers[String(path).replace('/api/v1', '')]
    const status = body === undefined ? 404 : 200
    await until()
    return new Response(JSON.stringify(body ?? { code: 'not-found' }), { status })
  }
  const api = makeBoxApi(makeRequester({ fetch, nowMs: () => 0, onSessionEnd: () => undefined }))
  const live = new LiveStore({ schedule: (run) => run() })
  return { live, store: new PanelStore({ api, live, nowMs: () => 1_000 }) }
}

test('a poll that changes nothing but counters wakes no row', () => {
  const { store } = storeOver()
  store.takeStates(states({}))
  let woken = -1
  effect(() => {
    store.devices.value
    woken += 1
  })
  store.takeStates(states({ polls: 2, lastAnswerMs: 3_000 }))
  assert.equal(woken, 0)
  assert.equal(store.latest.value.get('d')?.lastAnswerMs, 3_000)
})

const CHANGES: readonly Partial<DeviceView>[] = [
  {},
  { state: 'silent' },
  { lastFailure: 'failure.timeout' },
  { name: 'Pump 2' },
  { stranger: { remembered: ['1'], told: ['2'] } },
  { stranger: { remembered: ['1'], told: ['3'] } },
]

test('a new state, a new failure, a new name and another stranger wake it', () => {
  const { store } = storeOver()
  for (const more of CHANGES) {
    store.takeStates(states(more))
    assert.deepEqual(store.devices.value[0], device(more))
  }
})

test('it knows how far the box’s clock is ahead', () => {
  const { store } = storeOver()
  store.takeStates(states({}))
  assert.equal(store.clockAheadMs.value, 4_000)
})

test('loading brings devices and the values of their points', async () => {
  const point = { id: 'd.p', deviceId: 'd', value: 7, quality: 'good', timeMs: 500 }
  const { store, live } = storeOver({
    '/status': STATUS,
    '/devices': [device({})],
    '/lines': [],
    '/points': [point],
  })
  await store.load()
  assert.equal(store.loaded.value, true)
  assert.equal(live.reading('d.p').value.value, 7)
  assert.equal(store.pointsByDevice.value.get('d')?.length, 1)
})

test('a box that refuses leaves the failure to be shown', async () => {
  const { store } = storeOver({ '/status': STATUS })
  await store.load()
  assert.equal(store.loaded.value, false)
  assert.equal(store.failure.value?.problem.code, 'not-found')
})

const ASKED = {
  '/status': STATUS,
  '/devices': [device({})],
  '/lines': [],
  '/points': [],
  '/findings': { findings: [], more: 0 },
}

test('findings that came by the stream stay, for what was asked before them is older', async () => {
  const { store } = storeOver(ASKED)
  const loading = store.load()
  const newer = { findings: [], more: 3 }
  store.findings.value = newer
  await loading
  assert.equal(store.loaded.value, true)
  assert.equal(store.findings.value, newer)
})

test('of two questions the later one is answered, whichever answer comes first', async () => {
  const waiting: (() => void)[] = []
  const answers = { ...ASKED, '/status': { ...STATUS, siteName: 'Old' } }
  const { store } = storeOver(answers, () => new Promise((resolve) => void waiting.push(resolve)))
  const first = store.load()
  answers['/status'] = { ...STATUS, siteName: 'New' }
  const second = store.load()
  for (const answer of waiting.toReversed()) answer()
  await Promise.all([first, second])
  assert.equal(store.status.value?.siteName, 'New')
})

test('after log-out nothing is known any more, and no late answer brings it back', async () => {
  const { store } = storeOver(ASKED)
  await store.load()
  const late = store.load()
  store.clear()
  await late
  assert.equal(store.loaded.value, false)
  assert.deepEqual([store.devices.value, [...store.latest.value], store.clockAheadMs.value], [[], [], 0])
})

test('a status of every second wakes nobody who shows prices, a changed price does', () => {
  const { store } = storeOver()
  const seen: unknown[] = []
  const stop = effect(() => void seen.push(store.tariff.value))
  const take = (nowMs: number, tariff?: Status['tariff']) =>
    store.takeStates({
      ...states({}),
      status: { ...STATUS, nowMs, ...(tariff === undefined ? {} : { tariff }) },
    })
  take(6_000)
  take(7_000, { currency: 'EUR', importPrice: 0.3 })
  take(8_000, { currency: 'EUR', importPrice: 0.3 })
  take(9_000, { currency: 'EUR', importPrice: 0.4 })
  take(10_000)
  stop()
  assert.deepEqual(seen, [
    undefined,
    { currency: 'EUR', importPrice: 0.3 },
    { currency: 'EUR', importPrice: 0.4 },
    undefined,
  ])
})
