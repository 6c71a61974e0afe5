// The register table, the forecast and the change of many devices, as HTTP gives them.

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
  const call = (method: 'GET' | 'PATCH' | 'POST', path: string, payload?: object) =>
    server.inject({
      method,
      url: API_BASE + path,
      headers: { cookie: cookieOf('engineer') },
      ...(payload === undefined ? {} : { payload }),
    })
  return { box, call }
}

test('the table has a row for every point of every device, and of one when asked', async (t) => {
  const { call } = start(t)
  assert.equal((await call('GET', '/registers.json')).json().length, 9)
  const rows = (await call('GET', '/registers.json?device=press')).json()
  assert.deepEqual(
    rows.map((row: Readonly<Record<string, unknown>>) => [
      row['unitId'],
      row['address'],
      row['register'],
      row['name'],
    ]),
    [
      [11, 3059, 3060, 'Active power, total'],
      [11, 3109, 3110, 'Frequency'],
      [11, 3203, 3204, 'Active energy, import'],
    ],
  )
})

test('as CSV it opens in a spreadsheet as data, whatever a device is called', async (t) => {
  const { call } = start(t)
  await call('PATCH', '/devices', { ids: ['press'], changes: { zone: '=HYPERLINK("x")' } })
  const answer = await call('GET', '/registers.csv?device=press')
  const lines = answer.body.split('\r\n')
  assert.equal(answer.headers['content-type'], 'text/csv; charset=utf-8; header=present')
  assert.equal(lines.length, 5)
  assert.equal(
    lines[0],
    'device_id,device,zone,usage,unit_id,function,address,register,count,point,name,type,word_order,scale,' +
      'scale_factor_address,offset,unit,resolution,kind,invalid,transform,poll_period_ms',
  )
  assert.equal(
    lines[1],
    `press,Press,"'=HYPERLINK(""x"")",machine,11,3,3059,3060,2,activePowerTotal,"Active power, total",float32,high-first,` +
      '1000,,0,W,1,instantaneous,,,2000',
  )
})

test('a device that is not served to SCADA has rows without a unit id', async (t) => {
  const { box, call } = start(t)
  const { document } = box.configuration.current()
  const devices = document.devices.map(({ unitId: _unitId, ...device }) => device)
  await box.configuration.change({
    account: 'x',
    mayGrantRights: false,
    edit: () => ({ ok: true, value: { ...document, devices } }),
  })
  const [row] = (await call('GET', '/registers.json?device=press')).json()
  assert.equal(row.unitId, null)
  const [point] = (await call('GET', '/points?device=press')).json()
  assert.equal(point.modbus.unitId, null)
  const [, first] = (await call('GET', '/points.csv?device=press')).body.split('\r\n')
  assert.match(first ?? '', /^press,Press,,3,3059,/)
})

test('a check of a document says how full its lines would be, and saves nothing', async (t) => {
  const { box, call } = start(t)
  const { document } = box.configuration.current()
  const { lines } = (await call('POST', '/config/check', document)).json()
  assert.deepEqual(
    lines.map(({ lineId }: { lineId: string }) => lineId),
    ['line-a', 'line-b'],
  )
  assert.equal(box.store.saved, null)
})

test('many devices change in one transaction', async (t) => {
  const { box, call } = start(t)
  const answer = await call('PATCH', '/devices', {
    ids: ['press', 'lamps'],
    changes: { usage: 'process', fedBy: 'main' },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  assert.deepEqual(
    answer.json().map(({ id, usage, fedBy }: Readonly<Record<string, string>>) => [id, usage, fedBy]),
    [
      ['press', 'process', 'main'],
      ['lamps', 'process', 'main'],
    ],
  )
  assert.equal(box.store.history.length, 1)
  assert.equal(box.audit[0]?.detail?.['devicesChanged'], 2)
})

test('many devices are removed in one transaction, all or none', async (t) => {
  const { box, call } = start(t)
  const refused = await call('POST', '/devices/removal', { ids: ['press', 'nobody'] })
  assert.equal(refused.statusCode, 404, refused.body)
  assert.equal(box.store.saved, null)
  const answer = await call('POST', '/devices/removal', { ids: ['press', 'lamps'] })
  assert.equal(answer.statusCode, 204, answer.body)
  assert.deepEqual(
    box.configuration.current().document.devices.map(({ id }) => id),
    ['main'],
  )
  assert.equal(box.store.history.length, 1)
  assert.equal(box.audit.at(-1)?.detail?.['devicesRemoved'], 2)
})

const REFUSED: readonly (readonly [string, object, number])[] = [
  ['no device', { ids: [], changes: { zone: 'A' } }, 400],
  ['a blank zone', { ids: ['press'], changes: { zone: '\u00a0' } }, 400],
  ['more devices than a box has', { ids: Array.from({ length: 501 }, () => 'press'), changes: {} }, 400],
  ['an unknown device', { ids: ['press', 'nobody'], changes: { zone: 'A' } }, 404],
  ['an unknown usage', { ids: ['press'], changes: { usage: 'fun' } }, 400],
  ['another field', { ids: ['press'], changes: { name: 'A' } }, 400],
  ['a ring', { ids: ['main'], changes: { fedBy: 'lamps' } }, 422],
  ['an unknown feeder', { ids: ['press'], changes: { fedBy: 'nobody' } }, 422],
]

for (const [name, body, status] of REFUSED) {
  test(`a change of many with ${name} is answered ${status} and changes nothing`, async (t) => {
    const { box, call } = start(t)
    const answer = await call('PATCH', '/devices', body)
    assert.equal(answer.statusCode, status, answer.body)
    assert.equal(box.store.saved, null)
  })
}

test('a changed line answers with its version, so that only this change is taken back', async (t) => {
  const box = new TestBox()
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const put = async (name: string, condition?: string) => {
    const headers = {
      cookie: cookieOf('engineer'),
      ...(condition === undefined ? {} : { 'if-match': condition }),
    }
    const payload = { name, path: '/dev/ttyUSB7' }
    const { statusCode, headers: said } = await server.inject({
      method: 'PUT',
      url: `${API_BASE}/lines/line-a`,
      headers,
      payload,
    })
    return { statusCode, etag: String(said.etag) }
  }
  const changed = await put('Changed')
  assert.equal(changed.etag, `"${box.configuration.current().etag}"`)
  const back = await put('Back', changed.etag)
  assert.equal(back.statusCode, 200)
  assert.equal((await put('Back again', changed.etag)).statusCode, 412)
})
