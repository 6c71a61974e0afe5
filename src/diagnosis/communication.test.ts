// Noise, slowness and refusals: what counts, what is chance, and when it is over.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listOf } from './finding.ts'
import { NOISE_WINDOW_MS, NOISY_RELEASE_MS, NoisyLines } from './noisy-lines.ts'
import { REFUSED_HOLD_MS, refusals } from './refusals.ts'
import { Looker, lineState, NOON_MS, type Part } from './scene.fixture.ts'
import { SLOW_HOLD_MS, slowness } from './slowness.ts'

const METER: readonly Part[] = [{ id: 'oven' }]

/** A line that carries ten requests in ten seconds, of which so many are damaged. */
class NoisyRun {
  readonly looker = new Looker(new NoisyLines().rule)
  #requests = 0
  #errors = 0

  run(seconds: number, errorsOfTen: number): this {
    for (let second = 0; second < seconds; second += 10) {
      this.#requests += 10
      this.#errors += errorsOfTen
      const line = lineState({ transactions: this.#requests, crcErrors: this.#errors })
      this.looker.look(METER, 10_000, { lines: [line] })
    }
    return this
  }

  /** The port was opened anew. */
  restart(): this {
    this.#requests = 0
    this.#errors = 0
    return this
  }
}

test('a line of which every tenth answer is damaged is found, with its share', () => {
  const { looker } = new NoisyRun().run(120, 0).run(120, 1)
  assert.deepEqual(looker.kinds, ['noisyLine'])
  const [finding] = looker.findings
  assert.equal(finding?.lineId, 'line-1')
  assert.deepEqual(finding?.deviceIds, ['oven'])
  assert.equal(finding?.severity, 'warning')
  assert.ok(Number(finding?.params['share']) <= 0.1)
})

test('a line that loses every second answer is a fault, and comes before the devices that it makes silent', () => {
  const { looker } = new NoisyRun().run(120, 5)
  assert.equal(looker.findings[0]?.severity, 'fault')
  const silent = {
    id: 'silent:oven',
    kind: 'silent',
    severity: 'fault',
    deviceIds: ['oven'],
    pointIds: [],
    params: {},
    sinceMs: 0,
  } as const
  const { findings } = listOf([silent, ...looker.findings])
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['noisyLine', 'silent'],
  )
})

test('nine damaged answers in a row are chance', () => {
  assert.deepEqual(new NoisyRun().run(600, 0).run(10, 9).run(600, 0).looker.kinds, [])
})

test('it is over when the window has been clean for a while', () => {
  const noisy = new NoisyRun().run(240, 2)
  const quietS = (NOISE_WINDOW_MS + NOISY_RELEASE_MS) / 1_000
  assert.deepEqual(noisy.run(quietS - 20, 0).looker.kinds, ['noisyLine'])
  assert.deepEqual(noisy.run(40, 0).looker.kinds, [])
})

test('counters that begin again at zero are no negative noise', () => {
  assert.deepEqual(new NoisyRun().run(240, 0).restart().run(240, 0).looker.kinds, [])
  assert.deepEqual(new NoisyRun().run(240, 2).restart().run(240, 2).looker.kinds, ['noisyLine'])
})

const answers = (lost: number, late: number, requests = 32): readonly Part[] => [
  { id: 'oven', state: { answers: { requests, lost, late, slowestMs: 900, timeoutMs: 1_000 } } },
]

test('a device is slow from a quarter of late or lost answers on, and until they are fewer than a tenth', () => {
  assert.deepEqual(new Looker(slowness).look(answers(3, 4), 600_000).kinds, [])
  const looker = new Looker(slowness).look(answers(3, 5), SLOW_HOLD_MS)
  assert.deepEqual(looker.kinds, ['slow'])
  assert.deepEqual(looker.look(answers(2, 2), 600_000).kinds, ['slow'])
  assert.deepEqual(looker.look(answers(1, 2), 600_000).kinds, [])
})

test('a device that mostly leaves requests unanswered is told so', () => {
  assert.deepEqual(new Looker(slowness).look(answers(10, 1), 600_000).kinds, ['slow.lost'])
})

test('few answers say nothing, and neither does a device that is silent', () => {
  assert.deepEqual(new Looker(slowness).look(answers(8, 0, 15), 600_000).kinds, [])
  const silent = answers(32, 0).map((part) => ({
    ...part,
    state: { ...part.state, state: 'silent' as const },
  }))
  assert.deepEqual(new Looker(slowness).look(silent, 600_000).kinds, [])
})

const refusing = (qualities: Part['qualities']): readonly Part[] => {
  const run = { failure: 'failure.illegalAddress', firstMs: NOON_MS, lastMs: NOON_MS, count: 9 }
  return [{ id: 'oven', qualities: { power: 'good', ...qualities }, state: { failureRuns: [run] } }]
}

test('a device that refuses points is told with their number and what it says', () => {
  const parts = refusing({ demand: 'refused', peak: 'refused' })
  const looker = new Looker(refusals).look(parts, REFUSED_HOLD_MS - 10_000)
  assert.deepEqual(looker.kinds, [])
  const [finding] = looker.look(parts, 10_000).findings
  assert.deepEqual(finding?.params, { device: 'Device oven', failure: 'failure.illegalAddress', n: 2, of: 3 })
  assert.deepEqual(finding?.pointIds, ['oven.demand', 'oven.peak'])
  assert.deepEqual(looker.look(refusing({ demand: 'good', peak: 'good' }), 20_000).kinds, [])
})

test('a device that refuses everything is a fault', () => {
  const parts = refusing({ power: 'refused', demand: 'refused' })
  const looker = new Looker(refusals).look(parts, REFUSED_HOLD_MS)
  assert.deepEqual(looker.kinds, ['exceptions.all'])
  assert.equal(looker.findings[0]?.severity, 'fault')
})

test('a device that was busy once is not refusing', () => {
  const looker = new Looker(refusals).look(refusing({ demand: 'refused' }), REFUSED_HOLD_MS - 10_000)
  assert.deepEqual(looker.look(refusing({ demand: 'good' }), 600_000).kinds, [])
})
