// Wrong wiring, calculated from the angles of voltages and currents, and panels that are wired right.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Usage } from '../measurement/usage.ts'
import { phasesOf } from './phases.ts'
import { Looker, type Part, sceneOf } from './scene.fixture.ts'
import {
  ALL_REVERSED_HOLD_MS,
  LOAD_HOLD_MS,
  PERHAPS_REVERSED_HOLD_MS,
  PERHAPS_SWAPPED_HOLD_MS,
  reversedVerdict,
  sequence,
  swappedVerdict,
  wiring,
} from './wiring.ts'

const HOUR_MS = 3_600_000
const PHASES = ['L1', 'L2', 'L3'] as const
const RAD = Math.PI / 180

type Wires = {
  readonly volts?: number
  /** Current of each phase of the load, and by how many degrees it lags its own voltage. */
  readonly amps: readonly [number, number, number]
  readonly lagDeg: readonly [number, number, number]
  /** Which phase's current the transformer at each terminal sees, and whether it is turned round. */
  readonly sees?: readonly [number, number, number]
  readonly turned?: readonly [boolean, boolean, boolean]
}

/** What a meter shows: P = U · I · cos of the angle between them; voltages at 0°, -120°, -240°. */
function meterOf({ volts = 230, amps, lagDeg, sees = [0, 1, 2], turned }: Wires): Record<string, number> {
  const values: Record<string, number> = {}
  PHASES.forEach((phase, terminal) => {
    const seen = sees[terminal] ?? terminal
    const currentDeg = -120 * seen - (lagDeg[seen] ?? 0)
    const angle = (-120 * terminal - currentDeg) * RAD
    const sign = turned?.[terminal] === true ? -1 : 1
    values[`voltage${phase}`] = volts
    values[`current${phase}`] = amps[seen] ?? 0
    values[`activePower${phase}`] = sign * volts * (amps[seen] ?? 0) * Math.cos(angle)
  })
  return values
}

const even = (amps: number, lagDeg: number, more: Partial<Wires> = {}): Record<string, number> =>
  meterOf({ amps: [amps, amps, amps], lagDeg: [lagDeg, lagDeg, lagDeg], ...more })

const chiller = (values: Readonly<Record<string, number>>, usage: Usage = 'cooling'): readonly Part[] => [
  { id: 'chiller', usage, values },
]

test('the meter of this file shows what a table of cosines gives for 230 V, 10 A, 30 degrees', () => {
  const swapped = even(10, 30, { sees: [1, 0, 2] })
  // cos 150° = -0.8660, cos 90° = 0, cos 30° = 0.8660
  assert.equal(swapped['activePowerL1']?.toFixed(1), '-1991.9')
  assert.equal(Math.abs(swapped['activePowerL2'] ?? 1).toFixed(1), '0.0')
  assert.equal(swapped['activePowerL3']?.toFixed(1), '1991.9')
  const turned = even(10, 60, { turned: [false, true, false] })
  assert.equal(turned['activePowerL2']?.toFixed(1), '-1150.0')
})

test('a transformer that is turned round is found after its time, and named by its phase', () => {
  const values = even(10, 30, { turned: [false, true, false] })
  const looker = new Looker(wiring).look(chiller(values), LOAD_HOLD_MS - 10_000)
  assert.deepEqual(looker.kinds, [])
  const [finding] = looker.look(chiller(values), 10_000).findings
  assert.equal(finding?.kind, 'reversedCt')
  assert.equal(finding?.severity, 'fault')
  assert.deepEqual(finding?.params, { device: 'Device chiller', phase: 'L2' })
  assert.deepEqual(finding?.pointIds, ['chiller.activePowerL2', 'chiller.currentL2'])
  assert.equal(looker.findings.length, 1)
})

describe('at every angle of usual loads', () => {
  const angles = [-40, -20, 0, 15, 30, 45, 55]
  for (const lagDeg of angles) {
    test(`of ${lagDeg} degrees each turned transformer is named, and nothing else`, () => {
      PHASES.forEach((phase, at) => {
        const turned = [at === 0, at === 1, at === 2] as const
        const looker = new Looker(wiring).look(chiller(even(12, lagDeg, { turned })), HOUR_MS)
        assert.deepEqual(
          looker.findings.map(({ kind, params }) => [kind, params['phase']]),
          [['reversedCt', phase]],
        )
      })
    })
    test(`of ${lagDeg} degrees each pair of swapped transformers is named, and nothing else`, () => {
      const pairs = [
        { sees: [1, 0, 2], names: ['L1', 'L2'] },
        { sees: [0, 2, 1], names: ['L2', 'L3'] },
        { sees: [2, 1, 0], names: ['L1', 'L3'] },
      ] as const
      for (const { sees, names } of pairs) {
        const looker = new Looker(wiring).look(chiller(even(12, lagDeg, { sees })), HOUR_MS)
        assert.deepEqual(
          looker.findings.map(({ kind, params }) => [kind, params['first'], params['second']]),
          [['swappedPhases', ...names]],
        )
      }
    })
  }
})

