// The log of events: folding, limits, what outlives a restart, and a disk that is full.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Timers } from '../base/clock.ts'
import { openDatabase } from '../base/io/database.ts'
import type { Log } from '../base/log.ts'
import { EventLog, FOLD_AFTER, FOLD_WITHIN_MS, type Happening, MOST_EVENTS } from './event-log.ts'
import { EVENT_SCHEMA, eventStore } from './io/event-store.ts'

const NEVER: Timers = { after: () => () => {} }

function open(path: string) {
  const errors: string[] = []
  const note = () => {}
  const log: Log = { debug: note, info: note, warn: note, error: (event) => void errors.push(event) }
  const database = openDatabase(path, [EVENT_SCHEMA])
  assert.ok(database.ok)
  const events = new EventLog({ store: eventStore(database.value, log), timers: NEVER })
  return { events, database: database.value, errors }
}

function begin(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-events-'))
  const path = join(folder, 'busbar.db')
  const opened = open(path)
  t.after(() => {
    opened.database[Symbol.dispose]()
    rmSync(folder, { recursive: true })
  })
  return { ...opened, path }
}

const lost = (timeMs: number, id = 'oven', kind: 'began' | 'ended' = 'began'): Happening => ({
  key: `${kind} silent:${id}`,
  kind,
  timeMs,
  deviceId: id,
  params: { finding: `silent:${id}`, of: 'silent', device: id },
})

test('events come newest first, page by page, and of one device alone', (t) => {
  const { events } = begin(t)
  for (let at = 0; at < 5; at++) events.add(lost(at * 1_000, `d${at}`))
  assert.deepEqual(
    events.list({ most: 2 }).map(({ deviceId }) => deviceId),
    ['d4', 'd3'],
  )
  assert.deepEqual(
    events.list({ most: 2, before: 4 }).map(({ deviceId }) => deviceId),
    ['d2', 'd1'],
  )
  assert.deepEqual(
    events.list({ most: 9, deviceId: 'd1' }).map(({ timeMs }) => timeMs),
    [1_000],
  )
})

test('what flaps is folded after the third time into one event with its number', (t) => {
  const { events } = begin(t)
  for (let at = 0; at < 12; at++) events.add(lost(at * 60_000))
  const listed = events.list({ most: 50 })
  assert.equal(listed.length, FOLD_AFTER)
  const [newest] = listed
  assert.equal(newest?.count, 10)
  assert.equal(newest?.firstMs, 2 * 60_000)
  assert.equal(newest?.timeMs, 11 * 60_000)
})

test('folding goes on over what is written already, and begins anew after an hour of rest', (t) => {
  const { events } = begin(t)
  for (let at = 0; at < 8; at++) {
    events.add(lost(at * 60_000))
    events.flush()
  }
  assert.deepEqual(
    events.list({ most: 50 }).map(({ count }) => count),
    [6, 1, 1],
  )
  events.add(lost(7 * 60_000 + FOLD_WITHIN_MS))
  assert.deepEqual(
    events.list({ most: 50 }).map(({ count }) => count),
    [1, 6, 1, 1],
  )
})

test('events outlive the process, and what began and has not ended is known', (t) => {
  const { events, path } = begin(t)
  events.add(lost(1_000, 'oven'))
  events.add(lost(2_000, 'press'))
  events.add(lost(3_000, 'press', 'ended'))
  events[Symbol.dispose]()
  const again = open(path)
  t.after(() => again.database[Symbol.dispose]())
  assert.equal(again.events.list({ most: 9 }).length, 3)
  assert.deepEqual([...again.events.unfinished().keys()], ['silent:oven'])
  again.events.add(lost(4_000, 'lathe'))
  assert.equal(again.events.list({ most: 1 })[0]?.number, 4)
})

test('of more than the limit the oldest is forgotten', (t) => {
  const { events } = begin(t)
  for (let at = 0; at < MOST_EVENTS; at++) {
    events.add(lost(at, `d${at}`))
    if (at % 500 === 499) events.flush()
  }
  assert.equal(events.list({ most: MOST_EVENTS + 1 }).length, MOST_EVENTS)
  events.add(lost(MOST_EVENTS, 'last'))
  const listed = events.list({ most: MOST_EVENTS + 1 })
  assert.equal(listed.length, MOST_EVENTS)
  assert.equal(listed.at(-1)?.deviceId, 'd1')
})

test('what flaps forgets nothing else, however often: a fold leaves its number empty', (t) => {
  const { events, path } = begin(t)
  events.add(lost(0, 'press'))
  for (let at = 0; at <= MOST_EVENTS; at++) {
    events.add(lost(at * 60_000))
    if (at % 500 === 0) events.flush()
  }
  const listed = events.list({ most: MOST_EVENTS })
  assert.equal(listed.length, 1 + FOLD_AFTER)
  assert.equal(listed.at(-1)?.deviceId, 'press')
  events[Symbol.dispose]()
  const again = open(path)
  t.after(() => again.database[Symbol.dispose]())
  assert.deepEqual([...again.events.unfinished().keys()].sort(), ['silent:oven', 'silent:press'])
})

test('a store that cannot be written loses events, says so and stops nothing', (t) => {
  const { events, database, errors } = begin(t)
  database.run('DROP TABLE event')
  events.add(lost(1_000))
  events.flush()
  assert.deepEqual(errors, ['events-not-kept'])
})

test('a damaged row is left out', (t) => {
  const { events, database } = begin(t)
  events.add(lost(1_000))
  events.add(lost(2_000, 'press'))
  events.flush()
  database.run("UPDATE event SET params = '{' WHERE number = 1")
  assert.deepEqual(
    events.list({ most: 9 }).map(({ deviceId }) => deviceId),
    ['press'],
  )
})
