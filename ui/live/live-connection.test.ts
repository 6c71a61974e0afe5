// The event stream: what comes reaches its handler, a break is visible and opened again with growing patience.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EventStream, LiveConnection } from './live-connection.ts'

type Listen = (event: { readonly data?: string }) => void

/** A stream that the test speaks through. */
function fakeStream() {
  const listeners = new Map<string, Listen>()
  let closed = false
  const stream: EventStream = {
    addEventListener: (type, listen) => void listeners.set(type, listen),
    close: () => {
      closed = true
    },
  }
  const say = (type: string, data?: unknown) =>
    listeners.get(type)?.(data === undefined ? {} : { data: JSON.stringify(data) })
  return { stream, say, isClosed: () => closed }
}

function harness() {
  const streams: ReturnType<typeof fakeStream>[] = []
  const delays: { ms: number; run: () => void }[] = []
  const seen: string[] = []
  let nowMs = 1_000
  const connection = new LiveConnection({
    open: () => {
      const fresh = fakeStream()
      streams.push(fresh)
      return fresh.stream
    },
    after: (ms, run) => void delays.push({ ms, run }),
    nowMs: () => nowMs,
    handlers: {
      values: (changes) => seen.push(`values ${changes.length}`),
      states: ({ devices }) => seen.push(`states ${devices.length}`),
      findings: ({ findings }) => seen.push(`findings ${findings.length}`),
      configuration: () => seen.push('configuration'),
      ending: ({ endsInMs }) => seen.push(`ending ${endsInMs}`),
      ended: (reason) => seen.push(`ended ${reason}`),
      resumed: () => seen.push('resumed'),
      refused: () => seen.push('refused'),
    },
  })
  const latest = () => {
    const stream = streams.at(-1)
    assert.ok(stream !== undefined)
    return stream
  }
  const at = (ms: number) => {
    nowMs = ms
  }
  return { connection, streams, delays, seen, latest, at }
}

test('values, states, findings and configuration reach their handlers', () => {
  const { connection, latest, seen } = harness()
  connection.start()
  latest().say('open')
  latest().say('values', [['p', 1, 'good', 5]])
  latest().say('states', { status: {}, devices: [{}, {}], lines: [] })
  latest().say('findings', { findings: [{}], more: 0 })
  latest().say('configuration', { etag: 'x' })
  assert.deepEqual(seen, ['values 1', 'states 2', 'findings 1', 'configuration'])
})

test('a break is shown with its time until the stream is open again', () => {
  const { connection, latest, delays, seen, at } = harness()
  connection.start()
  latest().say('open')
  at(7_000)
  latest().say('error')
  assert.deepEqual(connection.link.value, { connected: false, sinceMs: 7_000 })
  at(8_000)
  delays[0]?.run()
  latest().say('error')
  assert.deepEqual(connection.link.value, { connected: false, sinceMs: 7_000 })
  delays[1]?.run()
  latest().say('open')
  assert.equal(connection.link.value?.connected, true)
  assert.deepEqual(seen, ['refused', 'refused', 'resumed'])
})

test('patience doubles up to fifteen seconds and starts over after success', () => {
  const { connection, latest, delays } = harness()
  connection.start()
  latest().say('open')
  for (let at = 0; at < 6; at += 1) {
    latest().say('error')
    delays[at]?.run()
  }
  assert.deepEqual(
    delays.map(({ ms }) => ms),
    [1_000, 2_000, 4_000, 8_000, 15_000, 15_000],
  )
  latest().say('open')
  latest().say('error')
  assert.equal(delays.at(-1)?.ms, 1_000)
})

test('the end that the box announces is a break like any other, counted once', () => {
  const { connection, latest, delays } = harness()
  connection.start()
  const first = latest()
  first.say('open')
  first.say('end', 'session')
  first.say('error')
  assert.ok(first.isClosed())
  assert.equal(delays.length, 1)
})

test('after closing nothing opens again', () => {
  const { connection, latest, delays, streams } = harness()
  connection.start()
  latest().say('open')
  latest().say('error')
  connection.close()
  delays[0]?.run()
  assert.equal(streams.length, 1)
  assert.equal(connection.link.value, null)
})