test('two turned transformers are two findings', () => {
  const values = even(10, 20, { turned: [true, false, true] })
  const looker = new Looker(wiring).look(chiller(values), HOUR_MS)
  assert.deepEqual(
    looker.findings.map(({ params }) => params['phase']),
    ['L1', 'L3'],
  )
})

test('a meter of a load that is the wrong way round as a whole is one finding', () => {
  const parts = chiller(even(10, 20, { turned: [true, true, true] }))
  const looker = new Looker(wiring).look(parts, ALL_REVERSED_HOLD_MS - 10_000)
  assert.deepEqual(looker.kinds, [])
  assert.deepEqual(looker.look(parts, 10_000).kinds, ['reversedCt.all'])
  assert.deepEqual(looker.look(chiller(even(10, 20)), 60_000).kinds, [])
})

test('swapped transformers are found where currents and angles differ a little from phase to phase', () => {
  const values = meterOf({ amps: [10, 11, 9.5], lagDeg: [28, 32, 30], sees: [0, 2, 1] })
  assert.deepEqual(new Looker(wiring).look(chiller(values), HOUR_MS).kinds, ['swappedPhases'])
})

test('an uneven load tells swapped transformers too, but not where a source could be', () => {
  const values = meterOf({ amps: [12, 4, 7], lagDeg: [18, 18, 18], sees: [1, 0, 2] })
  assert.deepEqual(new Looker(wiring).look(chiller(values), HOUR_MS).kinds, ['swappedPhases'])
  assert.deepEqual(new Looker(wiring).look(chiller(values, 'main'), HOUR_MS).kinds, [])
})

test('a phase at an angle that no load has is another fault, so nobody is accused', () => {
  // two transformers swapped on phases with angles of their own: cos 180°, cos -110°, cos 45° add up to -0.63
  const values = meterOf({ amps: [10, 10, 10], lagDeg: [10, 60, 45], sees: [1, 0, 2] })
  assert.equal(values['activePowerL2']?.toFixed(0), '-787')
  assert.deepEqual(new Looker(wiring).look(chiller(values), HOUR_MS).kinds, [])
})

test('a finding stands at night, when nothing flows, and ends a minute after the wire was turned', () => {
  const looker = new Looker(wiring).look(chiller(even(10, 30, { turned: [true, false, false] })), HOUR_MS)
  looker.look(chiller(even(0, 0)), 10 * HOUR_MS)
  assert.deepEqual(looker.kinds, ['reversedCt'])
  looker.look(chiller(even(10, 30)), 50_000)
  assert.deepEqual(looker.kinds, ['reversedCt'])
  looker.look(chiller(even(10, 30)), 10_000)
  assert.deepEqual(looker.kinds, [])
})

test('a power that comes and goes around the threshold does not make the finding come and go', () => {
  // U · I · cos 0 = 230 V · 0.5 A = 115 W, and 230 V · 0.3 A = 69 W
  const strong = chiller(even(0.5, 0, { turned: [true, false, false] }))
  const weak = chiller(even(0.3, 0, { turned: [true, false, false] }))
  assert.deepEqual(new Looker(wiring).look(weak, HOUR_MS).kinds, [])
  const looker = new Looker(wiring).look(strong, HOUR_MS)
  for (let times = 0; times < 20; times++) {
    looker.look(weak, 30_000)
    assert.deepEqual(looker.kinds, ['reversedCt'])
    looker.look(strong, 30_000)
  }
})

test('where a source could be, one phase that gives for a day is a notice that says both', () => {
  const parts = chiller(even(10, 20, { turned: [true, false, false] }), 'main')
  const looker = new Looker(wiring).look(parts, PERHAPS_REVERSED_HOLD_MS - 10_000)
  assert.deepEqual(looker.kinds, [])
  const [finding] = looker.look(parts, 10_000).findings
  assert.equal(finding?.severity, 'notice')
  assert.deepEqual(looker.kinds, ['reversedCt.perhaps'])
})

test('where a source could be, the pattern of swapped transformers has to last', () => {
  const parts = chiller(even(10, 20, { sees: [1, 0, 2] }), 'main')
  const looker = new Looker(wiring).look(parts, PERHAPS_SWAPPED_HOLD_MS - 10_000)
  assert.deepEqual(looker.kinds, [])
  assert.deepEqual(looker.look(parts, 10_000).kinds, ['swappedPhases'])
})

const SOLAR = even(8, 180)

