// A custom model from its table to its history, on the real product and a pymodbus device whose registers are worked by hand.

import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startPymodbusDevice } from './peers/pymodbus.ts'
import { requireTool } from './peers/require-tool.ts'
import { type Answer, Busbar, runBusbar, temporaryFolder } from './running/busbar.ts'

/** As a spreadsheet writes it: a byte order mark, CRLF, a quoted name. */
const TABLE = [
  'key,name,function,address,type,words,wordOrder,unit,scale,resolution,invalid,kind,group,phase',
  'supplyTemperature,"Supply, hot",3,0,int16,,,°C,0.1,0.1,8000,instantaneous,other,',
  'volume,,3,10,uint32,,low-first,m³,0.001,0.001,,counter,other,',
  'flow,,3,20,float32,,high-first,l/min,,0.01,,instantaneous,other,',
  'returnTemperature,,3,1,int16,,,°C,0.1,0.1,8000,instantaneous,other,',
].join('\r\n')

const ABOUT = {
  id: 'heat-meter',
  revision: 1,
  manufacturer: 'Workshop',
  product: 'Heat meter',
  commodity: 'water',
  sources: ['worked by hand'],
  unverified: [],
  requests: { maxRegisters: 20, maxGap: 0 },
}

/**
 * FC19: two's complement of 03E7 = 999, so -999; x 0.1 = -99.9. 8000 is "not available".
 * 5678 1234, the low word first: 12345678 = 305,419,896; x 0.001 = 305,419.896.
 * 41460000: exponent 130 - 127 = 3, fraction 46/80 = 0.546875; 1.546875 x 8 = 12.375.
 */
const REGISTERS = [
  { unit: 9, space: 'holding', address: 0, words: [0xfc19, 0x8000] },
  { unit: 9, space: 'holding', address: 10, words: [0x5678, 0x1234] },
  { unit: 9, space: 'holding', address: 20, words: [0x4146, 0x0000] },
] as const

/** Far more than a sound box needs however fast the machine is; a test that takes too long is ended anyway. */
const MOST_TRIES = 10_000

type PointNow = {
  readonly id: string
  readonly key: string
  readonly value: number | null
  readonly quality: string
}

/** Asks until the answer is as wanted; every try takes the time of a request. */
async function until(ask: () => Promise<Answer>, isIt: (answer: Answer) => boolean): Promise<Answer> {
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    const answer = await ask()
    if (isIt(answer)) return answer
  }
  assert.fail('it did not come')
}

const points = ({ json }: Answer): readonly PointNow[] => Object.values(Object(json))
const samples = ({ json }: Answer): readonly (readonly [number, number | null, string])[] =>
  Object(json).samples
const shown = (answer: Answer) => Object.fromEntries(points(answer).map(({ key, value }) => [key, value]))

async function addMeter(busbar: Busbar, port: number): Promise<string> {
  const added = await busbar.call('POST', '/devices', {
    name: 'Boiler',
    model: 'heat-meter',
    revision: 1,
    connection: { kind: 'tcp', host: '127.0.0.1', port, unit: 9 },
    pollPeriodMs: 500,
    logging: { periodS: 0 },
  })
  assert.equal(added.status, 201, added.text)
  return Object(added.json).id
}

const historyOf = (busbar: Busbar, device: string, key: string) => () =>
  busbar.call('GET', `/history?point=${device}.${key}`)

type Saved = { readonly model: { readonly points: readonly { readonly key: string }[] } }

