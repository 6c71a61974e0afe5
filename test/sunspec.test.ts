// SunSpec devices made of pymodbus, on the real product: found, added by their own descriptions, read, and followed.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  common,
  DC_INPUTS_160,
  END,
  INVERTER_103,
  INVERTER_103_VALUES,
  METER_203,
  METER_203_VALUES,
  mapAt,
  UNKNOWN_64111,
} from '../src/sunspec/maps.fixture.ts'
import type { ForeignRegisters } from './peers/foreign-device.ts'
import { startLibmodbusDevice } from './peers/libmodbus.ts'
import { type PymodbusDevice, readWithPymodbus, startPymodbusDevice } from './peers/pymodbus.ts'
import { requireTool } from './peers/require-tool.ts'
import { Busbar, temporaryFolder } from './running/busbar.ts'

const WAIT_MS = 30_000
const UNIT = 1
/** Words that the libmodbus device takes on one line. */
const PIECE = 16

type PointNow = {
  readonly deviceId: string
  readonly key: string
  readonly name?: string
  readonly value: number | null
  readonly quality: string
}
type Found = {
  readonly place: { readonly port: number; readonly unit: number }
  readonly identification: readonly string[]
  readonly candidates: readonly { readonly model: string; readonly confidence: number }[]
  readonly proof: { readonly key: string; readonly value: number } | null
}
type Job = {
  readonly id: string
  readonly state: string
  readonly subject: { readonly lineId?: string }
  readonly rows: readonly Found[]
}
type Device = {
  readonly id: string
  readonly model: string
  readonly revision: number
  readonly product: string
}

const isPoints = (json: unknown): json is readonly PointNow[] => Array.isArray(json)
const isJob = (json: unknown): json is Job => typeof json === 'object' && json !== null && 'rows' in json
const isDevices = (json: unknown): json is readonly Device[] => Array.isArray(json)

const stack = new AsyncDisposableStack()
let busbar: Busbar

before(async () => {
  busbar = stack.use(await Busbar.start(stack.use(temporaryFolder()).path))
  await busbar.claim()
})
after(() => stack.disposeAsync())

const serve = (...maps: readonly ReadonlyMap<number, number>[]): Promise<PymodbusDevice> =>
  startPymodbusDevice(
    maps.map((map, index): ForeignRegisters => {
      const [address = 0] = map.keys()
      return { unit: UNIT + index, space: 'holding', address, words: [...map.values()] }
    }),
  )

const makerOf = (product: string, serial = '4711') => common({ manufacturer: 'Maker', product, serial })

const search = (port: number): Promise<Job> =>
  discover({ kind: 'network', addresses: '127.0.0.1', ports: [port], units: [UNIT] })

async function discover(body: object): Promise<Job> {
  const started = await busbar.call('POST', '/discoveries', body)
  assert.ok(isJob(started.json), started.text)
  for (const endMs = performance.now() + WAIT_MS; performance.now() < endMs; ) {
    const { json } = await busbar.call('GET', `/jobs/${started.json.id}`)
    if (isJob(json) && json.state !== 'running') return json
  }
  return assert.fail('the search did not end')
}

async function add(name: string, port: number, unit = UNIT): Promise<Device> {
  const connection = { kind: 'tcp', host: '127.0.0.1', port, unit }
  const devices = [{ name, model: 'sunspec', revision: 1, connection, pollPeriodMs: 500 }]
  const added = await busbar.call('POST', '/devices/batch', { devices })
  assert.equal(added.status, 201, added.text)
  assert.ok(isDevices(added.json))
  const [device] = added.json
  assert.ok(device)
  return device
}

/** The points of a device as soon as they are as wanted. */
async function until(id: string, wanted: (points: ReadonlyMap<string, PointNow>) => boolean) {
  let last = new Map<string, PointNow>()
  for (const endMs = performance.now() + WAIT_MS; performance.now() < endMs; ) {
    const { json } = await busbar.call('GET', `/points?device=${id}`)
    if (isPoints(json)) last = new Map(json.map((point) => [point.key, point]))
    if (last.size > 0 && wanted(last)) return last
  }
  return assert.fail(JSON.stringify([...last.values()]))
}

const areRead = (points: ReadonlyMap<string, PointNow>) =>
  [...points.values()].every(({ quality }) => quality !== 'waiting')

const behindInverter = (key: string) => `meter1${key.charAt(0).toUpperCase()}${key.slice(1)}`

