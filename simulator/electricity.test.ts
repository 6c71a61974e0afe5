// Tests of the panel's physics: power from voltage and current, the incomer from its feeders, counters from power.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CIRCUITS } from './circuits.ts'
import { Panel, type Reading } from './electricity.ts'
import { INSTALLED_MS } from './load-curve.ts'

const HOUR_MS = 3_600_000
const PHASES = [0, 1, 2] as const
const panel = new Panel(1)

/** A workday morning, a Sunday night, the seam of the four-week cycle, and an instant years later. */
const INSTANTS = [
  Date.UTC(2026, 10, 24, 9, 17, 5),
  Date.UTC(2026, 10, 22, 2, 3, 4),
  INSTALLED_MS + 28 * 24 * HOUR_MS,
  Date.UTC(2031, 4, 7, 14, 0, 30),
]

function of(readings: ReadonlyMap<string, Reading>, id: string): Reading {
  const reading = readings.get(id)
  assert.ok(reading)
  return reading
}

function assertNear(actual: number, expected: number, share: number): void {
  const error = Math.abs(actual - expected)
  assert.ok(error <= Math.abs(expected) * share, `${actual} is not within ${share * 100} % of ${expected}`)
}

test('in every meter and phase the power is voltage times current times power factor', () => {
  for (const timeMs of INSTANTS) {
    for (const reading of panel.readAt(timeMs).values()) {
      for (const phase of PHASES) {
        const product = reading.voltageV[phase] * reading.currentA[phase] * reading.powerFactor[phase]
        assertNear(reading.activeW[phase], product, 0.0001)
      }
    }
  }
})

test('the incomer measures what its nine feeders take less what the sun makes, at the same instant', () => {
  for (const timeMs of INSTANTS) {
    const readings = panel.readAt(timeMs)
    const main = of(readings, 'main')
    const feeders = CIRCUITS.map(({ id }) => of(readings, id))
    const solar = of(readings, 'solar')
    assert.equal(feeders.length, 9)
    for (const phase of PHASES) {
      const total = (pick: (reading: Reading) => number) => feeders.map(pick).reduce((a, b) => a + b)
      assertNear(
        main.activeW[phase] + solar.activeW[phase],
        total((reading) => reading.activeW[phase]),
        1e-9,
      )
      assertNear(
        main.reactiveVar[phase] - solar.reactiveVar[phase],
        total((reading) => reading.reactiveVar[phase]),
        1e-9,
      )
      const net = ({ counters: { importWh, exportWh } }: Reading) => importWh[phase] - exportWh[phase]
      assertNear(net(main) + net(solar), total(net), 1e-9)
      // Currents add as vectors; the circuits' power factors lie so close that the plain sum is near while the sun is down.
      if (solar.activeW[phase] > 0) continue
      assertNear(
        main.currentA[phase],
        total((reading) => reading.currentA[phase]),
        0.02,
      )
    }
  }
})

test('the sub-panel measures the sum of what hangs on it, and is a part of what the incomer feeds', () => {
  for (const timeMs of INSTANTS) {
    const readings = panel.readAt(timeMs)
    const behind = ['machines', 'air', 'pumps'].map((id) => of(readings, id))
    const workshop = of(readings, 'workshop')
    for (const phase of PHASES) {
      const total = (pick: (reading: Reading) => number) => behind.map(pick).reduce((a, b) => a + b)
      assertNear(
        workshop.activeW[phase],
        total((reading) => reading.activeW[phase]),
        1e-9,
      )
      assertNear(
        workshop.counters.importWh[phase],
        total((reading) => reading.counters.importWh[phase]),
        1e-9,
      )
    }
  }
})

const total = ({ activeW }: Reading): number => activeW[0] + activeW[1] + activeW[2]

test('the sun makes power at midday only, takes a little at night, and on some day it feeds the grid', () => {
  let least = 0
  for (let day = 0; day < 28; day += 1) {
    const atHour = (hour: number) => panel.readAt(INSTALLED_MS + (day * 24 + hour) * HOUR_MS)
    assert.ok(total(of(atHour(12.5), 'solar')) > 2_000)
    assert.ok(total(of(atHour(12.5), 'solar')) <= 15_000)
    assert.equal(Math.sign(total(of(atHour(1), 'solar'))), -1)
    assert.ok(total(of(atHour(23), 'solar')) > -50)
    for (const hour of [11, 12, 13, 14]) least = Math.min(least, total(of(atHour(hour), 'main')))
  }
  assert.ok(least < -1_000, `${least} W`)
})

