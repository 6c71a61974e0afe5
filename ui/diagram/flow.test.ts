// Line widths and directions of the diagram, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf, downFlow, flowWidth, flowWord } from './flow.ts'

test('the line with the largest power is 12 px wide, one without power 2 px, half the power in between', () => {
  assert.equal(flowWidth(50_000, 50_000), 12)
  assert.equal(flowWidth(0, 50_000), 2)
  assert.equal(flowWidth(25_000, 50_000), 7)
})

test('power that flows back is as wide as power that flows in', () => {
  assert.equal(flowWidth(-25_000, 50_000), 7)
})

test('an unknown power and a dead panel have the thinnest line', () => {
  assert.equal(flowWidth(null, 50_000), 2)
  assert.equal(flowWidth(0, 0), 2)
})

test('what a consumer measures runs down when it is positive', () => {
  assert.equal(downFlow(3_000, { usage: 'machine', isRoot: false }), 3_000)
  assert.equal(downFlow(-3_000, { usage: 'machine', isRoot: false }), -3_000)
  assert.equal(downFlow(-3_000, { usage: 'main', isRoot: true }), -3_000)
})

/** What a source's meter shows, how it counts, where it hangs; what runs down the line, and what is said. */
const SOURCES = [
  ['solar at midday, an inverter counts', 4_000, 'positive', false, -4_000, 'diagram.feedsIn'],
  ['solar at midday, nobody said how it counts', 4_000, undefined, false, -4_000, 'diagram.feedsIn'],
  ['solar at midday, wired like a feeder', -4_000, 'negative', false, -4_000, 'diagram.feedsIn'],
  ['solar at midday through turned transformers', -4_000, 'positive', false, 4_000, 'diagram.takes'],
  ['the inverter at night', -60, 'positive', false, 60, 'diagram.takes'],
  ['the inverter at night, wired like a feeder', 60, 'negative', false, 60, 'diagram.takes'],
  ['nothing at all', 0, 'positive', false, 0, null],
  ['a generating set that feeds the panel', 9_000, 'positive', true, 9_000, null],
  ['a generating set that feeds the panel, wired like a feeder', -9_000, 'negative', true, 9_000, null],
  ['a generating set that is heated', -800, 'positive', true, -800, 'diagram.takes'],
] as const

for (const [what, powerW, sourceCounts, isRoot, downW, word] of SOURCES)
  test(`a source shows its direction by its sign: ${what}`, () => {
    const place = { usage: isRoot ? 'genset' : 'renewableSource', isRoot, sourceCounts }
    assert.equal(downFlow(powerW, place), downW)
    assert.equal(flowWord(directionOf(downW, 10_000), place), word)
  })

test('a feeder that gives says so, and an incomer that gives feeds the grid', () => {
  assert.equal(flowWord('up', { usage: 'machine', isRoot: false }), 'diagram.feedsIn')
  assert.equal(flowWord('up', { usage: 'main', isRoot: true }), 'diagram.feedsOut')
  assert.equal(flowWord('down', { usage: 'machine', isRoot: false }), null)
  assert.equal(flowWord('down', { usage: 'main', isRoot: true }), null)
})

test('a direction is seen from half a thousandth of the largest power on', () => {
  assert.equal(directionOf(26, 50_000), 'down')
  assert.equal(directionOf(-26, 50_000), 'up')
  assert.equal(directionOf(25, 50_000), 'none')
  assert.equal(directionOf(null, 50_000), 'none')
})
