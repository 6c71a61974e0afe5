// The layout of the diagram: nothing lies on anything else, whatever hangs where and whatever it is called.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { distributionOf } from '../distribution.ts'
import type { TextRole, TextRuler } from '../text-lines.ts'
import { layoutAcross } from './across.ts'
import { layoutDown } from './down.ts'
import type { Box, Drawing, Mark, Plan } from './drawing.ts'
import { layoutIn, layoutOnSheet } from './layout.ts'
import { planOf } from './plan.ts'

const SIZES: Readonly<Record<TextRole, number>> = { name: 14, power: 18, topPower: 24, small: 13 }
/** Letters of a wide font: capitals and W much wider than i. */
const letterOf = (letter: string) => (/[WM@]/.test(letter) ? 1 : /[ilj.]/.test(letter) ? 0.3 : 0.65)
const rulerAt = (zoom: number): TextRuler => ({
  widthOf: (text, role) => [...text].reduce((sum, letter) => sum + letterOf(letter), 0) * SIZES[role] * zoom,
  lineOf: (role) => SIZES[role] * 1.3 * zoom,
  sizeOf: (role) => SIZES[role] * zoom,
  zoom,
})

type Drawn = { readonly id: string; readonly fedBy?: string; readonly name: string }

function planFor(devices: readonly Drawn[]): Plan {
  const names = new Map(devices.map(({ id, name }) => [id, name]))
  const distribution = distributionOf(devices.map((device) => ({ ...device, usage: 'none' })))
  return planOf(distribution, {
    nameOf: (id) => names.get(id) ?? '',
    rest: 'Not metered',
    isMetered: (id) => !id.endsWith('3'),
  })
}

const textBoxes = (mark: Mark, ruler: TextRuler): readonly Box[] => {
  const boxAt = (
    place: { x: number; y: number; anchor: string },
    width: number,
    lines: number,
    role: TextRole,
  ) => {
    const before = { start: 0, middle: width / 2, end: width }[place.anchor] ?? 0
    const height = (lines - 1) * ruler.lineOf(role) + ruler.sizeOf(role)
    return { x: place.x - before, y: place.y - 0.8 * ruler.sizeOf(role), width, height }
  }
  const widest = Math.max(0, ...mark.name.lines.map((line) => ruler.widthOf(line, 'name')))
  return [
    boxAt(mark.name, widest, mark.name.lines.length, 'name'),
    boxAt(mark.power, mark.power.width, 1, mark.power.role),
    boxAt(mark.under, mark.under.width, mark.under.lines, 'small'),
  ]
}

const ringBox = ({ ring: { x, y, r } }: Mark): Box => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r })
/** Shared edges are no overlap. */
const NEAR = 0.01
const isOver = (one: Box, other: Box) =>
  one.x + one.width > other.x + NEAR &&
  other.x + other.width > one.x + NEAR &&
  one.y + one.height > other.y + NEAR &&
  other.y + other.height > one.y + NEAR

/** What lies on what, as words. */
function collisionsIn(
  { marks, bars, captions, width, height }: Drawing,
  ruler: TextRuler,
): readonly string[] {
  const solids = [
    ...marks.flatMap((mark) => [
      { who: `ring ${mark.id}`, box: ringBox(mark) },
      ...textBoxes(mark, ruler).map((box, at) => ({ who: `text ${at} ${mark.id}`, box })),
    ]),
    ...captions.map(({ x, y }) => ({ who: 'caption', box: { x, y: y - 11, width: 200, height: 14 } })),
    ...bars.map(({ ownerId, box }, at) => ({ who: `bar ${at} ${ownerId}`, box })),
  ]
  const outside = solids.filter(
    ({ box }) =>
      box.x < -NEAR ||
      box.y < -NEAR ||
      box.x + box.width > width + NEAR ||
      box.y + box.height > height + NEAR,
  )
  const over = solids.flatMap((one, at) =>
    solids
      .slice(at + 1)
      .flatMap((other) =>
        isOver(one.box, other.box) && !(one.who.startsWith('bar') && other.who.startsWith('bar'))
          ? [`${one.who} lies on ${other.who}`]
          : [],
      ),
  )
  return [...outside.map(({ who }) => `${who} is outside`), ...over]
}

const name = fc.oneof(
  fc.string({ unit: fc.constantFrom('W', 'i', 'a', 'M', ' '), minLength: 1, maxLength: 64 }),
  fc.constantFrom('W'.repeat(64), 'Main incomer', 'Kälteanlage Verbundsatz Nordseite'),
)
/** Up to 45 devices; each hangs on an earlier one, or on nothing. */
const devices = fc
  .array(fc.record({ name, above: fc.option(fc.nat(), { nil: null }) }), { maxLength: 45, size: 'max' })
  .map((all) =>
    all.map(
      ({ name, above }, at): Drawn => ({
        id: `d${at}`,
        name,
        ...(above === null || at === 0 ? {} : { fedBy: `d${above % at}` }),
      }),
    ),
  )