for (const base of [40_000, 50_000, 0]) {
  test(`at ${base}: found with certainty, added, and every value is as worked by hand`, async (t) => {
    if (!requireTool(t, 'pymodbus')) return
    const map = mapAt(base, makerOf(`Hybrid ${base}`), INVERTER_103, UNKNOWN_64111, METER_203, END)
    await using device = await serve(map)
    const { rows } = await search(device.port)
    const [found] = rows
    assert.ok(found !== undefined && rows.length === 1)
    assert.deepEqual(found.candidates, [{ model: 'sunspec', revision: 1, confidence: 1 }])
    assert.deepEqual(found.identification, ['Maker', `Hybrid ${base}`, '1.2.3', '4711'])
    assert.deepEqual(found.proof, { key: 'voltageL1', unit: 'V', value: 231.1 })
    const added = await add(`Hybrid ${base}`, device.port)
    assert.deepEqual([added.model, added.revision], [`sunspec-maker-hybrid-${base}`, 1])
    const points = await until(added.id, areRead)
    for (const [key, value] of Object.entries(INVERTER_103_VALUES)) {
      assert.equal(points.get(key)?.value, value, key)
      assert.equal(points.get(key)?.quality, value === null ? 'notAvailable' : 'good', key)
    }
    for (const [key, value] of Object.entries(METER_203_VALUES))
      assert.equal(points.get(behindInverter(key))?.value, value, key)
    assert.equal(points.get('meter1ActivePowerTotal')?.name, 'Meter 1: Active power, total')
  })
}

test('on a serial line: a libmodbus device is found and added with its line', async (t) => {
  if (!requireTool(t, 'libmodbus', 'cc')) return
  const map = [...mapAt(50_000, makerOf('Serial 8'), INVERTER_103, END)]
  const pieces = Array.from({ length: Math.ceil(map.length / PIECE) }, (_, index) =>
    map.slice(PIECE * index, PIECE * (index + 1)),
  )
  await using device = await startLibmodbusDevice(
    9,
    pieces.map((piece) => ({
      unit: 9,
      space: 'holding',
      address: piece[0]?.[0] ?? 0,
      words: piece.map(([, word]) => word),
    })),
  )
  const settings = { baud: 19_200, parity: 'even', stopBits: 1 } as const
  // libmodbus answers nobody for half a second after a question to somebody else.
  const job = await discover({
    ...{ kind: 'line', path: device.place, settings: [settings], firstUnit: 9, lastUnit: 9 },
    ...{ thorough: true, answerMs: 800 },
  })
  assert.deepEqual(job.rows[0]?.candidates, [{ model: 'sunspec', revision: 1, confidence: 1 }])
  const { lineId } = job.subject
  const added = await busbar.call('POST', '/devices/batch', {
    lines: [{ id: lineId, name: 'Roof', path: device.place, ...settings }],
    devices: [
      { name: 'Serial', model: 'sunspec', revision: 1, connection: { kind: 'line', lineId, unit: 9 } },
    ],
  })
  assert.equal(added.status, 201, added.text)
  assert.ok(isDevices(added.json))
  assert.equal(added.json[0]?.model, 'sunspec-maker-serial-8')
  const points = await until(added.json[0]?.id ?? '', areRead)
  for (const [key, value] of Object.entries(INVERTER_103_VALUES))
    assert.equal(points.get(key)?.value, value, key)
})

test('a test tells what the device says of itself, and a device without a description says so', async (t) => {
  if (!requireTool(t, 'pymodbus')) return
  await using device = await serve(
    mapAt(40_000, makerOf('Tested'), INVERTER_103, DC_INPUTS_160, UNKNOWN_64111, END),
    new Map([[0, 7]]),
  )
  const ask = (unit: number) =>
    busbar.call('POST', '/devices/test', {
      model: 'sunspec',
      revision: 1,
      connection: { kind: 'tcp', host: '127.0.0.1', port: device.port, unit },
    })
  const tested = await ask(UNIT)
  assert.equal(tested.status, 200, tested.text)
  assert.match(tested.text, /"identification":\["Maker","Tested","1\.2\.3","4711"\]/)
  assert.match(tested.text, /"sunSpec":\{"base":40000,"read":\[103,160\],"notRead":\[64111\]\}/)
  assert.match(tested.text, /"key":"dcInput1Energy","value":123456/)
  const plain = await ask(UNIT + 1)
  assert.equal(plain.status, 502)
  assert.match(plain.text, /sunspec-missing/)
})

test('a broken description is told, and adds nothing', async (t) => {
  if (!requireTool(t, 'pymodbus')) return
  await using device = await serve(mapAt(40_000, makerOf('Broken'), '00670000', END))
  const connection = { kind: 'tcp', host: '127.0.0.1', port: device.port, unit: UNIT }
  const refused = await busbar.call('POST', '/devices', {
    name: 'Broken',
    model: 'sunspec',
    revision: 1,
    connection,
  })
  assert.equal(refused.status, 502)
  assert.match(refused.text, /Model 103 at register address 40070 has the length 0\./)
})

