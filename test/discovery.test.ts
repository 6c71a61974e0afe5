// Discovery on the wire: the simulated panel and foreign devices, found by the running product from an empty configuration.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { readWithJsmodbus } from './peers/jsmodbus.ts'
import { startLibmodbusDevice } from './peers/libmodbus.ts'
import { startPymodbusDevice } from './peers/pymodbus.ts'
import { requireTool } from './peers/require-tool.ts'
import { Busbar, temporaryFolder } from './running/busbar.ts'
import { SimulatedPanel } from './running/simulator.ts'
import { honest, mbap, startWireDevice } from './running/wire-device.ts'

const MINUTE_MS = 60_000

type Row = {
  readonly place: { readonly kind: string; readonly unit: number; readonly port?: number }
  readonly state: string
  readonly identification: readonly string[]
  readonly candidates: readonly { readonly model: string; readonly confidence: number }[]
  readonly proof: { readonly key: string; readonly unit: string; readonly value: number } | null
  readonly known: { readonly name: string } | null
}
type JobNow = {
  readonly id: string
  readonly state: string
  readonly progress: number
  readonly subject: { readonly lineId?: string }
  readonly rows: readonly Row[]
}

const stack = new AsyncDisposableStack()
let simulator: SimulatedPanel
let busbar: Busbar

before(async () => {
  simulator = stack.use(await SimulatedPanel.start())
  busbar = stack.use(await Busbar.start(stack.use(temporaryFolder()).path))
  await busbar.claim()
})

after(() => stack.disposeAsync())

const isJob = (json: unknown): json is JobNow =>
  typeof json === 'object' && json !== null && 'rows' in json && 'progress' in json

async function startDiscovery(body: unknown): Promise<JobNow> {
  const { status, json, text } = await busbar.call('POST', '/discoveries', body)
  assert.equal(status, 202, text)
  assert.ok(isJob(json))
  return json
}

async function look(id: string): Promise<JobNow> {
  const { json, text } = await busbar.call('GET', `/jobs/${id}`)
  assert.ok(isJob(json), text)
  return json
}

/** Asks until the job has got so far. */
async function until(id: string, far: (job: JobNow) => boolean): Promise<JobNow> {
  const deadlineMs = Date.now() + MINUTE_MS
  for (;;) {
    const job = await look(id)
    if (far(job)) return job
    assert.ok(Date.now() < deadlineMs && job.state === 'running', `it is ${job.state} at ${job.progress}`)
  }
}

const isOver = ({ state }: JobNow): boolean => state !== 'running'

const search = async (body: unknown): Promise<JobNow> => until((await startDiscovery(body)).id, isOver)

/** What the panel has on one wire: its places, and the model at each unit. */
function meters(kind: 'tcp' | 'line', wire?: string) {
  return simulator.devices.filter(
    ({ connection }) =>
      connection.kind === kind &&
      (wire === undefined || (connection.kind === 'line' && connection.line === wire)),
  )
}

function lineOf(wire: string) {
  const [first] = meters('line', wire)
  assert.ok(first?.connection.kind === 'line')
  const { path, baud, parity, stopBits } = first.connection
  return { path, settings: [{ baud, parity, stopBits }] }
}

const recognised = (rows: readonly Row[]) =>
  rows.map(({ place, candidates }) => [place.unit, candidates[0]?.model ?? null])

