// Followers get changes only, once a point, as fast as they read and no faster; they end with their session.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tokenOf } from '../fake-access.fixture.ts'
import { liveStates } from '../views.ts'
import { TestBox } from '../web-ports.fixture.ts'
import { sequenceOf } from './event-text.ts'
import { ENDING_MS, HEARTBEAT_MS, MAX_PENDING_BYTES, STALL_LIMIT_MS } from './live-stream.ts'
import { BEAT_MS, LiveStreams, MAX_STREAMS, MAX_STREAMS_PER_SESSION } from './live-streams.ts'

class FakeSink {
  text = ''
  pending = 0
  ended = false
  destroyed = false

  write = (text: string) => {
    assert.ok(!this.ended && !this.destroyed, 'written after the end')
    this.text += text
  }
  pendingBytes = () => this.pending
  end = () => {
    this.ended = true
  }
  destroy = () => {
    this.destroyed = true
  }

  /** The events since the last look, as `[name, data]`. */
  take(): readonly (readonly [string, unknown])[] {
    const blocks = this.text.split('\n\n').filter((block) => block !== '' && block !== ':')
    this.text = ''
    return blocks.map((block) => {
      const [, name = '', , data = ''] = /^event: (\w+)\nid: (\d+)\ndata: (.*)$/.exec(block) ?? []
      return [name, JSON.parse(data)]
    })
  }

  names = () => this.take().map(([name]) => name)
}

function setUp() {
  const box = new TestBox()
  const streams = new LiveStreams({
    ...box.ports,
    states: () => liveStates(box.ports),
    statesMarks: () => [box.states, box.configuration.current()],
  })
  const session = box.access.sessionOf(tokenOf('viewer'))
  assert.ok(session)
  const open = (sequence = -1) => {
    const sink = new FakeSink()
    const forget = streams.open(sink, session, tokenOf('viewer'), sequence)
    return { sink, forget }
  }
  return { box, streams, session, open }
}

test('a new follower gets every value and the states, and then changes only', () => {
  const { box, open } = setUp()
  box.read({ 0: 1_500, 1: 50 })
  const { sink } = open()
  const [values, states] = sink.take()
  assert.deepEqual(values?.[0], 'values')
  assert.deepEqual(
    Object.values(Object(values?.[1]))
      .map((change) => Object(change)[1])
      .sort(),
    [1_500, 50],
  )
  assert.equal(states?.[0], 'states')
  box.read({ 0: 1_500, 1: 50.1 })
  box.timers.advance(BEAT_MS)
  assert.deepEqual(sink.take(), [
    ['values', [['main.frequency', 50.1, 'good', Date.UTC(2026, 0, 2, 3, 4, 5)]]],
  ])
  box.timers.advance(BEAT_MS)
  assert.deepEqual(sink.take(), [])
})

test('a follower that comes back goes on where it was', () => {
  const { box, open } = setUp()
  box.read({ 0: 1, 1: 2 })
  const sequence = box.live.sequence
  box.read({ 1: 3 })
  const events = open(sequence).sink.take()
  assert.deepEqual(events[0]?.[1], [['main.frequency', 3, 'good', Date.UTC(2026, 0, 2, 3, 4, 5)]])
})

test('Last-Event-ID is a change number or nothing', () => {
  assert.equal(sequenceOf('42'), 42)
  for (const text of [null, '', '-1', '1e3', 'abc', '1'.repeat(17), '1\n2'])
    assert.equal(sequenceOf(text), -1)
})

test('many changes between two beats are one event with each point once', () => {
  const { box, open } = setUp()
  const { sink } = open()
  sink.take()
  for (let value = 0; value < 1_000; value += 1) box.read({ 0: value })
  box.timers.advance(BEAT_MS)
  const events = sink.take()
  assert.equal(events.length, 1)
  assert.equal(Object.values(Object(events[0]?.[1])).length, 1)
})

test('a reader that stops gets nothing more until it reads, then the latest', () => {
  const { box, open } = setUp()
  const { sink } = open()
  sink.take()
  sink.pending = MAX_PENDING_BYTES + 1
  for (let beat = 1; beat <= 50; beat += 1) {
    box.read({ 0: beat, 1: beat })
    box.timers.advance(BEAT_MS)
  }
  assert.equal(sink.text, '')
  sink.pending = MAX_PENDING_BYTES
  box.timers.advance(BEAT_MS)
  const [event] = sink.take()
  assert.deepEqual(
    Object.values(Object(event?.[1])).map((change) => Object(change)[1]),
    [50, 50],
  )
})

test('a reader that has stopped for too long is sent away', () => {
  const { box, streams, open } = setUp()
  const { sink } = open()
  sink.pending = MAX_PENDING_BYTES + 1
  box.timers.advance(STALL_LIMIT_MS)
  assert.ok(!sink.destroyed)
  box.timers.advance(BEAT_MS)
  assert.ok(sink.destroyed)
  assert.equal(streams.size, 0)
})