/** The table is refused with a mistake in it, read now without one, and saved. */
async function saveTable(busbar: Busbar, port: number): Promise<Saved> {
  const connection = { kind: 'tcp', host: '127.0.0.1', port, unit: 9 }
  const csv = { format: 'csv', text: `\uFEFF${TABLE}`, about: ABOUT }
  const mistake = { ...csv, text: TABLE.replace(',20,float32', ',11,float32') }
  const bad = await busbar.call('POST', '/models', mistake)
  assert.equal(bad.status, 422)
  assert.match(bad.text, /Row 4, address: flow shares registers with volume/)
  const checked = await busbar.call('POST', '/models/check', csv)
  assert.equal(Object(checked.json).outcome, 'new', checked.text)
  const rows = Object(checked.json).model.points
  const readNow = (points: unknown) =>
    busbar.call('POST', '/models/read-now', { connection, points, requests: ABOUT.requests })
  assert.deepEqual(Object((await readNow(rows)).json).rows, [
    { value: -99.9, text: null, quality: 'good', raw: 'FC19', failure: null },
    { value: 305_419.896, text: null, quality: 'good', raw: '5678 1234', failure: null },
    { value: 12.375, text: null, quality: 'good', raw: '4146 0000', failure: null },
    { value: null, text: null, quality: 'notAvailable', raw: '8000', failure: null },
  ])
  const partly = await readNow([rows[0], { ...rows[1], address: 12 }])
  assert.deepEqual(
    Object(partly.json).rows.map((row: Record<string, unknown>) => [
      row['raw'],
      row['quality'],
      row['failure'],
    ]),
    [
      ['FC19', 'good', null],
      [null, 'refused', 'failure.illegalAddress'],
    ],
  )
  assert.equal((await busbar.call('POST', '/models', csv)).status, 201)
  return Object(checked.json)
}

/** The key of the flow changes, which is said before, and the device moves to the new revision. */
async function renameFlow(busbar: Busbar, { model }: Saved, device: string): Promise<void> {
  const points = model.points.map((point) => (point.key === 'flow' ? { ...point, key: 'flowRate' } : point))
  const changed = { format: 'json', text: JSON.stringify({ ...model, points }) }
  const said = Object((await busbar.call('POST', '/models/check', changed)).json)
  assert.deepEqual(said.endings, [{ key: 'flow', unit: null, from: 'l/min', devices: ['Boiler'] }])
  const saved = await busbar.call('POST', '/models', { ...changed, moveDevices: [device] })
  assert.equal(Object(saved.json).model.revision, 2, saved.text)
}

async function removeRevisions(busbar: Busbar): Promise<void> {
  const refused = await busbar.call('DELETE', '/models/heat-meter/2')
  assert.equal(refused.status, 409)
  assert.match(refused.text, /«Boiler»/)
  assert.equal((await busbar.call('DELETE', '/models/heat-meter/1')).status, 204)
  const audit = (await busbar.call('GET', '/audit')).text
  for (const event of ['model-saved', 'model-removed']) assert.match(audit, new RegExp(event))
}

const BEFORE = { supplyTemperature: -99.9, volume: 305_419.896, flow: 12.375, returnTemperature: null }

test('a table becomes a model, a device reads by it, and a change of the model keeps the past of its points', async (t) => {
  if (!requireTool(t, 'pymodbus')) return
  using folder = temporaryFolder()
  await using meter = await startPymodbusDevice(REGISTERS)
  let device = ''
  {
    await using busbar = await Busbar.start(folder.path)
    await busbar.claim()
    const saved = await saveTable(busbar, meter.port)
    assert.equal(statSync(join(folder.path, 'models/heat-meter-1.json')).mode & 0o777, 0o600)
    device = await addMeter(busbar, meter.port)
    const live = () => busbar.call('GET', `/points?device=${device}`)
    const read = await until(live, (answer) => points(answer).some(({ quality }) => quality === 'good'))
    assert.deepEqual(shown(read), BEFORE)
    assert.match(read.text, /"name":"Supply, hot"/)
    const temperature = historyOf(busbar, device, 'supplyTemperature')
    const past = samples(await until(temperature, (answer) => samples(answer).length > 0))
    assert.equal(past[0]?.[1], -99.9)
    await renameFlow(busbar, saved, device)
    await meter.set({ unit: 9, space: 'holding', address: 0, words: [100] })
    const next = await until(live, (answer) => shown(answer)['supplyTemperature'] === 10)
    assert.equal(shown(next)['flowRate'], 12.375)
    assert.equal('flow' in shown(next), false)
    const whole = samples(await until(temperature, (answer) => samples(answer).at(-1)?.[1] === 10))
    assert.deepEqual(whole[0], past[0])
    await removeRevisions(busbar)
  }
  const checked = await runBusbar('config', 'check', join(folder.path, 'config.json'))
  assert.equal(checked.code, 0, checked.stderr)
  await using again = await Busbar.start(folder.path)
  await again.logIn()
  const live = () => again.call('GET', `/points?device=${device}`)
  const read = await until(live, (answer) => shown(answer)['flowRate'] === 12.375)
  assert.equal(shown(read)['supplyTemperature'], 10)
})