test('no counter of any meter ever falls', () => {
  let before = panel.readAt(INSTALLED_MS + 8 * HOUR_MS)
  for (let minute = 1; minute <= 24 * 60; minute += 1) {
    const now = panel.readAt(INSTALLED_MS + 8 * HOUR_MS + minute * 60_000)
    for (const [id, { counters }] of now) {
      const old = of(before, id).counters
      for (const counter of ['importWh', 'exportWh', 'importVarh', 'exportVarh'] as const)
        for (const [place, value] of counters[counter].entries())
          assert.ok(value >= (old[counter][place] ?? 0), `${id} ${counter} ${place} in minute ${minute}`)
    }
    before = now
  }
})

test('counters are the integral of power over a day, across the seam of the cycle and years later', () => {
  const stepMs = 2_000
  for (const fromMs of [
    ...INSTANTS.slice(0, 2),
    INSTALLED_MS + (28 * 24 - 5) * HOUR_MS,
    Date.UTC(2031, 4, 7),
  ]) {
    const hours = 12
    const from = panel.readAt(fromMs)
    const to = panel.readAt(fromMs + hours * HOUR_MS)
    const integral = new Map<string, number>()
    for (let at = stepMs / 2; at < hours * HOUR_MS; at += stepMs) {
      for (const [id, reading] of panel.readAt(fromMs + at)) {
        const [powerW] = reading.activeW
        for (const [way, taken] of [
          ['importWh', powerW],
          ['exportWh', -powerW],
        ] as const)
          integral.set(
            `${id} ${way}`,
            (integral.get(`${id} ${way}`) ?? 0) + (Math.max(0, taken) * stepMs) / HOUR_MS,
          )
      }
    }
    for (const [counter, wattHours] of integral) {
      const [id = '', way = ''] = counter.split(' ')
      const shown = ({ counters }: Reading) => counters[way === 'importWh' ? 'importWh' : 'exportWh'][0]
      assertNear(shown(of(to, id)) - shown(of(from, id)), wattHours, 0.0005)
    }
  }
})

test('inside a minute power runs straight and the counter follows it exactly', () => {
  const minuteMs = Date.UTC(2026, 10, 24, 9, 17)
  const [from, to] = [panel.readAt(minuteMs + 7_000), panel.readAt(minuteMs + 43_000)]
  for (const [id, { activeW, counters }] of from) {
    const trapezoidWh = (((activeW[0] + of(to, id).activeW[0]) / 2) * 36) / 3_600
    const net = of(to, id).counters
    const gainedWh = net.importWh[0] - counters.importWh[0] - (net.exportWh[0] - counters.exportWh[0])
    assertNear(gainedWh, trapezoidWh, 1e-5)
  }
})

test('reactive power at the incomer always lags, so its counter of imported reactive energy only rises', () => {
  for (let hour = 0; hour < 28 * 24; hour += 1) {
    const main = of(panel.readAt(INSTALLED_MS + (hour + 0.3) * HOUR_MS), 'main')
    for (const phase of PHASES) assert.ok(main.reactiveVar[phase] > 0, `hour ${hour}`)
  }
})

test('voltage, frequency and current stay where an installation keeps them', () => {
  for (let hour = 0; hour < 28 * 24; hour += 1) {
    const main = of(panel.readAt(INSTALLED_MS + hour * HOUR_MS), 'main')
    assert.ok(Math.abs(main.frequencyHz - 50) < 0.05)
    for (const phase of PHASES) {
      assert.ok(main.voltageV[phase] > 225 && main.voltageV[phase] < 237, `${main.voltageV[phase]} V`)
      // where the sun makes what the loads take, little flows in the incomer
      assert.ok(main.currentA[phase] > 0.1 && main.currentA[phase] < 100, `${main.currentA[phase]} A`)
    }
  }
})

test('a workday asks more than a Sunday', () => {
  const workday = of(panel.readAt(Date.UTC(2026, 10, 24, 10)), 'main').demandW
  const sunday = of(panel.readAt(Date.UTC(2026, 10, 22, 10)), 'main').demandW
  assert.ok(workday > 2 * sunday, `${workday} W against ${sunday} W`)
})

test('seed and time are all that values depend on', () => {
  assert.deepEqual(new Panel(7).readAt(INSTANTS[0] ?? 0), new Panel(7).readAt(INSTANTS[0] ?? 0))
  assert.notDeepEqual(new Panel(7).readAt(INSTANTS[0] ?? 0), new Panel(8).readAt(INSTANTS[0] ?? 0))
})

test('between meters on one busbar the voltages are those of three phases 120 degrees apart', () => {
  const main = of(panel.readAt(INSTANTS[0] ?? 0), 'main')
  const mean = (main.voltageV[0] + main.voltageV[1] + main.voltageV[2]) / 3
  for (const phase of PHASES) assertNear(main.lineVoltageV[phase], Math.sqrt(3) * mean, 0.005)
})
