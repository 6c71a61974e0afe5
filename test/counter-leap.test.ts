// A counter that leaps, through the real product: it is told, taken out, and energy is what a hand works out; also over a restart.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Busbar, temporaryFolder } from './running/busbar.ts'
import {
  changesSeen,
  ENERGY_MODEL,
  energyDevice,
  energyPoint,
  startEnergyMeter,
} from './running/energy-meter.ts'
import type { WireDevice } from './running/wire-device.ts'

const DEADLINE_MS = 120_000
const HOUR_MS = 3_600_000

/** Asks until the answer is as wanted; every try takes the time of a request. */
async function until<T>(what: string, ask: () => Promise<T>, isIt: (answer: T) => boolean): Promise<T> {
  const sinceMs = Date.now()
  for (;;) {
    const answer = await ask()
    if (isIt(answer)) return answer
    assert.ok(Date.now() - sinceMs < DEADLINE_MS, `${what} did not come, but ${JSON.stringify(answer)}`)
  }
}

type Finding = {
  readonly kind: string
  readonly deviceId: string
  readonly params: Readonly<Record<string, string | number>>
}

class Panel {
  readonly #busbar: Busbar
  readonly #deviceId: string
  readonly #sinceMs: number

  constructor(busbar: Busbar, deviceId: string, sinceMs: number) {
    this.#busbar = busbar
    this.#deviceId = deviceId
    this.#sinceMs = sinceMs
  }

  readonly findings = async (): Promise<readonly Finding[]> =>
    Object((await this.#busbar.call('GET', '/findings')).json).findings

  /** What the counter gained since the test began, by the bars of the hours. */
  readonly energyWh = async (): Promise<number> => {
    const query = `from=${this.#sinceMs - HOUR_MS}&to=${Date.now() + HOUR_MS}&period=hour`
    const answer = await this.#busbar.call(
      'GET',
      `/history/energy?points=${energyPoint(this.#deviceId)}&${query}`,
    )
    const values: readonly (number | null)[] = Object(answer.json).points?.[0]?.values ?? []
    return values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  }

  readonly shownWh = async (): Promise<number | null> =>
    Object((await this.#busbar.call('GET', '/points')).json)[0]?.value ?? null

  async toldLeap(): Promise<Finding> {
    const told = await until('the finding', this.findings, (all) => all.length > 0)
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['counterLeap'],
    )
    const [leap] = told
    assert.ok(leap !== undefined)
    return leap
  }

  takeOut({ params }: Finding) {
    const leap = params['leap.activeEnergyImport']
    const counters = [{ point: 'activeEnergyImport', leap }]
    return this.#busbar.call('POST', `/devices/${this.#deviceId}/counter-leap`, {
      timeMs: params['timeMs'],
      counters,
    })
  }
}

/** A claimed box with the meter; returns the id of the device. */
async function withMeter(busbar: Busbar, meter: WireDevice): Promise<string> {
  await busbar.claim()
  await busbar.call('POST', '/models', { format: 'json', text: JSON.stringify(ENERGY_MODEL) })
  const added = await busbar.call('POST', '/devices', energyDevice(meter))
  assert.equal(added.status, 201, added.text)
  return Object(added.json).id
}

test('a leap is told and taken out, and one while Busbar was off as well', { timeout: 600_000 }, async () => {
  let wattHours = 1_000
  await using meter = await startEnergyMeter(() => wattHours)
  using folder = temporaryFolder()
  const sinceMs = Date.now()
  let deviceId = ''
  {
    await using busbar = await Busbar.start(folder.path)
    deviceId = await withMeter(busbar, meter)
    const panel = new Panel(busbar, deviceId, sinceMs)
    await until('the first reading', panel.shownWh, (shown) => shown === 1_000)
    wattHours = 1_500
    await until('the true energy', panel.energyWh, (energy) => energy === 500)
    await busbar.call('PUT', `/devices/${deviceId}`, energyDevice(meter, 'Oven'))
    await until(
      'a look at the panel since',
      () => changesSeen(busbar),
      (changes) => changes >= 2,
    )

    wattHours = 13_981_500
    const leap = await panel.toldLeap()
    const { from, to, gained, unit } = leap.params
    assert.deepEqual([from, to, gained, unit], [1_500, 13_981_500, 13_980_000, 'Wh'])
    assert.equal(await panel.energyWh(), 13_980_500)

    const taken = await panel.takeOut(leap)
    assert.equal(taken.status, 200, taken.text)
    const [counter] = Object(taken.json)
    assert.deepEqual([counter.leap, counter.offset], [13_980_000, -13_980_000])
    assert.ok(counter.readings > 0)
    assert.equal(await panel.energyWh(), 500)
    await until('the reading by the new offset', panel.shownWh, (shown) => shown === 1_500)
    wattHours += 300
    await until('energy that goes on', panel.energyWh, (energy) => energy === 800)
    assert.deepEqual(await panel.findings(), [])

    const again = await panel.takeOut(leap)
    assert.match(again.text, /rule\.leap\.tooGreat/)
    assert.match((await busbar.call('GET', '/audit')).text, /counter-leap/)
    const revised = await busbar.call('GET', `/history?point=${energyPoint(deviceId)}&from=${sinceMs}`)
    const samples: readonly (readonly unknown[])[] = Object(revised.json).samples
    assert.ok(samples.every(([, value]) => value === null || Number(value) <= 1_800))
  }

  wattHours += 5_000_000
  await using busbar = await Busbar.start(folder.path)
  await busbar.logIn()
  const panel = new Panel(busbar, deviceId, sinceMs)
  const leap = await panel.toldLeap()
  assert.deepEqual([leap.params['from'], leap.params['to']], [1_800, 5_001_800])
  const taken = await panel.takeOut(leap)
  assert.equal(taken.status, 200, taken.text)
  assert.equal(Object(taken.json)[0].offset, -18_980_000)
  await until('energy without the leap', panel.energyWh, (energy) => energy === 800)
  await until('the reading by the new offset', panel.shownWh, (shown) => shown === 1_800)
  assert.deepEqual(await panel.findings(), [])
})
