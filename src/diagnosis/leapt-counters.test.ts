// Counters of energy that gain more than their device can have taken, and those that gain much and rightly.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TcpConnection } from '../config/document.ts'
import { FallenCounters } from './fallen-counters.ts'
import { ASK_AGAIN_MS, LEAP_TOLD_MS, LeaptCounters } from './leapt-counters.ts'
import type { PastReadings } from './past-readings.ts'
import { Looker, NOON_MS, type Part, sceneOf } from './scene.fixture.ts'

const HOUR_MS = 3_600_000
/** Told when it has stood for 20 s. */
const HELD_MS = 20_000

/** As the history has it, for the readings of this file: what is left after a reset, nothing for what nobody knows. */
const increase = (before: number, after: number): number =>
  after >= before ? after - before : after * 100 <= before ? after : 0

type At = { readonly energy: number | null; readonly powerW?: number | null } & Partial<Part>

const meter = ({ energy, powerW, ...more }: At): readonly Part[] => [
  {
    id: 'oven',
    values: { activeEnergyImport: energy, ...(powerW === undefined ? {} : { activePowerTotal: powerW }) },
    ...more,
  },
]

function watching(past?: PastReadings) {
  const leapt = new LeaptCounters({ increase, ...(past === undefined ? {} : { past }) })
  const isBack = (deviceId: string, scene: Parameters<LeaptCounters['isBack']>[1]) =>
    leapt.isBack(deviceId, scene)
  const looker = new Looker(leapt.rule, new FallenCounters({ increase, isBack }).rule)
  const at = (one: At, forMs = 10_000) => looker.look(meter(one), forMs)
  return { leapt, looker, at }
}

/** Lets questions about the past be answered. */
const answered = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Each row: what is seen one after the other, and which findings stand then. Wh and W. */
const CASES: readonly (readonly [what: string, seen: readonly (readonly [At, number])[], kinds: string[]])[] =
  [
    // 69 kW for 10 s and the hour of a meter that renews its counter rarely: 69,191.67 Wh
    [
      'a rise that 69 kW explain',
      [
        [{ energy: 0 }, 10_000],
        [{ energy: 69_191 }, HELD_MS],
      ],
      [],
    ],
    [
      'a watt-hour more',
      [
        [{ energy: 0 }, 10_000],
        [{ energy: 69_193 }, HELD_MS],
      ],
      ['counterLeap'],
    ],
    [
      'a meter that was exchanged for one with a higher count',
      [
        [{ energy: 1_000_000, powerW: 5_000 }, HOUR_MS],
        [{ energy: 14_980_000, powerW: 5_000 }, HELD_MS],
      ],
      ['counterLeap'],
    ],
    // 3 x 40 kW for 10 s and an hour: 120,333 Wh
    [
      'a load that was seen to take 40 kW',
      [
        [{ energy: 0, powerW: 40_000 }, 10_000],
        [{ energy: 120_333, powerW: 0 }, HELD_MS],
      ],
      [],
    ],
    [
      'more than three times of what was seen',
      [
        [{ energy: 0, powerW: -40_000 }, 10_000],
        [{ energy: 120_334, powerW: 0 }, HELD_MS],
      ],
      ['counterLeap'],
    ],
    [
      'a charger that sleeps for a night and answers again',
      [
        [{ energy: 0, powerW: 22_000 }, 10_000],
        [{ energy: null, powerW: null }, 8 * HOUR_MS],
        [{ energy: 176_000, powerW: 22_000 }, HELD_MS],
      ],
      [],
    ],
    [
      'an hour of 200 kW that a meter delivers at once',
      [
        [{ energy: 0, powerW: 200_000 }, HOUR_MS],
        [{ energy: 200_000, powerW: 200_000 }, HOUR_MS],
        [{ energy: 400_000, powerW: 200_000 }, HELD_MS],
      ],
      [],
    ],
    [
      'a true step of the load, counted as it runs',
      [
        [{ energy: 0, powerW: 100 }, 10_000],
        [{ energy: 1_389, powerW: 500_000 }, 10_000],
        [{ energy: 2_778, powerW: 500_000 }, HELD_MS],
      ],
      [],
    ],
    [
      'a reset that is undone',
      [
        [{ energy: 900_000 }, HOUR_MS],
        [{ energy: 0 }, 60_000],
        [{ energy: 900_020 }, 10_000],
      ],
      ['counterLeap.back'],
    ],
    [
      'one false reading',
      [
        [{ energy: 900_000 }, HOUR_MS],
        [{ energy: 4_294_967_295 }, 10_000],
        [{ energy: 900_020 }, 10_000],
      ],
      ['counterLeap.back'],
    ],
    [
      'a false reading that has not stood long enough',
      [
        [{ energy: 0 }, 10_000],
        [{ energy: 1e9 }, 10_000],
      ],
      [],
    ],
    [
      'a leap after which the meter is silent',
      [
        [{ energy: 0 }, 10_000],
        [{ energy: 1e9 }, 10_000],
        [{ energy: null }, HELD_MS],
      ],
      ['counterLeap'],
    ],
    // 10,000 kVAh are 10 MVAh
    [
      'kilovolt-ampere-hours',
      [
        [{ energy: 0, units: { activeEnergyImport: 'kVAh' } }, 10_000],
        [{ energy: 70, units: { activeEnergyImport: 'kVAh' } }, HELD_MS],
      ],
      ['counterLeap'],
    ],
    [
      'cubic metres, which no power explains',
      [
        [{ energy: 0, units: { activeEnergyImport: 'm³' } }, 10_000],
        [{ energy: 1e9, units: { activeEnergyImport: 'm³' } }, HELD_MS],
      ],
      [],
    ],
    [
      'another offset',
      [
        [{ energy: 0 }, 10_000],
        [{ energy: 1e9, counterOffsets: [{ point: 'activeEnergyImport', offset: 1e9 }] }, HELD_MS],
      ],
      [],
    ],
    [
      'another meter through the page',
      [
        [{ energy: 0 }, 10_000],
        [{ energy: 1e9, connection: { kind: 'line', lineId: 'line-1', unit: 9 } }, HELD_MS],
      ],
      [],
    ],
  ]