describe('in a drawing no text, circle or busbar lies on another', () => {
  for (const zoom of [1, 1.5, 2])
    test(`across, letters ${zoom} times as large`, () => {
      const ruler = rulerAt(zoom)
      fc.assert(
        fc.property(devices, fc.integer({ min: 600, max: 2_600 }), (all, width) => {
          assert.deepEqual(collisionsIn(layoutAcross(planFor(all), { width, ruler }), ruler), [])
        }),
        { numRuns: 60 },
      )
    })

  for (const zoom of [1, 2])
    test(`down the side, letters ${zoom} times as large`, () => {
      const ruler = rulerAt(zoom)
      fc.assert(
        fc.property(devices, fc.integer({ min: 256, max: 620 }), (all, width) => {
          const drawing = layoutDown(planFor(all), { width, ruler })
          assert.deepEqual(collisionsIn(drawing, ruler), [])
        }),
        { numRuns: 60 },
      )
    })
})

const ruler = rulerAt(1)
const feeders = (count: number, above = 'main', prefix = 'f'): Drawn[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at}`, fedBy: above, name: `Feeder ${at}` }))
const MAIN: Drawn = { id: 'main', name: 'Main' }
const across = (all: readonly Drawn[], width = 1_008) => layoutAcross(planFor(all), { width, ruler })

describe('every device', () => {
  test('is drawn once, and each metered busbar ends in what is not metered', () => {
    fc.assert(
      fc.property(devices, fc.integer({ min: 300, max: 1_600 }), (all, width) => {
        const { marks } = layoutIn(planFor(all), { width, ruler })
        const ids = all.map(({ id }) => id)
        const feeding = ids.filter((id) => !id.endsWith('3') && all.some(({ fedBy }) => fedBy === id))
        assert.deepEqual(
          marks.map(({ id }) => id).toSorted(),
          [...ids, ...feeding.map((id) => `${id} rest`)].toSorted(),
        )
      }),
    )
  })

  test('of an empty panel is none', () => {
    assert.deepEqual(across([]), {
      width: 1_008,
      height: 0,
      form: 'across',
      marks: [],
      bars: [],
      captions: [],
    })
  })
})

describe('across', () => {
  const ringsOf = ({ marks }: Drawing, prefix: string) =>
    marks.filter(({ id }) => id.startsWith(prefix)).map(({ ring }) => ring)

  test('three feeders stand in one row below their incomer, which is in the middle', () => {
    const drawing = across([MAIN, ...feeders(3)])
    const rings = ringsOf(drawing, 'f')
    assert.equal(new Set(rings.map(({ y }) => y)).size, 1)
    assert.equal(drawing.marks[0]?.ring.x, 504)
    assert.equal(drawing.bars.length, 1)
  })

  test('forty feeders take several rows on a small screen, joined by one riser', () => {
    const drawing = across([MAIN, ...feeders(40)])
    assert.equal(new Set(ringsOf(drawing, 'f').map(({ y }) => y)).size, drawing.bars.length - 1)
    assert.equal(drawing.bars.filter(({ box }) => box.height > box.width).length, 1)
  })

  test('two incomers with few feeders stand side by side', () => {
    const [one, other] = ['north', 'south']
    const drawing = across([
      { id: one, name: one },
      { id: other, name: other },
      ...feeders(2, one, 'n'),
      ...feeders(2, other, 's'),
    ])
    const tops = drawing.marks.filter(({ isTop }) => isTop)
    assert.equal(new Set(tops.map(({ ring }) => ring.y)).size, 1)
    assert.equal(drawing.bars.length, 2)
  })

  test('a sub-panel has its own busbar below it, within the columns that it takes', () => {
    const drawing = across([MAIN, ...feeders(2), ...feeders(2, 'f0', 's')])
    const [sub, main] = ['f0', 'main'].map((id) => drawing.bars.find(({ ownerId }) => ownerId === id)?.box)
    assert.ok(sub !== undefined && main !== undefined)
    assert.ok(sub.y > main.y)
    assert.ok(sub.x >= main.x && sub.x + sub.width <= main.x + main.width)
    assert.deepEqual(
      ringsOf(drawing, 's').map(({ y }) => y > sub.y),
      [true, true],
    )
  })

  test('powers of a row stand on one line, however many lines the names take', () => {
    const drawing = across([MAIN, ...feeders(2), { id: 'f9', fedBy: 'main', name: 'W'.repeat(64) }])
    const powers = drawing.marks.filter(({ isTop }) => !isTop).map(({ power }) => power.y)
    assert.equal(new Set(powers).size, 1)
  })
})

test('a drawing for a sheet of paper is as flat as the sheet', () => {
  for (const count of [1, 10, 40, 200]) {
    const { width, height } = layoutOnSheet(planFor([MAIN, ...feeders(count)]), { ratio: 0.62, ruler })
    assert.ok(height <= 0.62 * width, `${count} feeders: ${width} x ${height}`)
  }
})
