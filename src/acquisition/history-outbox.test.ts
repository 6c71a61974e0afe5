// Tests that the history gets every sample in order while it keeps up, within bounds when it does not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryFeed } from '../thread-messages.ts'
import { HISTORY_OUTBOX_LIMITS, HistoryOutbox } from './history-outbox.ts'
import { batchOf, numberedPoints, pairsOf } from './numbered-points.fixture.ts'

function historyOutbox(mostWaitingSamples?: number) {
  const sent: HistoryFeed[] = []
  const logged: string[] = []
  const log = (event: string, fields?: object) => logged.push(`${event} ${JSON.stringify(fields)}`)
  const outbox = new HistoryOutbox({
    send: (message) => sent.push(message),
    log: { debug: log, info: log, warn: log, error: log },
    ...(mostWaitingSamples === undefined ? {} : { mostWaitingSamples }),
  })
  const values = () =>
    sent.flatMap((one): readonly unknown[] => (one.type === 'batch' ? pairsOf(one.batch) : [one.generation]))
  return { outbox, sent, logged, values }
}

test('the history gets every sample in its order, the points of a generation before its batches', () => {
  const { outbox, values } = historyOutbox()
  outbox.announce({ generation: 1, points: numberedPoints(1) })
  outbox.add(1, batchOf([0, 1]))
  outbox.add(1, batchOf([0, 2]))
  outbox.announce({ generation: 2, points: numberedPoints(2) })
  outbox.add(2, batchOf([1, 3]))
  assert.deepEqual(values(), [1])
  outbox.grant(10)
  assert.deepEqual(values(), [1, [0, 1], [0, 2], 2, [1, 3]])
})

test('batches that wait travel together, and each message costs one credit', () => {
  const { outbox, sent } = historyOutbox()
  for (let value = 0; value < 100; value++) outbox.add(1, batchOf([0, value]))
  outbox.grant(1)
  assert.equal(sent.length, 1)
  outbox.add(1, batchOf([0, 100]))
  assert.equal(sent.length, 1)
})

test('a message holds messageSamples and not one more', () => {
  const filler = (count: number) => new Float64Array(4 * count)
  const { outbox, sent } = historyOutbox()
  outbox.add(1, filler(HISTORY_OUTBOX_LIMITS.messageSamples - 1))
  outbox.add(1, filler(1))
  outbox.add(1, filler(1))
  outbox.grant(5)
  assert.deepEqual(
    sent.map((one) => (one.type === 'batch' ? one.batch.length / 4 : 0)),
    [HISTORY_OUTBOX_LIMITS.messageSamples, 1],
  )
})

test('beyond its bound the queue drops the oldest, counts them and says so once and at the end', () => {
  const { outbox, logged, values } = historyOutbox(3)
  outbox.announce({ generation: 1, points: numberedPoints(1) })
  for (let value = 1; value <= 3; value++) outbox.add(1, batchOf([0, value]))
  assert.equal(outbox.dropped, 0)
  for (let value = 4; value <= 6; value++) outbox.add(1, batchOf([0, value]))
  assert.equal(outbox.dropped, 3)
  assert.deepEqual(logged, ['history.behind {"waiting":4}'])
  outbox.grant(1)
  assert.deepEqual(values(), [1, [0, 4], [0, 5], [0, 6]])
  assert.deepEqual(logged.slice(1), ['history.samples-lost {"samples":3}'])
})

test('points that wait are never dropped', () => {
  const { outbox, values } = historyOutbox(1)
  outbox.add(1, batchOf([0, 1]))
  outbox.announce({ generation: 2, points: numberedPoints(1) })
  outbox.add(2, batchOf([0, 2]))
  outbox.grant(1)
  assert.deepEqual(values(), [2, [0, 2]])
})

test('credits that are no positive whole number are none', () => {
  const { outbox, sent } = historyOutbox()
  outbox.add(1, batchOf([0, 1]))
  for (const nothing of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) outbox.grant(nothing)
  assert.deepEqual(sent, [])
})

test('one message never mixes generations', () => {
  const { outbox, sent } = historyOutbox()
  outbox.add(1, batchOf([0, 1]))
  outbox.add(2, batchOf([0, 2]))
  outbox.grant(5)
  assert.deepEqual(
    sent.map((one) => one.generation),
    [1, 2],
  )
})
