// Findings and events in words: every kind has its sentences in every language, and numbers are written as people read them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClockDrift } from '../src/diagnosis/clock-drift.ts'
import { FallenCounters } from '../src/diagnosis/fallen-counters.ts'
import { Feeders } from '../src/diagnosis/feeders.ts'
import { FINDING_KINDS } from '../src/diagnosis/finding.ts'
import { LeaptCounters } from '../src/diagnosis/leapt-counters.ts'
import { NoisyLines } from '../src/diagnosis/noisy-lines.ts'
import { refusals } from '../src/diagnosis/refusals.ts'
import type { Rule } from '../src/diagnosis/rule.ts'
import { lineState, type Part, sceneOf } from '../src/diagnosis/scene.fixture.ts'
import { silence, strangers } from '../src/diagnosis/silence.ts'
import { slowness } from '../src/diagnosis/slowness.ts'
import { sequence, wiring } from '../src/diagnosis/wiring.ts'
import { LANGUAGES } from '../src/texts/texts.ts'
import type { EventView, FindingView } from '../src/web/diagnosis-api.ts'
import { eventWords, findingWords, type Speaker } from '../ui/findings/finding-words.ts'
import { makeFormat } from '../ui/quantity/format.ts'
import { makeWords } from '../ui/words/words.ts'

const speakerOf = (language: keyof typeof LANGUAGES): Speaker => ({
  ...makeWords(LANGUAGES[language], language),
  format: makeFormat(language),
  timeZone: 'Europe/Berlin',
})

const NOW_MS = Date.UTC(2026, 10, 22, 12)

/** Everything that any sentence asks for. */
const ALL = {
  ...{ device: 'Chiller 1', line: 'Line 1', host: '10.0.0.7:502', path: '/dev/ttyS1', unit: 7, n: 2, of: 9 },
  ...{ phase: 'L2', first: 'L1', second: 'L2', share: 0.2, errors: 3, requests: 32, late: 8, lost: 1 },
  ...{ slowestMs: 940, timeoutMs: 1_000, failure: 'failure.illegalAddress', powerW: 5_000, feedersW: 10_250 },
  ...{ driftMs: 400_000, point: 'activeEnergyImport', from: 123_456, to: 0 },
  ...{ elapsedMs: 90_000, explained: 70_725, gained: 13_980_000, returned: 123_460 },
  ...{ timeMs: NOW_MS, lastedMs: 250_000, by: 'kim', stepMs: -3_600_000 },
}
const UNITS = { unit: 'Wh' }

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  silent: ['network', 'unreachable', 'line', 'port', 'host'],
  reversedCt: ['perhaps', 'all'],
  swappedPhases: ['sequence'],
  slow: ['lost'],
  exceptions: ['all'],
  clockDrift: ['behind', 'unset'],
  counterLeap: ['back'],
  counterReset: ['lost'],
}

const findingOf = (kind: string, params: FindingView['params']): FindingView => ({
  id: kind,
  kind,
  severity: 'fault',
  deviceIds: [],
  pointIds: [],
  params: kind.startsWith('counter') ? { ...params, ...UNITS } : params,
  sinceMs: NOW_MS - 250_000,
})

const eventOf = (kind: string, params: EventView['params']): EventView => ({
  ...{ number: 1, kind, timeMs: NOW_MS, firstMs: NOW_MS, count: 1 },
  params,
})

for (const language of ['en', 'de'] as const) {
  test(`every kind and variant has whole sentences (${language})`, () => {
    const speaker = speakerOf(language)
    for (const kind of FINDING_KINDS) {
      for (const variant of [undefined, ...(VARIANTS[kind] ?? [])]) {
        const params = variant === undefined ? ALL : { ...ALL, variant }
        const said = [
          ...Object.values(findingWords(findingOf(kind, params), NOW_MS, speaker)),
          eventWords(eventOf('began', { ...params, of: kind }), speaker),
          eventWords(eventOf('ended', { ...params, of: kind }), speaker),
        ]
        for (const words of said) {
          assert.notEqual(words, '', `${kind} ${variant}`)
          assert.doesNotMatch(words, /[{}]|undefined|NaN|finding\.|event\./, `${kind} ${variant}: ${words}`)
        }
      }
    }
  })
}

const LOST = { state: 'silent', lostSinceMs: NOW_MS - 250_000 } as const
const UNREACHED = { ...LOST, state: 'down', lastFailure: 'failure.connectionDown' } as const
const onHost = (id: string, host: string, state: Part['state']): Part => ({
  id,
  connection: { kind: 'tcp', host, port: 502, unit: 1, timeoutMs: 2_000, depth: 1 },
  ...(state === undefined ? {} : { state }),
})
const answers = (late: number, lost: number) => ({
  answers: { requests: 32, late, lost, slowestMs: 900, timeoutMs: 1_000 },
})
const REFUSED = { failure: 'failure.illegalAddress', firstMs: NOW_MS, lastMs: NOW_MS, count: 3 }
const threePhases = { activePowerL1: 900, activePowerL2: -800, activePowerL3: 700, phaseSequence: -1 }
const counter = (activeEnergyImport: number): readonly Part[] => [
  { id: 'oven', values: { activeEnergyImport } },
]
const clockAt = (id: string, deviceMs: number): Part => ({
  id,
  state: { clock: { deviceMs, boxMs: NOW_MS } },
})
const increase = (before: number, after: number) =>
  after >= before ? after - before : after < 100 ? after : 0