describe('the simulated panel', () => {
  test('its six TCP meters are found behind their two ports, with a living voltage as proof', async () => {
    const tcp = meters('tcp').flatMap(({ connection }) => (connection.kind === 'tcp' ? [connection] : []))
    const ports = [...new Set(tcp.map(({ port }) => port))]
    const { state, rows } = await search({
      kind: 'network',
      addresses: '127.0.0.1',
      ports,
      units: [255, 1, 2, 3, 4, 5, 6],
    })
    assert.equal(state, 'done')
    const expected = meters('tcp').map(({ connection, model }) => [connection.unit, model])
    assert.deepEqual(recognised(rows).toSorted(), expected.toSorted())
    for (const { proof, candidates } of rows) {
      assert.ok((candidates[0]?.confidence ?? 0) >= 0.85)
      assert.ok(proof !== null && proof.unit === 'V' && proof.value > 200 && proof.value < 440)
    }
  })

  test('meters that need longer than a search waits are found too, each at its own address', async () => {
    const own = meters('line', 'line-1')
    const slow = own.filter((_, index) => index !== 1)
    for (const { id } of slow) await simulator.command(`fault ${id} slow 250`)
    const { rows } = await search({ kind: 'line', ...lineOf('line-1'), firstUnit: 8, lastUnit: 16 })
    for (const { id } of slow) await simulator.command(`clear ${id}`)
    assert.deepEqual(
      recognised(rows).toSorted(),
      own.map(({ connection, model }) => [connection.unit, model]),
    )
    assert.ok(rows.every(({ proof }) => proof !== null))
  })

  for (const wire of ['line-1', 'line-2'] as const) {
    test(`the meters of ${wire} are found and added in one act with the line, and then known`, async () => {
      const own = meters('line', wire)
      const line = lineOf(wire)
      const units = own.map(({ connection }) => connection.unit)
      const range = { firstUnit: Math.min(...units) - 1, lastUnit: Math.max(...units) + 1 }
      const job = await search({ kind: 'line', ...line, ...range })
      assert.deepEqual(
        recognised(job.rows),
        own.map(({ connection, model }) => [connection.unit, model]),
      )
      const { lineId } = job.subject
      assert.ok(lineId !== undefined)
      const devices = job.rows.map(({ place, candidates }) => ({
        name: `${wire} ${place.unit}`,
        model: candidates[0]?.model,
        connection: { kind: 'line', lineId, unit: place.unit },
      }))
      const lines = [{ id: lineId, name: wire, path: line.path, ...line.settings[0] }]
      const added = await busbar.call('POST', '/devices/batch', { lines, devices })
      assert.equal(added.status, 201, added.text)
      const again = await search({ kind: 'line', ...line, ...range })
      assert.deepEqual(
        again.rows.map(({ state, known }) => [state, known?.name]),
        devices.map(({ name }) => ['known', name]),
      )
    })
  }

  test('a master reads through Busbar while its line is searched, and its answers come before the end', async () => {
    const [meter] = meters('line', 'line-1')
    assert.ok(meter !== undefined)
    const place = {
      kind: 'tcp',
      host: '127.0.0.1',
      port: busbar.modbusPort,
      unit: meter.connection.unit,
    } as const
    const { id } = await startDiscovery({ kind: 'line', ...lineOf('line-1'), firstUnit: 100 })
    const read = () => readWithJsmodbus(place, { function: 3, address: 3027, count: 2 })
    for (const words of [await read(), await read(), await read()]) assert.equal(words.length, 2)
    const beside = await look(id)
    assert.equal(beside.state, 'running')
    assert.equal((await busbar.call('DELETE', `/jobs/${id}`)).status, 204)
    const cancelled = await until(id, isOver)
    assert.equal(cancelled.state, 'cancelled')
    assert.ok(cancelled.progress < 1)
    const states = (await busbar.call('GET', '/devices')).json
    assert.ok(Array.isArray(states))
    // Those of the other line were added a moment ago; nobody has become silent.
    assert.deepEqual(
      states.filter(({ state }) => state !== 'ok' && state !== 'waiting'),
      [],
    )
  })

  test('a line of the configuration is not searched with other settings', async () => {
    const { path } = lineOf('line-1')
    const refused = await busbar.call('POST', '/discoveries', {
      kind: 'line',
      path,
      settings: [{ baud: 2_400, parity: 'none', stopBits: 1 }],
    })
    assert.equal(refused.status, 400)
    assert.match(refused.text, /rule\.discovery\.settingsFixed/)
  })
})

describe('foreign devices', () => {
  test('a pymodbus device is recognised by plausible values, which 43/14 does not contradict', async (t) => {
    if (!requireTool(t, 'pymodbus')) return
    // IEEE 754: 230.25 is 0x43664000, 50.0 is 0x42480000. An SDM630 keeps them in input registers 0 and 70.
    await using device = await startPymodbusDevice([
      { unit: 7, space: 'input', address: 0, words: [0x4366, 0x4000] },
      { unit: 7, space: 'input', address: 70, words: [0x4248, 0x0000] },
      { unit: 7, space: 'holding', address: 64_514, words: [0x0070] },
    ])
    const { rows } = await search({
      kind: 'network',
      addresses: '127.0.0.1',
      ports: [device.port],
      units: [7],
    })
    const [found] = rows
    assert.ok(found !== undefined && rows.length === 1)
    assert.equal(found.candidates[0]?.model, 'eastron-sdm630')
    assert.deepEqual(found.proof, { key: 'voltageL1', unit: 'V', value: 230.25 })
    assert.match(found.identification.join(' '), /pymodbus/i)
  })

  test('a device is found by its IPv6 address and by the name of its host, each search a place of its own', async () => {
    for (const [host, addresses] of [
      ['::1', '0:0::1'],
      ['127.0.0.1', 'localhost'],
    ] as const) {
      await using device = await startWireDevice(
        (transaction, asked) => mbap(transaction, asked.unit, honest(asked)),
        host,
      )
      const { state, rows } = await search({
        kind: 'network',
        addresses,
        ports: [device.port],
        units: [7],
        answerMs: 2_000,
      })
      assert.equal(state, 'done')
      assert.deepEqual(
        rows.map(({ place, state: found }) => [place, found]),
        [[{ kind: 'tcp', host: addresses, port: device.port, unit: 7 }, 'answers']],
      )
    }
  })

  // libmodbus takes what follows a question to somebody else for the answer to it, and needs half a second to recover.
  test('a libmodbus device on a serial line is found when it is asked slowly and twice', async (t) => {
    if (!requireTool(t, 'libmodbus', 'cc')) return
    await using device = await startLibmodbusDevice(9, [
      { unit: 9, space: 'input', address: 0, words: [0x4366, 0x4000] },
      { unit: 9, space: 'input', address: 70, words: [0x4248, 0x0000] },
      { unit: 9, space: 'holding', address: 64_514, words: [0x0070] },
    ])
    const { rows } = await search({
      kind: 'line',
      path: device.place,
      settings: [{ baud: 19_200, parity: 'even', stopBits: 1 }],
      firstUnit: 8,
      lastUnit: 10,
      thorough: true,
      answerMs: 800,
    })
    assert.deepEqual(recognised(rows), [[9, 'eastron-sdm630']])
    assert.deepEqual(rows[0]?.proof, { key: 'voltageL1', unit: 'V', value: 230.25 })
  })
})