/** Each with its powers in watts where they are not from the angles. */
const HEALTHY: Readonly<Record<string, readonly Part[]>> = {
  'an even load': chiller(even(10, 30)),
  'a load that leads': chiller(even(3, -25), 'it'),
  'an uneven load': chiller(meterOf({ amps: [1, 14, 5], lagDeg: [10, 40, 0] })),
  'a load on one phase': chiller(meterOf({ amps: [0, 14, 0], lagDeg: [0, 20, 0] })),
  'nothing at night': chiller(even(0, 0)),
  'filters that take nearly no active power': chiller(even(1.2, -89), 'lighting'),
  'filters whose phase error shows a few watts of the wrong sign': chiller(
    meterOf({ amps: [0.9, 0.9, 0.9], lagDeg: [-92, -88, -88] }),
    'it',
  ),
  'a lift that brakes on all phases': chiller(even(15, 170), 'elevators'),
  'a solar inverter': chiller(SOLAR, 'renewableSource'),
  'a solar inverter on one phase': chiller(
    meterOf({ amps: [16, 0.1, 0.1], lagDeg: [180, 0, 0] }),
    'renewableSource',
  ),
  'an inverter that draws a little at night': chiller(even(0.3, 20), 'renewableSource'),
  'a source that is wired like a feeder': [
    { id: 'in', usage: 'main', values: meterOf({ amps: [12, 6, 6], lagDeg: [175, 20, 20] }) },
    { id: 'pv', usage: 'renewableSource', fedBy: 'in', values: even(16, 180) },
  ],
  'a generating set': chiller(even(40, 150), 'genset'),
  'an incomer with a metered inverter on one phase below': [
    { id: 'in', usage: 'main', values: meterOf({ amps: [12, 6, 6], lagDeg: [175, 20, 20] }) },
    { id: 'pv', usage: 'renewableSource', fedBy: 'in', values: SOLAR },
  ],
  'an incomer two levels above an inverter': [
    { id: 'in', usage: 'main', values: meterOf({ amps: [12, 6, 6], lagDeg: [175, 20, 20] }) },
    { id: 'sub', usage: 'sub', fedBy: 'in', values: meterOf({ amps: [14, 2, 2], lagDeg: [178, 20, 20] }) },
    { id: 'pv', usage: 'renewableSource', fedBy: 'sub', values: SOLAR },
  ],
  'an incomer, and an inverter that nobody has placed': [
    { id: 'in', usage: 'main', values: meterOf({ amps: [12, 6, 6], lagDeg: [175, 20, 20] }) },
    { id: 'pv', usage: 'renewableSource', values: SOLAR },
  ],
  'a meter of two elements, which has no second phase': chiller(
    {
      activePowerL1: -800,
      activePowerL2: 0,
      activePowerL3: 900,
    },
    'main',
  ),
}

describe('nothing is said for a day and an hour about', () => {
  for (const [name, parts] of Object.entries(HEALTHY)) {
    test(name, () => assert.deepEqual(new Looker(wiring).look(parts, 25 * HOUR_MS).kinds, []))
  }
})

test('an inverter that nobody told of feeds in by day, and the sun goes down', () => {
  const day = chiller(meterOf({ amps: [9, 4, 4], lagDeg: [176, 25, 25] }), 'main')
  const night = chiller(meterOf({ amps: [2, 4, 4], lagDeg: [15, 25, 25] }), 'main')
  const looker = new Looker(wiring)
  for (let days = 0; days < 3; days++) {
    assert.deepEqual(looker.look(day, 14 * HOUR_MS).kinds, [])
    assert.deepEqual(looker.look(night, 10 * HOUR_MS).kinds, [])
  }
})

test('a balcony panel in a socket circuit is no turned transformer', () => {
  const sun = chiller(meterOf({ amps: [3, 1, 1], lagDeg: [180, 10, 10] }), 'plugLoads')
  assert.deepEqual(new Looker(wiring).look(sun, 14 * HOUR_MS).kinds, [])
})

test('loads that only take are never judged wrong, whatever they take', () => {
  const lag = fc.integer({ min: -90, max: 90 })
  const amps = fc.double({ min: 0, max: 400, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(amps, amps, amps), fc.tuple(lag, lag, lag), (some, lagDeg) => {
      const [part] = chiller(meterOf({ amps: some, lagDeg }))
      const seen = sceneOf(part === undefined ? [] : [part]).devices[0]
      const phases = seen === undefined ? null : phasesOf(seen)
      assert.ok(phases !== null)
      assert.notEqual(swappedVerdict(phases, 'never'), 'wrong')
      for (const at of [0, 1, 2]) assert.notEqual(reversedVerdict(phases, at, true), 'wrong')
    }),
    { numRuns: 2_000 },
  )
})

test('a meter that tells no power of the phases is not judged', () => {
  assert.deepEqual(new Looker(wiring).look(chiller({ activePowerTotal: -500 }), HOUR_MS).findings, [])
})

test('a field that turns the wrong way is told by meters that see it, and only under voltage', () => {
  const at = (voltageL1: number, phaseSequence: number): readonly Part[] =>
    chiller({ voltageL1, phaseSequence })
  assert.deepEqual(new Looker(sequence).look(at(230, -1), HOUR_MS).kinds, ['swappedPhases.sequence'])
  assert.deepEqual(new Looker(sequence).look(at(230, 1), HOUR_MS).kinds, [])
  assert.deepEqual(new Looker(sequence).look(at(230, 0), HOUR_MS).kinds, [])
  assert.deepEqual(new Looker(sequence).look(at(5, -1), HOUR_MS).kinds, [])
})
