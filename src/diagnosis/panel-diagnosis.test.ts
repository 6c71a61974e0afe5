// The diagnosis as a whole: which events it tells over losses, restarts, changes and clocks that are set.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeviceModel } from '../devices/model.ts'
import type { LiveValue } from '../measurement/live-table.ts'
import { makePointId } from '../measurement/point.ts'
import type { FieldStates } from '../thread-messages.ts'
import type { EventPage } from './event.ts'
import { EventLog, type EventStore, type EventWrite, type KeptEvent } from './event-log.ts'
import { LOOK_EVERY_MS, PanelDiagnosis, type SavedChange, SETTLE_MS } from './panel-diagnosis.ts'
import { NOON_MS, type Part, sceneOf } from './scene.fixture.ts'

const ENERGY = makePointId('oven', 'activeEnergyImport')
const METER: DeviceModel = {
  ...{ id: 'meter', revision: 1, manufacturer: 'M', product: 'P', commodity: 'electricity' },
  ...{ sources: ['a test'], unverified: [], requests: { maxRegisters: 100, maxGap: 0 } },
  points: [
    {
      ...{ key: 'activeEnergyImport', function: 3, address: 0, type: 'float32', unit: 'Wh' },
      ...{ resolution: 1, kind: 'counter', group: 'energy' },
    },
  ],
}

/** What a database would keep. */
class MemoryEvents implements EventStore {
  kept: readonly KeptEvent[] = []
  readonly list = ({ most, before = Number.POSITIVE_INFINITY }: EventPage) =>
    this.kept.filter(({ number }) => number < before).slice(0, most)
  readonly lastNumber = () => this.kept[0]?.number ?? 0
  readonly last = (kinds: readonly string[]) => this.kept.find(({ kind }) => kinds.includes(kind)) ?? null
  readonly write = ({ added, removed }: EventWrite) => {
    this.kept = [...added, ...this.kept.filter(({ number }) => !removed.includes(number))].sort(
      (one, other) => other.number - one.number,
    )
  }
}

/** A box that is started, run and killed as often as a test likes, over the same events. */
class Box {
  readonly store = new MemoryEvents()
  readonly errors: string[] = []
  parts: readonly Part[] = [{ id: 'oven' }, { id: 'press' }]
  /** By the id of their point. */
  readonly readings = new Map<string, number>()
  changes: readonly SavedChange[] = []
  isBroken = false
  wallMs = NOON_MS
  monotonicMs = 0
  diagnosis: PanelDiagnosis | null = null
  #due: (() => void) | null = null
  #scene = sceneOf(this.parts)

  start(): this {
    const timers = {
      after: (delayMs: number, run: () => void) => {
        if (delayMs === LOOK_EVERY_MS) this.#due = run
        return () => {
          this.#due = null
        }
      },
    }
    const note = () => {}
    this.#scene = sceneOf(this.parts)
    this.diagnosis = new PanelDiagnosis({
      live: { value: (id) => this.#reading(id) },
      document: () => this.#scene.document,
      models: () => [METER],
      states: () => this.#states(),
      changes: () => this.changes,
      clockState: () => 'synchronised',
      increase: (_before, after) => after,
      past: { last: async () => null, peak: async () => 0 },
      events: new EventLog({ store: this.store, timers }),
      clock: { nowMs: () => this.wallMs, monotonicMs: () => this.monotonicMs },
      timers,
      log: { debug: note, info: note, warn: note, error: (event) => void this.errors.push(event) },
    })
    return this
  }

  /** Another document of the same parts, or of others. */
  reconfigure(parts: readonly Part[] = this.parts): void {
    this.parts = parts
    this.#scene = sceneOf(parts)
  }

  run(ms: number, parts: readonly Part[] = this.parts): this {
    this.parts = parts
    for (let pastMs = 0; pastMs < ms; pastMs += LOOK_EVERY_MS) {
      this.wallMs += LOOK_EVERY_MS
      this.monotonicMs += LOOK_EVERY_MS
      this.#due?.()
    }
    return this
  }

  stop(): this {
    this.diagnosis?.[Symbol.dispose]()
    return this
  }

  /** Oldest first, as `kind what`. */
  get events(): readonly string[] {
    const log = new EventLog({ store: this.store, timers: { after: () => () => {} } })
    return [...log.list({ most: 100 })]
      .reverse()
      .map(({ kind, params }) => [kind, params['finding'] ?? params['by'] ?? params['stepMs']])
      .map((words) => words.filter((word) => word !== undefined).join(' '))
  }

  #reading(pointId: string): LiveValue | null {
    const value = this.readings.get(pointId)
    return value === undefined
      ? null
      : { pointId: ENERGY, value, quality: 'good', timeMs: this.wallMs, sequence: 0 }
  }

  #states(): FieldStates {
    if (this.isBroken) throw new Error('nobody knows')
    const devices = sceneOf(this.parts).devices.flatMap(({ state }) => state ?? [])
    return { devices, lines: [], gateway: { clients: 0, requests: 0, exceptions: 0, refused: 0 } }
  }
}

