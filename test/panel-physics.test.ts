// Reads the simulated panel through Busbar and holds what it says against physics: P = sum of U I PF, main = sum of feeders, energy = integral of power.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_OPTIONS, type Simulator, startSimulator } from '../simulator/simulator.ts'
import { demoDocument, parseAnnouncement } from '../src/cli/demo-document.ts'
import { readWithJsmodbus } from './peers/jsmodbus.ts'
import { Busbar, temporaryFolder, writeDataFolder } from './running/busbar.ts'

/** A Tuesday morning, when everything runs. */
const NINE_MS = Date.UTC(2026, 9, 20, 9, 0, 0)
const MINUTE_MS = 60_000
const MAIN = 'main'
const SOLAR = 'solar'
const WORKSHOP = 'workshop'
const DEADLINE_MS = 30_000

type PointNow = {
  readonly deviceId: string
  readonly key: string
  readonly value: number | null
  readonly quality: string
  readonly timeMs: number | null
}
type Values = ReadonlyMap<string, ReadonlyMap<string, number>>

const stack = new AsyncDisposableStack()
let simulator: Simulator
let busbar: Busbar

before(async () => {
  const folder = stack.use(temporaryFolder())
  simulator = stack.use(await startSimulator({ ...DEFAULT_OPTIONS, frozenAtMs: NINE_MS }))
  const announcement = parseAnnouncement(JSON.stringify(simulator.announcement))
  assert.ok(announcement !== null)
  writeDataFolder(folder.path, demoDocument(null, announcement, 'Etc/UTC'))
  busbar = stack.use(await Busbar.start(folder.path))
  await busbar.claim()
})

after(() => stack.disposeAsync())

/** Values by device and key, once Busbar has read every point after this call. */
async function readPanel(): Promise<Values> {
  const sinceMs = Date.now()
  for (;;) {
    const points = (await busbar.call('GET', '/points')).json
    assert.ok(Array.isArray(points) && points.length > 0)
    const now: readonly PointNow[] = points
    const waiting = now.filter(({ quality, timeMs }) => quality !== 'good' || (timeMs ?? 0) <= sinceMs)
    if (waiting.length === 0) return byDevice(now)
    assert.ok(
      Date.now() < sinceMs + DEADLINE_MS,
      `${waiting.length} points still wait, first ${JSON.stringify(waiting[0])}`,
    )
  }
}

function byDevice(points: readonly PointNow[]): Values {
  const values = new Map<string, Map<string, number>>()
  for (const { deviceId, key, value } of points) {
    const device = values.get(deviceId) ?? new Map<string, number>()
    device.set(key, value ?? Number.NaN)
    values.set(deviceId, device)
  }
  return values
}

function reading(values: Values, device: string, key: string): number {
  const value = values.get(device)?.get(key)
  assert.ok(value !== undefined && Number.isFinite(value), `${device} has no ${key}`)
  return value
}

/** `share` of the larger of both, or one step of the last digit. */
function assertClose(actual: number, expected: number, share: number, what: string): void {
  const allowed = Math.max(Math.abs(expected) * share, 1e-9)
  assert.ok(
    Math.abs(actual - expected) <= allowed,
    `${what}: ${actual} is not ${expected} within ${share * 100} %`,
  )
}

const PHASES = ['L1', 'L2', 'L3'] as const