test('a scale factor that changes while it runs is followed: no value is ever wrong by ten', async (t) => {
  if (!requireTool(t, 'pymodbus')) return
  await using device = await serve(mapAt(40_000, makerOf('Ranging'), INVERTER_103, END))
  const added = await add('Ranging', device.port)
  await until(added.id, (points) => points.get('activePowerTotal')?.value === 8_480)
  const seen = new Set<number | null>()
  const watch = (points: ReadonlyMap<string, PointNow>) => {
    const value = points.get('activePowerTotal')?.value ?? null
    seen.add(value)
    return value
  }
  const power = (words: readonly number[]) =>
    device.set({ unit: UNIT, space: 'holding', address: 40_084, words })
  // The same power in ones, then half of it in ones: 848 x 10^1 = 8480 x 10^0.
  await power([8_480, 0])
  await power([4_240, 0])
  await until(added.id, (points) => watch(points) === 4_240)
  await power([424, 1])
  await power([500, 1])
  await until(added.id, (points) => watch(points) === 5_000)
  assert.deepEqual(
    [...seen].filter((value) => ![8_480, 4_240, 5_000].includes(value ?? 0)),
    [],
  )
  // 0x8000: the scale factor is not implemented any more; 11 is none.
  for (const factor of [0x8000, 11]) {
    await power([500, factor])
    const lost = await until(added.id, (points) => points.get('activePowerTotal')?.value === null)
    assert.equal(lost.get('activePowerTotal')?.quality, 'notAvailable')
    assert.equal(lost.get('currentTotal')?.value, 12.3)
    await power([500, 1])
    await until(added.id, (points) => points.get('activePowerTotal')?.value === 5_000)
  }
})

test('a map that has moved gives no values, and describing the device anew finds them again', async (t) => {
  if (!requireTool(t, 'pymodbus')) return
  await using device = await serve(mapAt(40_000, makerOf('Updated'), INVERTER_103, END))
  const added = await add('Updated', device.port)
  await until(added.id, (points) => points.get('activePowerTotal')?.value === 8_480)
  const moved = mapAt(40_000, makerOf('Updated'), UNKNOWN_64111, INVERTER_103, END)
  await device.set({ unit: UNIT, space: 'holding', address: 40_000, words: [...moved.values()] })
  const lost = await until(added.id, (points) => [...points.values()].every(({ value }) => value === null))
  assert.equal(lost.get('activePowerTotal')?.quality, 'impossible')
  const connection = { kind: 'tcp', host: '127.0.0.1', port: device.port, unit: UNIT }
  const saved = await busbar.call('PUT', `/devices/${added.id}`, {
    ...{ name: 'Updated', model: 'sunspec', revision: 1, connection, unitId: null, pollPeriodMs: 500 },
  })
  assert.equal(saved.status, 200, saved.text)
  assert.match(saved.text, /"model":"sunspec-maker-updated","revision":2/)
  await until(added.id, (points) => points.get('activePowerTotal')?.value === 8_480)
})

test('SCADA reads the registers as they are, and the table says where the scale factor stands', async (t) => {
  if (!requireTool(t, 'pymodbus')) return
  await using device = await serve(mapAt(40_000, makerOf('Served'), INVERTER_103, END))
  const added = await add('Served', device.port)
  const table = await busbar.call('GET', `/registers.csv?device=${added.id}`)
  const [header = '', ...rows] = table.text.split('\r\n')
  const columns = header.split(',')
  const row = rows.find((line) => line.includes(',frequency,'))?.split(',') ?? []
  const cell = (name: string) => row[columns.indexOf(name)]
  assert.deepEqual([cell('address'), cell('scale_factor_address')], ['40086', '40087'])
  const place = {
    kind: 'tcp',
    host: '127.0.0.1',
    port: busbar.modbusPort,
    unit: Number(cell('unit_id')),
  } as const
  assert.deepEqual(await readWithPymodbus(place, { function: 3, address: 40_086, count: 2 }), [4_998, 0xfffe])
})

test('two devices of one product and one chain share a model', async (t) => {
  if (!requireTool(t, 'pymodbus')) return
  await using device = await serve(
    mapAt(40_000, makerOf('Twin', '1'), INVERTER_103, END),
    mapAt(40_000, makerOf('Twin', '2'), INVERTER_103, END),
    mapAt(40_000, makerOf('Twin', '3'), INVERTER_103, METER_203, END),
  )
  const added = [
    await add('One', device.port, 1),
    await add('Two', device.port, 2),
    await add('Three', device.port, 3),
  ]
  assert.deepEqual(
    added.map(({ model, revision }) => [model, revision]),
    [
      ['sunspec-maker-twin', 1],
      ['sunspec-maker-twin', 1],
      ['sunspec-maker-twin', 2],
    ],
  )
})

test('an inverter with a meter behind it has energy that it made once it is a source, and consumes nothing', async (t) => {
  if (!requireTool(t, 'pymodbus')) return
  await using device = await serve(
    mapAt(40_000, makerOf('Hybrid'), INVERTER_103, DC_INPUTS_160, METER_203, END),
  )
  const { id } = await add('Hybrid', device.port)
  const summed = async () => {
    const { json } = await busbar.call('GET', `/history/consumption?by=device&device=${id}&period=day`)
    const { groups } = Object(json)
    return groups.map(({ key }: { readonly key: string }) => key)
  }
  assert.deepEqual(await summed(), [])
  const devices = Object((await busbar.call('GET', '/devices')).json)
  const { model, revision, connection, name, unitId } = devices.find((one: Device) => one.id === id)
  const source = { name, model, revision, connection, unitId, usage: 'renewableSource' }
  const saved = await busbar.call('PUT', `/devices/${id}`, source)
  assert.equal(saved.status, 200, saved.text)
  assert.deepEqual(await summed(), [id])
})