const LOST = { state: 'silent', lostSinceMs: NOON_MS } as const
const ovenLost: readonly Part[] = [{ id: 'oven', state: LOST }, { id: 'press' }]
const bothLost: readonly Part[] = [
  { id: 'oven', state: LOST },
  { id: 'press', state: LOST },
]
const bothWell: readonly Part[] = [{ id: 'oven' }, { id: 'press' }]

test('a loss and a return are two events, with how long it was away', () => {
  const box = new Box().start().run(30_000).run(60_000, ovenLost).run(30_000, bothWell).stop()
  assert.deepEqual(box.events, ['started', 'began silent:oven', 'ended silent:oven', 'stopped'])
  const ended = box.store.kept.find(({ kind }) => kind === 'ended')
  assert.ok(Number(ended?.params['lastedMs']) > 60_000)
  assert.equal(ended?.deviceId, 'oven')
})

test('a device that is lost with its whole line afterwards has not come back', () => {
  const box = new Box().start().run(60_000, ovenLost).run(60_000, bothLost).run(60_000, bothWell).stop()
  assert.deepEqual(box.events, [
    'started',
    'began silent:oven',
    'began silent:line:line-1',
    'ended silent:line:line-1',
    'stopped',
  ])
})

test('what was lost before a restart and still is has not been lost again', () => {
  const box = new Box().start().run(60_000, ovenLost).stop()
  box
    .start()
    .run(SETTLE_MS + 60_000, ovenLost)
    .stop()
  assert.deepEqual(box.events, ['started', 'began silent:oven', 'stopped', 'started', 'stopped'])
})

test('what came back while Busbar was away is told when it is known', () => {
  const box = new Box().start().run(60_000, ovenLost).stop()
  box
    .start()
    .run(SETTLE_MS + 10_000, bothWell)
    .stop()
  assert.deepEqual(box.events.slice(-3), ['started', 'ended silent:oven', 'stopped'])
})

test('a line that came back while Busbar was away is told, and its next loss too', () => {
  const box = new Box().start().run(60_000, bothLost).stop()
  box
    .start()
    .run(SETTLE_MS + 10_000, bothWell)
    .run(60_000, bothLost)
    .stop()
  const line = 'silent:line:line-1'
  assert.deepEqual(box.events.slice(-4), ['started', `ended ${line}`, `began ${line}`, 'stopped'])
})

const answering = (late: number): readonly Part[] => [
  { id: 'oven', state: { answers: { requests: 32, lost: 0, late, slowestMs: 900, timeoutMs: 1_000 } } },
]

test('what is over after a restart, of whatever kind, is told when it comes again', () => {
  const box = new Box().start().run(60_000, answering(32)).stop()
  box
    .start()
    .run(SETTLE_MS + 60_000, answering(32))
    .stop()
  const before = ['started', 'began slow:oven', 'stopped', 'started', 'stopped']
  assert.deepEqual(box.events, before)
  box
    .start()
    .run(SETTLE_MS + 10_000, answering(0))
    .run(60_000, answering(32))
    .stop()
  assert.deepEqual(box.events, [...before, 'started', 'began slow:oven', 'stopped'])
})

test('a counter that falls after a restart, as it did before, has fallen once more', () => {
  const box = new Box()
  for (const _run of [1, 2]) {
    box.start()
    box.readings.set(ENERGY, 100_000)
    box.run(4_000)
    box.readings.set(ENERGY, 5)
    box.run(4_000).stop()
  }
  const run = ['started', 'began counterReset:oven', 'stopped']
  assert.deepEqual(box.events, [...run, ...run])
})

test('a device that was removed while it was lost has not come back, before a restart or after it', () => {
  const box = new Box().start().run(60_000, ovenLost)
  box.reconfigure([{ id: 'press' }])
  box.run(60_000).stop()
  assert.deepEqual(box.events, ['started', 'began silent:oven', 'stopped'])
  box
    .start()
    .run(SETTLE_MS + 10_000)
    .stop()
  assert.deepEqual(box.events.slice(-2), ['started', 'stopped'])
})

test('a line that is silent has not come back because the configuration was saved', () => {
  const box = new Box().start().run(60_000, bothLost)
  box.reconfigure(bothLost.map(({ id }) => ({ id, state: { state: 'waiting' } })))
  box.run(20_000).run(60_000, bothLost).stop()
  assert.deepEqual(box.events, ['started', 'began silent:line:line-1', 'stopped'])
})

/** Of a device as it is before a save, and when it was built anew and asked again. */
const LASTING: readonly (readonly [string, NonNullable<Part['state']>, NonNullable<Part['state']>])[] = [
  ['silent', LOST, { ...LOST, lostSinceMs: NOON_MS + 90_000 }],
  ['slow', answering(32)[0]?.state ?? {}, answering(20)[0]?.state ?? {}],
  [
    'clockDrift',
    { clock: { deviceMs: NOON_MS, boxMs: NOON_MS - 900_000 } },
    { clock: { deviceMs: NOON_MS + 90_000, boxMs: NOON_MS - 810_000 } },
  ],
]

