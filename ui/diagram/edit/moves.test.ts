// Hanging devices elsewhere before saving: what may feed what, and what is left to save.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moved, NO_MOVES, refusalOf, undoOf, withMoves } from './moves.ts'

const device = (id: string, fedBy?: string) => ({
  id,
  name: id,
  usage: 'none',
  ...(fedBy === undefined ? {} : { fedBy }),
})
const PANEL = [device('main'), device('sub', 'main'), device('lamp', 'sub'), device('spare')]

test('a device may hang on everything that it does not feed itself', () => {
  assert.equal(refusalOf(PANEL, 'lamp', 'main'), null)
  assert.equal(refusalOf(PANEL, 'lamp', null), null)
  assert.equal(refusalOf(PANEL, 'spare', 'lamp'), null)
  assert.equal(refusalOf(PANEL, 'main', 'lamp'), 'circle')
  assert.equal(refusalOf(PANEL, 'sub', 'lamp'), 'circle')
  assert.equal(refusalOf(PANEL, 'sub', 'sub'), 'itself')
})

test('a circle that is there already ends the look above it', () => {
  const ring = [device('a', 'b'), device('b', 'a'), device('c')]
  assert.equal(refusalOf(ring, 'c', 'a'), null)
})

test('moves are shown at once, and one that leads back is none', () => {
  const away = moved(PANEL, NO_MOVES, 'lamp', 'main')
  assert.equal(withMoves(PANEL, away).find(({ id }) => id === 'lamp')?.fedBy, 'main')
  const top = moved(PANEL, away, 'sub', null)
  assert.equal(withMoves(PANEL, top).find(({ id }) => id === 'sub')?.fedBy, undefined)
  assert.deepEqual([...moved(PANEL, top, 'lamp', 'sub')], [['sub', null]])
  assert.equal(moved(PANEL, NO_MOVES, 'main', null).size, 0)
})

test('a feeder that is not there any more counts as none', () => {
  assert.equal(moved([device('a', 'gone')], NO_MOVES, 'a', null).size, 0)
})

test('what takes moves back names where each device hung', () => {
  const moves = moved(PANEL, moved(PANEL, NO_MOVES, 'lamp', 'main'), 'spare', 'sub')
  assert.deepEqual(
    [...undoOf(PANEL, moves)],
    [
      ['lamp', 'sub'],
      ['spare', null],
    ],
  )
})