test('a quiet stream has a heartbeat', () => {
  const { box, open } = setUp()
  const { sink } = open()
  sink.take()
  box.timers.advance(HEARTBEAT_MS - BEAT_MS)
  assert.equal(sink.text, '')
  box.timers.advance(BEAT_MS)
  assert.equal(sink.text, ':\n\n')
})

test('findings are told to a new follower, and again when the list is another one', () => {
  const { box, open } = setUp()
  const { sink } = open()
  assert.deepEqual(sink.take().at(-1), ['findings', { findings: [], more: 0 }])
  box.timers.advance(BEAT_MS)
  assert.deepEqual(sink.names(), [])
  box.findings = { findings: [], more: 1 }
  box.timers.advance(BEAT_MS)
  assert.deepEqual(sink.take(), [['findings', { findings: [], more: 1 }]])
})

test('states and a new configuration are told once', async () => {
  const { box, open } = setUp()
  const { sink } = open()
  sink.take()
  box.states = { ...box.states }
  box.timers.advance(BEAT_MS)
  assert.deepEqual(sink.names(), ['states'])
  await box.configuration.change({
    account: 'Ada',
    mayGrantRights: false,
    edit: (document) => ({ ok: true, value: { ...document, site: { ...document.site, name: 'Hall 4' } } }),
  })
  box.timers.advance(BEAT_MS)
  assert.deepEqual(sink.names(), ['states', 'configuration'])
  box.timers.advance(BEAT_MS)
  assert.deepEqual(sink.names(), [])
})

test('that the session ends soon is said once, and once that it does not any more', () => {
  const { box, open } = setUp()
  const { sink } = open()
  sink.take()
  const beatWith = (endsInMs: number, extendable = true) => {
    box.access.left = { endsInMs, extendable }
    box.timers.advance(BEAT_MS)
    return sink.take()
  }
  assert.deepEqual(beatWith(ENDING_MS + 1), [])
  assert.deepEqual(beatWith(ENDING_MS), [['ending', { endsInMs: ENDING_MS, extendable: true }]])
  assert.deepEqual(beatWith(ENDING_MS - 1), [])
  assert.deepEqual(beatWith(900_000), [['ending', { endsInMs: null, extendable: true }]])
  assert.deepEqual(beatWith(30_000, false), [['ending', { endsInMs: 30_000, extendable: false }]])
})

test('the end of the session ends its streams with the reason', () => {
  const { box, streams, open } = setUp()
  const { sink } = open()
  sink.take()
  box.access.logOut(tokenOf('viewer'))
  assert.deepEqual(sink.take(), [['end', { reason: 'log-out' }]])
  assert.ok(sink.ended)
  assert.equal(streams.size, 0)
})

test('a reader that has stopped does not keep its connection when its session ends', () => {
  const { box, streams, open } = setUp()
  const [reading, stopped] = [open().sink, open().sink]
  reading.pending = MAX_PENDING_BYTES
  stopped.pending = MAX_PENDING_BYTES + 1
  stopped.take()
  box.access.logOut(tokenOf('viewer'))
  assert.deepEqual([reading.ended, reading.destroyed], [true, false])
  assert.deepEqual([stopped.destroyed, stopped.text], [true, ''])
  assert.equal(streams.size, 0)
})

test('a session that is gone without a word ends its streams at the next beat', () => {
  const { box, open } = setUp()
  const { sink } = open()
  sink.take()
  box.access.sessions.clear()
  box.timers.advance(BEAT_MS)
  assert.deepEqual(sink.take(), [['end', { reason: 'idle' }]])
})

test('a session has a few streams at most, and all sessions together have their limit', () => {
  const { box, streams, session, open } = setUp()
  for (let count = 0; count < MAX_STREAMS_PER_SESSION; count += 1) {
    assert.ok(streams.admit(session).ok)
    open()
  }
  assert.deepEqual(streams.admit(session), { ok: false, error: { code: 'busy', params: { retryAfterS: 5 } } })
  for (let count = MAX_STREAMS_PER_SESSION; count < MAX_STREAMS; count += 1) {
    const other = { ...session, id: `other-${count}` }
    assert.ok(streams.admit(other).ok)
    streams.open(new FakeSink(), other, tokenOf('viewer'), -1)
  }
  assert.ok(!streams.admit({ ...session, id: 'one-more' }).ok)
  assert.ok(box.timers.waiting.length <= 1)
})

test('a connection that closed is forgotten, and without followers nothing ticks', () => {
  const { box, streams, open } = setUp()
  const { forget } = open()
  forget()
  assert.equal(streams.size, 0)
  box.timers.advance(BEAT_MS)
  assert.equal(box.timers.waiting.length, 0)
})

test('the server that stops says so, and takes no new stream', () => {
  const { streams, session, open } = setUp()
  const { sink } = open()
  sink.take()
  streams[Symbol.dispose]()
  assert.deepEqual(sink.take(), [['end', { reason: 'stopped' }]])
  assert.ok(!streams.admit(session).ok)
})