for (const [what, seen, kinds] of CASES) {
  test(`${what}: ${kinds.length === 0 ? 'nothing is told' : kinds.join()}`, () => {
    const { at, looker } = watching()
    for (const [one, forMs] of seen) at(one, forMs)
    assert.deepEqual(looker.kinds, kinds)
  })
}

test('a leap is told with what it was, what explains how much, and what was counted for it', () => {
  const { at, looker } = watching()
  at({ energy: 1_000_000, powerW: 5_000 }).look(meter({ energy: 14_980_000, powerW: 5_000 }), HELD_MS)
  const [finding] = looker.findings
  assert.deepEqual(finding?.params, {
    ...{
      'leap.activeEnergyImport': 13_980_000,
      device: 'Device oven',
      point: 'activeEnergyImport',
      unit: 'Wh',
    },
    ...{ timeMs: NOON_MS + 20_000, from: 1_000_000, to: 14_980_000, elapsedMs: 10_000, gained: 13_980_000 },
    explained: (69_000 * 3_610) / 3_600,
  })
  assert.deepEqual([finding?.severity, finding?.pointIds], ['warning', ['oven.activeEnergyImport']])
})

test('what a false reading added is what it rose, and what the history adds for the way back', () => {
  const { at, looker } = watching()
  at({ energy: 1_000 }).look(meter({ energy: 1_000_000 }), 10_000)
  at({ energy: 1_010 })
  const { gained, returned, from, to } = looker.findings[0]?.params ?? {}
  // 1,000 to 1,000,000 and, as after a reset, 0 to 1,010; less the 10 that were true
  assert.deepEqual([from, to, returned, gained], [1_000, 1_000_000, 1_010, 999_000 + 1_010 - 10])
})

test('it is told for a week, or until somebody has taken it out', () => {
  const { at, looker } = watching()
  at({ energy: 0 }).look(meter({ energy: 1e9 }), LEAP_TOLD_MS)
  assert.deepEqual(looker.kinds, ['counterLeap'])
  assert.deepEqual(at({ energy: 1e9 }).kinds, [])
  const second = watching()
  second.at({ energy: 0 }).look(meter({ energy: 1e9 }), HELD_MS)
  second.leapt.mended('oven')
  assert.deepEqual(second.at({ energy: 1e9 }).kinds, [])
})

test('one that was taken out has ended, with the offset that came for it or without', () => {
  const endedWith = (more: Partial<Part>) => {
    const { at, leapt, looker } = watching()
    at({ energy: 0 }).look(meter({ energy: 1e9 }), HELD_MS)
    leapt.mended('oven')
    const { ended } = looker.watch.look(sceneOf(meter({ energy: 1e9, ...more })))
    return ended.map(({ kind }) => kind)
  }
  assert.deepEqual(endedWith({}), ['counterLeap'])
  assert.deepEqual(endedWith({ counterOffsets: [{ point: 'activeEnergyImport', offset: -1e9 }] }), [
    'counterLeap',
  ])
})

