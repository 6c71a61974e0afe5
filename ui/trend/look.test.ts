// Looks of lines: sixteen that differ, and phases in the colours of IEC 60445 where that says something.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookAt, looksOf, MOST_LINES } from './look.ts'

test('every place has a look of its own', () => {
  const looks = Array.from({ length: MOST_LINES }, (_, place) => lookAt(place))
  assert.equal(new Set(looks.map(({ colour, broken }) => `${colour} ${broken}`)).size, MOST_LINES)
  assert.deepEqual(lookAt(0), { colour: 'look-1', broken: false })
  assert.deepEqual(lookAt(15), { colour: 'look-8', broken: true })
})

test('phases have their colours only where each comes once and nothing else is shown', () => {
  const colours = (...phases: readonly (string | undefined)[]) =>
    looksOf(phases.map((phase, place) => ({ phase, place }))).map(({ colour }) => colour)
  assert.deepEqual(colours('L1', 'L2', 'L3'), ['look-L1', 'look-L2', 'look-L3'])
  assert.deepEqual(colours('L1', 'L1'), ['look-1', 'look-2'])
  assert.deepEqual(colours('L1', 'total'), ['look-1', 'look-2'])
  assert.deepEqual(colours('L1'), ['look-1'])
  assert.deepEqual(colours(undefined), ['look-1'])
})