/** What is looked at, one panel after the other; each makes findings of some kinds and variants. */
const LOOKS: readonly (readonly [Rule, ...(readonly Part[])[]])[] = [
  [
    silence,
    [{ id: 'a', state: LOST }, { id: 'b' }],
    [onHost('a', '10.0.0.7', LOST), onHost('b', '10.0.0.7', LOST), onHost('c', '10.0.0.8', UNREACHED)],
  ],
  [strangers, [{ id: 'a' }]],
  [wiring, [{ id: 'a', usage: 'lighting', values: threePhases }], [{ id: 'a', values: threePhases }]],
  [sequence, [{ id: 'a', values: threePhases }]],
  [new NoisyLines().rule, []],
  [
    slowness,
    [
      { id: 'a', state: answers(9, 1) },
      { id: 'b', state: answers(1, 9) },
    ],
  ],
  [
    refusals,
    [
      { id: 'a', state: { failureRuns: [REFUSED] }, qualities: { power: 'refused' } },
      { id: 'b', state: { failureRuns: [REFUSED] }, qualities: { power: 'refused', demand: 'good' } },
    ],
  ],
  [
    new Feeders().rule,
    [
      { id: 'a', values: { activePowerTotal: 900 } },
      { id: 'b', fedBy: 'a', values: { activePowerTotal: 5_000 } },
    ],
  ],
  [
    new ClockDrift().rule,
    [clockAt('a', NOW_MS + 300_000), clockAt('b', NOW_MS - 300_000), clockAt('c', Date.UTC(2000, 0, 1))],
  ],
  [new FallenCounters({ increase }).rule, counter(123_456), counter(12)],
  [new FallenCounters({ increase }).rule, counter(123_456), counter(90_000)],
  [new LeaptCounters({ increase }).rule, counter(10), counter(13_980_000), counter(11)],
]

const madeByRules = (): readonly FindingView[] =>
  LOOKS.flatMap(([rule, ...panels]) =>
    panels.flatMap((parts, at) => {
      const nowMs = NOW_MS + at * 10_000
      const lines = ['ok', 'down'] as const
      return lines.flatMap((state) =>
        rule(sceneOf(parts, { nowMs, lines: [lineState({ state })] }), () => false),
      )
    }),
  ).map(({ id, finding: { deviceIds, pointIds, ...finding } }) => ({
    sinceMs: NOW_MS - 250_000,
    ...finding,
    ...{ id, deviceIds: [...deviceIds], pointIds: [...pointIds] },
  }))

const variantOf = (kind: string, variant?: string | number) =>
  variant === undefined ? kind : `${kind}.${variant}`

test('the rules give every sentence all that it asks for', () => {
  const findings = madeByRules()
  const made = new Set(findings.map(({ kind, params }) => variantOf(kind, params['variant'])))
  const known = FINDING_KINDS.flatMap((kind) =>
    [undefined, ...(VARIANTS[kind] ?? [])].map((variant) => variantOf(kind, variant)),
  )
  assert.deepEqual([...made].sort(), known.sort())
  for (const language of ['en', 'de'] as const) {
    const speaker = speakerOf(language)
    for (const finding of findings) {
      const { kind, params } = finding
      const all = [
        ...Object.values(findingWords(finding, NOW_MS, speaker)),
        eventWords(eventOf('began', { ...params, of: kind }), speaker),
        eventWords(eventOf('ended', { ...params, of: kind, lastedMs: 250_000 }), speaker),
      ]
      for (const words of all) {
        assert.doesNotMatch(words, /[{}]|undefined|NaN/, `${kind} ${params['variant']}: ${words}`)
      }
    }
  }
})

const said = (kind: string, params: FindingView['params'] = ALL) =>
  findingWords(findingOf(kind, params), NOW_MS, speakerOf('en'))

test('the sentences are those that an electrician needs', () => {
  assert.equal(said('reversedCt').what, 'Phase L2 current is reversed at Chiller 1')
  assert.equal(said('reversedCt').act, 'check the current transformer')
  assert.equal(said('silent').what, 'Chiller 1 has been silent for 4 min')
  assert.equal(said('slow').what, 'Chiller 1 answers late, after up to 0.9 s')
  assert.equal(said('noisyLine').what, '20% of the answers on Line 1 arrive damaged')
  assert.equal(said('clockDrift').what, 'The clock of Chiller 1 is 6 min ahead')
  assert.match(said('feedersExceed').mend, /take 10\.25 kW, but it supplies 5\.00 kW/)
  assert.match(said('counterReset').what, /fell from 123\.5 kWh to 0 Wh|fell from 123\.5 kWh to 0\.00 Wh/)
  assert.equal(
    said('counterLeap', { ...ALL, to: 14_103_456 }).what,
    'The counter "Active energy, import" of Chiller 1 leapt from 123.5 kWh to 14.10 MWh within 1 min',
  )
  assert.match(said('counterLeap').mend, /explains a rise of 70\.73 kWh at the most/)
  assert.match(said('counterLeap').meanwhile, /has counted 13\.98 MWh for it/)
  assert.match(said('exceptions').mend, /does not have these registers/)
})

test('events say what happened and for how long, and a person only where the box tells one', () => {
  const speaker = speakerOf('en')
  const ended = eventWords(eventOf('ended', { ...ALL, of: 'exceptions' }), speaker)
  assert.match(ended, /: over after 4 min$/)
  assert.equal(
    eventWords(eventOf('ended', { ...ALL, of: 'silent', variant: 'network' }), speaker),
    'Chiller 1 answers again, after 4 min',
  )
  assert.equal(eventWords(eventOf('configuration', { by: 'kim' }), speaker), 'kim changed the configuration')
  assert.equal(eventWords(eventOf('configuration', {}), speaker), 'A person changed the configuration')
  assert.equal(
    eventWords(eventOf('clockStepped', { stepMs: -3_600_000 }), speaker),
    'The clock of Busbar was set back by 1 h',
  )
})