test('it stays when the meter is given more time to answer, and goes with another address', () => {
  const kindsAt = (next: Partial<TcpConnection>) => {
    const { at } = watching()
    const connection: TcpConnection = {
      ...{ kind: 'tcp', host: '10.0.0.7', port: 502, unit: 1, timeoutMs: 1_000, depth: 1 },
    }
    at({ energy: 0, connection })
    at({ energy: 1e9, connection }, HELD_MS)
    return at({ energy: 1e9, connection: { ...connection, ...next } }).kinds
  }
  assert.deepEqual(kindsAt({ timeoutMs: 2_000, depth: 2 }), ['counterLeap'])
  for (const next of [{ host: '10.0.0.8' }, { port: 503 }, { unit: 2 }]) assert.deepEqual(kindsAt(next), [])
})

test('a point that keeps its value over a change of the offset is not judged by it', () => {
  const { at, looker } = watching()
  at({ energy: 5e8 }).look(meter({ energy: 1e9 }), HELD_MS)
  const counterOffsets = [{ point: 'activeEnergyImport', offset: -5e8 }]
  at({ energy: 1e9, counterOffsets, readMs: looker.nowMs - 1 })
  at({ energy: 5e8, counterOffsets })
  assert.deepEqual(looker.kinds, [])
})

/** The past of a box that stood still: what was recorded last, so long before the first look. */
const pastOf = (value: number | null, agoMs = HOUR_MS, peakW = 0): PastReadings => ({
  last: async () => (value === null ? null : { value, timeMs: NOON_MS - agoMs }),
  peak: async () => peakW,
})

async function afterStart(past: PastReadings, energy: number): Promise<readonly string[]> {
  const { at, looker } = watching(past)
  at({ energy, powerW: 0 })
  await answered()
  at({ energy, powerW: 0 })
  await answered()
  at({ energy, powerW: 0 }, HELD_MS)
  return looker.kinds
}

test('a meter that was exchanged while Busbar was off is told once the past is known', async () => {
  assert.deepEqual(await afterStart(pastOf(1_000), 14_000_000), ['counterLeap'])
})

test('a history that cannot be read now is asked again, and nothing is told before it says so', async () => {
  const answers: (() => Promise<number | null>)[] = [
    async () => null,
    () => Promise.reject(new Error('the disk')),
    async () => 0,
  ]
  let asked = 0
  const peak = async () => answers[asked++]?.() ?? 0
  const { at, looker } = watching({ last: async () => null, peak })
  at({ energy: 0, powerW: 0 })
  at({ energy: 14_000_000, powerW: 0 }, HELD_MS)
  for (const _try of answers) {
    assert.deepEqual(looker.kinds, [])
    await answered()
    at({ energy: 14_000_000, powerW: 0 }, ASK_AGAIN_MS)
  }
  await answered()
  at({ energy: 14_000_000, powerW: 0 }, HELD_MS)
  assert.deepEqual([looker.kinds, asked], [['counterLeap'], 3])
})

test('without a past, and with one that explains it, nothing is told', async () => {
  assert.deepEqual(await afterStart(pastOf(null), 14_000_000), [])
  // a day at 300 kW, of a device that was seen to take 250 kW within the month
  assert.deepEqual(await afterStart(pastOf(0, 24 * HOUR_MS, 250_000), 7_200_000), [])
  assert.deepEqual(await afterStart(pastOf(0, 24 * HOUR_MS), 7_200_000), ['counterLeap'])
})

test('a box whose clock is not set yet waits with what was before, for it cannot tell how long it was off', async () => {
  const { looker } = watching(pastOf(0, HOUR_MS))
  const parts = meter({ energy: 200_000, powerW: 0 })
  looker.look(parts, 10_000, { clock: 'unsynchronised' })
  await answered()
  looker.look(parts, HOUR_MS, { clock: 'unsynchronised' })
  await answered()
  assert.deepEqual(looker.look(parts, HELD_MS, { clock: 'unsynchronised' }).kinds, [])
  // it was off for a day, as it learns now: 25 hours of 69 kW explain it
  looker.nowMs += 24 * HOUR_MS
  looker.look(parts, 10_000)
  await answered()
  assert.deepEqual(looker.look(parts, HELD_MS).kinds, [])
})

test('counters that are read one after the other and leap together are one finding', () => {
  const both = (one: number, other: number): readonly Part[] => [
    { id: 'oven', values: { activeEnergyImport: one, reactiveEnergyImport: other } },
  ]
  const { looker } = watching()
  looker.look(both(0, 5), 10_000).look(both(1e9, 5), 10_000).look(both(1e9, 2e9), HELD_MS)
  const [finding, ...others] = looker.findings
  assert.deepEqual(others, [])
  assert.deepEqual(finding?.pointIds, ['oven.activeEnergyImport', 'oven.reactiveEnergyImport'])
  assert.equal(finding?.params['leap.reactiveEnergyImport'], 2e9 - 5)
})
