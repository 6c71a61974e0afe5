// Tests that the pages get every value while they keep up, and the latest of each point when they do not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LiveOutbox } from './live-outbox.ts'
import { batchOf, numberedPoints, pairsOf } from './numbered-points.fixture.ts'

function liveOutbox() {
  const sent: (readonly [number, readonly (number | null)[][]])[] = []
  const outbox = new LiveOutbox({ send: (generation, batch) => sent.push([generation, pairsOf(batch)]) })
  outbox.announce({ generation: 1, points: numberedPoints(3) })
  return { outbox, sent }
}

test('the pages get each batch while they give credits', () => {
  const { outbox, sent } = liveOutbox()
  outbox.grant(2)
  outbox.add(1, batchOf([0, 1], [2, 3]))
  outbox.add(1, batchOf([0, 4]))
  assert.deepEqual(sent, [
    [
      1,
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [1, [[0, 4]]],
  ])
})

test('without credit later values replace earlier ones, and one credit brings them all', () => {
  const { outbox, sent } = liveOutbox()
  for (let value = 0; value < 1_000; value++) outbox.add(1, batchOf([0, value], [1, -value]))
  assert.deepEqual(sent, [])
  outbox.grant(1)
  assert.deepEqual(sent, [
    [
      1,
      [
        [0, 999],
        [1, -999],
      ],
    ],
  ])
  outbox.add(1, batchOf([2, 5]))
  assert.equal(sent.length, 1)
})

test('a credit with nothing to send is kept', () => {
  const { outbox, sent } = liveOutbox()
  outbox.grant(1)
  outbox.add(1, batchOf([0, 1]))
  outbox.add(1, batchOf([0, 2]))
  assert.equal(sent.length, 1)
})

test('what waits of a point that stays is sent under its new number, the rest is forgotten', () => {
  const { outbox, sent } = liveOutbox()
  outbox.add(1, batchOf([0, 1], [2, 7]))
  const [, , last] = numberedPoints(3)
  assert.ok(last)
  outbox.announce({ generation: 2, points: [last] })
  outbox.add(1, batchOf([0, 2]))
  outbox.grant(1)
  assert.deepEqual(sent, [[2, [[0, 7]]]])
})

test('numbers that no point has are passed over', () => {
  const { outbox, sent } = liveOutbox()
  outbox.grant(1)
  outbox.add(1, batchOf([3, 1], [-1, 2], [0.5, 3]))
  assert.deepEqual(sent, [])
})
