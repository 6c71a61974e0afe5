// The colours of lines: told apart by people with every kind of colour vision, and seen against their ground.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const TOKENS = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8')
const LINES = 8
/** WCAG 2.2, 1.4.11: parts of graphics against what is beside them. */
const LEAST_CONTRAST = 3
/** CIE 1976; about ten times what a trained eye can just tell apart. */
const LEAST_DIFFERENCE = 20

type Colour = readonly [number, number, number]
type Matrix = readonly [Colour, Colour, Colour]

/** @see Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency (2009), severity 1.0 */
const VISION: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const THEMES = ['light', 'dark'] as const

function token(name: string, theme: (typeof THEMES)[number]): Colour {
  const [, light = '', dark = ''] =
    new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\);`).exec(TOKENS) ?? []
  const hex = theme === 'light' ? light : dark
  assert.equal(hex.length, 6, `--${name} has a colour for ${theme}`)
  const part = (at: number) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  return [part(0), part(2), part(4)]
}

const linear = (share: number): number =>
  share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
const dot = (one: Colour, other: Colour): number => one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
const luminance = (colour: Colour): number => dot([0.2126, 0.7152, 0.0722], colour)

function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** CIE L*a*b* under D65 of what somebody sees of a colour. */
function seen(colour: Colour, [red, green, blue]: Matrix): Colour {
  const clamp = (share: number) => Math.min(1, Math.max(0, share))
  const rgb: Colour = [clamp(dot(red, colour)), clamp(dot(green, colour)), clamp(dot(blue, colour))]
  const root = (share: number) => (share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116)
  const x = root(dot([0.4124, 0.3576, 0.1805], rgb) / 0.95047)
  const y = root(luminance(rgb))
  const z = root(dot([0.0193, 0.1192, 0.9505], rgb) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const names = Array.from({ length: LINES }, (_, at) => `line-${at + 1}`)

for (const theme of THEMES) {
  test(`every line stands out from its ground in ${theme}`, () => {
    for (const name of names)
      for (const ground of ['surface', 'canvas'])
        assert.ok(
          contrast(token(name, theme), token(ground, theme)) >= LEAST_CONTRAST,
          `${name} on ${ground}: ${contrast(token(name, theme), token(ground, theme))}`,
        )
  })

  for (const [vision, matrix] of Object.entries(VISION))
    test(`any two lines differ in ${theme} for ${vision} vision`, () => {
      for (const [index, one] of names.entries())
        for (const other of names.slice(0, index)) {
          const [a, b] = [seen(token(one, theme), matrix), seen(token(other, theme), matrix)]
          const difference = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
          assert.ok(difference >= LEAST_DIFFERENCE, `${one} and ${other}: ${difference}`)
        }
    })
}
