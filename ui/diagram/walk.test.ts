// Where arrow keys lead in a drawing of two levels.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Drawing, Mark } from './layout/drawing.ts'
import { walk } from './walk.ts'

const PLACE = { x: 0, y: 0, anchor: 'start' } as const
const mark = (id: string, parentId: string | null, x: number, y: number): Mark => ({
  id,
  kind: 'circuit',
  parentId,
  level: 0,
  isTop: parentId === null,
  box: { x, y, width: 1, height: 1 },
  drop: { x1: 0, y1: 0, x2: 0, y2: 0 },
  ring: { x, y, r: 1 },
  tail: null,
  name: { ...PLACE, text: '', lines: [] },
  power: { ...PLACE, width: 1, role: 'power' },
  under: { ...PLACE, width: 1, lines: 1 },
})

/** Two rows below the main, with a sub-panel in the first. */
const MARKS = [
  mark('main', null, 50, 0),
  mark('a', 'main', 0, 10),
  mark('sub', 'main', 50, 10),
  mark('s1', 'sub', 40, 20),
  mark('s2', 'sub', 60, 20),
  mark('b', 'main', 0, 30),
  mark('c', 'main', 50, 30),
]
const drawing = (form: Drawing['form']): Drawing => ({
  width: 1,
  height: 1,
  form,
  bars: [],
  captions: [],
  marks: MARKS,
})

const WALKS = {
  across: [
    ['main', 'ArrowDown', 'a'],
    ['main', 'ArrowUp', null],
    ['a', 'ArrowRight', 'sub'],
    ['sub', 'ArrowRight', 'b'],
    ['sub', 'ArrowLeft', 'a'],
    ['a', 'ArrowLeft', null],
    ['sub', 'ArrowDown', 's1'],
    ['s2', 'ArrowUp', 'sub'],
    ['a', 'ArrowDown', 'b'],
    ['c', 'ArrowUp', 'sub'],
    ['a', 'ArrowUp', 'main'],
    ['s1', 'End', 'c'],
    ['c', 'Home', 'main'],
    ['a', 'x', null],
    ['nobody', 'End', null],
  ],
  down: [
    ['main', 'ArrowDown', 'a'],
    ['s2', 'ArrowDown', 'b'],
    ['b', 'ArrowUp', 's2'],
    ['main', 'ArrowUp', null],
    ['sub', 'ArrowRight', 's1'],
    ['s2', 'ArrowLeft', 'sub'],
    ['a', 'ArrowRight', null],
  ],
} as const

for (const form of ['across', 'down'] as const)
  describe(`busbars ${form}`, () => {
    for (const [from, key, to] of WALKS[form])
      test(`${key} leads from ${from} to ${to ?? 'nowhere'}`, () => {
        assert.equal(walk(drawing(form), from, key), to)
      })
  })