for (const [kind, before, after] of LASTING) {
  test(`what lasts over a save (${kind}) goes on, since it first began`, () => {
    const withOven = (state: NonNullable<Part['state']>): readonly Part[] => [
      { id: 'oven', state },
      { id: 'press' },
    ]
    const box = new Box().start().run(60_000, withOven(before))
    const sinceMs = box.diagnosis?.findings().findings[0]?.sinceMs
    assert.ok(sinceMs !== undefined)
    box.reconfigure(withOven({ state: 'waiting', lastAnswerMs: null }))
    box.run(20_000).run(120_000, withOven(after))
    assert.deepEqual(
      box.diagnosis?.findings().findings.map((finding) => [finding.kind, finding.sinceMs]),
      [[kind, sinceMs]],
    )
    box.stop()
    assert.deepEqual(box.events, ['started', `began ${kind}:oven`, 'stopped'])
  })
}

test("a clock that is read no more because the device is another one is nobody's matter", () => {
  const clock = { deviceMs: NOON_MS, boxMs: NOON_MS - 900_000 }
  const box = new Box().start().run(10_000, [{ id: 'oven', state: { clock } }])
  assert.equal(box.diagnosis?.findings().findings.length, 1)
  box.reconfigure([{ id: 'oven', connection: { kind: 'line', lineId: 'line-1', unit: 2 } }])
  assert.deepEqual(box.run(10_000).diagnosis?.findings().findings, [])
})

test('a start after a power cut or a kill says so', () => {
  const box = new Box().start().run(10_000)
  const killed = new EventLog({ store: box.store, timers: { after: () => () => {} } })
  killed.add({ key: 'started', kind: 'started', timeMs: NOON_MS, params: {} })
  killed.flush()
  box.start().stop()
  assert.deepEqual(box.events, ['started', 'startedAfterCut', 'stopped'])
})

test('each saved change is an event with its account, and what was saved before the start is none', () => {
  const box = new Box()
  box.changes = [{ etag: 'a', timeMs: NOON_MS - 1, account: 'old' }]
  box.start().run(4_000)
  box.changes = [
    { etag: 'c', timeMs: NOON_MS + 3_000, account: 'kim' },
    { etag: 'b', timeMs: NOON_MS + 2_000, account: 'lee' },
    ...box.changes,
  ]
  box.reconfigure()
  box.run(4_000).run(4_000).stop()
  assert.deepEqual(box.events, ['started', 'configuration lee', 'configuration kim', 'stopped'])
})

test('a change that was saved after the clock was set back is an event too', () => {
  const box = new Box()
  box.changes = [{ etag: 'a', timeMs: NOON_MS, account: 'old' }]
  box.start().run(4_000)
  box.changes = [{ etag: 'b', timeMs: NOON_MS - 3_600_000, account: 'kim' }, ...box.changes]
  box.reconfigure()
  box.run(4_000).stop()
  assert.deepEqual(box.events, ['started', 'configuration kim', 'stopped'])
})

test('a clock that is set is told with the step, one that is kept right slowly is not', () => {
  const box = new Box().start().run(10_000)
  box.wallMs += 1_900
  box.run(4_000)
  box.wallMs -= 3_600_000
  box.run(4_000).stop()
  assert.deepEqual(box.events, ['started', 'clockStepped -3600000', 'stopped'])
})

test('how long a device was away is right although the clock was set meanwhile', () => {
  const box = new Box().start().run(30_000)
  const lost: readonly Part[] = [{ id: 'oven', state: { ...LOST, lostSinceMs: box.wallMs } }, { id: 'press' }]
  box.run(60_000, lost)
  box.wallMs += 3_600_000
  box.run(60_000, lost)
  const [finding] = box.diagnosis?.findings().findings ?? []
  assert.equal(finding?.sinceMs, NOON_MS + 30_000 + 3_600_000)
  box.run(30_000, bothWell).stop()
  const lastedMs = Number(box.store.kept.find(({ kind }) => kind === 'ended')?.params['lastedMs'])
  assert.ok(lastedMs >= 120_000 && lastedMs <= 130_000, String(lastedMs))
})

test('the list is a new object when something changed, and the same when nothing did', () => {
  const box = new Box().start().run(60_000, ovenLost)
  const list = box.diagnosis?.findings()
  assert.equal(list?.findings.length, 1)
  box.run(10_000)
  assert.equal(box.diagnosis?.findings(), list)
  box.run(20_000, bothWell)
  assert.notEqual(box.diagnosis?.findings(), list)
  assert.deepEqual(box.diagnosis?.findings().findings, [])
})

test('a fault in what is looked at is logged, and the next look goes on', () => {
  const box = new Box().start()
  box.isBroken = true
  box.run(2_000)
  assert.deepEqual(box.errors, ['diagnosis.fault'])
  box.isBroken = false
  assert.equal(box.run(60_000, ovenLost).diagnosis?.findings().findings.length, 1)
})