describe('the panel as Busbar reads it', () => {
  test('the power of each device is the sum of U x I x PF over its phases within 0.5 %', async () => {
    const values = await readPanel()
    assert.equal(values.size, 12)
    for (const [device, keys] of values) {
      const expected = PHASES.map((phase) => {
        const powerFactor = keys.get(`powerFactor${phase}`) ?? reading(values, device, 'powerFactorTotal')
        return (
          reading(values, device, `voltage${phase}`) *
          reading(values, device, `current${phase}`) *
          powerFactor
        )
      }).reduce((sum, powerW) => sum + powerW)
      assertClose(reading(values, device, 'activePowerTotal'), expected, 0.005, `${device} power`)
    }
  })

  test('the incomer carries the sum of the feeders less what the sun makes: power and energy', async () => {
    const values = await readPanel()
    const feeders = [...values.keys()].filter((device) => ![MAIN, SOLAR, WORKSHOP].includes(device))
    assert.equal(feeders.length, 9)
    const solar = (key: string) => reading(values, SOLAR, key)
    assert.ok(solar('activePowerTotal') > 1_000)
    const sum = (key: string) => feeders.reduce((total, device) => total + reading(values, device, key), 0)
    const net = sum('activePowerTotal') - solar('activePowerTotal')
    assertClose(reading(values, MAIN, 'activePowerTotal'), net, 0.005, 'power')
    for (const phase of PHASES) {
      assertClose(
        reading(values, MAIN, `activePower${phase}`),
        sum(`activePower${phase}`) - solar(`activePower${phase}`),
        0.005,
        `power ${phase}`,
      )
    }
    const given = (device: string) =>
      reading(values, device, 'activeEnergyImport') - reading(values, device, 'activeEnergyExport')
    assertClose(given(MAIN), sum('activeEnergyImport') - given(SOLAR), 0.001, 'energy')
  })

  test('the sub-panel carries the sum of what hangs on it', async () => {
    const values = await readPanel()
    const sum = (key: string) =>
      ['machines', 'air', 'pumps'].reduce((total, device) => total + reading(values, device, key), 0)
    for (const key of ['activePowerTotal', 'activeEnergyImport'])
      assertClose(reading(values, WORKSHOP, key), sum(key), 0.005, key)
  })
})

/** Registers of a unit through Busbar's Modbus port, read by a foreign client, as bytes. */
async function registers(
  unit: number,
  span: { function: 3 | 4; address: number; count: number },
): Promise<DataView> {
  const words = await readWithJsmodbus(
    { kind: 'tcp', host: '127.0.0.1', port: busbar.modbusPort, unit },
    span,
  )
  const view = new DataView(new ArrayBuffer(words.length * 2))
  for (const [index, word] of words.entries()) view.setUint16(index * 2, word)
  return view
}

/** Power in watts and imported energy in watt-hours, where the makers' manuals put them. */
const METERS = {
  'eastron-sdm630': async (unit: number) => ({
    powerW: (await registers(unit, { function: 4, address: 0x34, count: 2 })).getFloat32(0),
    energyWh: (await registers(unit, { function: 4, address: 0x48, count: 2 })).getFloat32(0) * 1_000,
  }),
  'schneider-iem3155': async (unit: number) => ({
    powerW: (await registers(unit, { function: 3, address: 3_059, count: 2 })).getFloat32(0) * 1_000,
    energyWh: Number((await registers(unit, { function: 3, address: 3_203, count: 4 })).getBigInt64(0)),
  }),
} as const

/** Unit ids of the demo: devices on TCP count from 1 in their order, devices on lines keep theirs. */
const COUNTED = [
  ['main', 'eastron-sdm630', 1],
  ['hvac', 'schneider-iem3155', 2],
] as const

for (const [device, model, unit] of COUNTED) {
  test(`the energy counter of ${device} is the integral of its power within 0.1 %`, async () => {
    const minutes = 120
    let integralWh = 0
    let before = await at(0)
    const first = before
    for (let minute = 1; minute <= minutes; minute++) {
      const next = await at(minute)
      integralWh += ((before.powerW + next.powerW) / 2) * (MINUTE_MS / 3_600_000)
      before = next
    }
    assert.ok(integralWh > 1_000, `only ${integralWh} Wh`)
    assertClose(before.energyWh - first.energyWh, integralWh, 0.001, `${device} energy`)

    async function at(minute: number) {
      await simulator.command(JSON.stringify({ freeze: NINE_MS + minute * MINUTE_MS }))
      return METERS[model](unit)
    }
  })
}
