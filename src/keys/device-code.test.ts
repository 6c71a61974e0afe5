// What a device code is made of, how it is read back, and what does not pass for it.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Random } from '../base/random.ts'
import {
  CODE_ALPHABET,
  drawDeviceCode,
  isDeviceCode,
  isSameDeviceCode,
  MOST_TYPED_CHARACTERS,
  readDeviceCode,
  showDeviceCode,
} from './device-code.ts'

const real: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) }
const CODE = 'ABcd23EFgh45JKmn'

/** Bytes of a small generator with a seed, so that a property can be repeated. */
function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  }
  return { bytes: (count) => Uint8Array.from({ length: count }, next) }
}

test('the alphabet has fifty-six characters and none that is taken for another', () => {
  assert.equal(CODE_ALPHABET.length, 56)
  assert.equal(new Set(CODE_ALPHABET).size, 56)
  for (const confusing of 'IOlo01') assert.equal(CODE_ALPHABET.includes(confusing), false, confusing)
  assert.match(CODE_ALPHABET, /^[A-Za-z0-9]+$/)
})

test('a code has sixteen characters of the alphabet with upper, lower and digit, whatever is drawn', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const code = drawDeviceCode(seeded(seed))
      assert.equal(code.length, 16)
      assert.ok([...code].every((character) => CODE_ALPHABET.includes(character)))
      assert.ok(/[A-Z]/.test(code) && /[a-z]/.test(code) && /[0-9]/.test(code), code)
    }),
  )
})

test('a draw without one of the kinds is thrown away whole', () => {
  const bytesOf = (text: string) => Array.from(text, (character) => CODE_ALPHABET.indexOf(character))
  const wanting = ['ABCDEFGHABCDEFGH', 'abcdefghABCDEFGH', 'abcdefgh23456789', 'ABCDEFGH23456789']
  for (const first of wanting) {
    const draws = [first, CODE].map(bytesOf)
    const random: Random = { bytes: () => Uint8Array.from(draws.shift() ?? []) }
    assert.equal(drawDeviceCode(random), CODE, first)
  }
})

test('bytes from 224 on are thrown away, because 256 is no multiple of 56', () => {
  const draws = [
    Array.from({ length: 16 }, (_, at) => 224 + at * 2),
    Array.from(CODE, (character) => CODE_ALPHABET.indexOf(character) + 168),
  ]
  assert.equal(drawDeviceCode({ bytes: () => Uint8Array.from(draws.shift() ?? []) }), CODE)
})

test('every character is about equally frequent in ten thousand codes', () => {
  const counts = new Map<string, number>()
  for (let at = 0; at < 10_000; at += 1)
    for (const character of drawDeviceCode(real)) counts.set(character, (counts.get(character) ?? 0) + 1)
  // Codes with all three kinds favour digits a little: 8 of 56 are rare in a draw, and draws without one are dropped.
  const expected = 160_000 / 56
  for (const character of CODE_ALPHABET) {
    const share = (counts.get(character) ?? 0) / expected
    assert.ok(share > 0.85 && share < 1.25, `${character} ${share}`)
  }
})

test('a code is shown in groups of four and read back as it was', () => {
  assert.equal(showDeviceCode(CODE), 'ABcd-23EF-gh45-JKmn')
  const codes = fc.integer().map((seed) => drawDeviceCode(seeded(seed)))
  fc.assert(fc.property(codes, (code) => assert.equal(readDeviceCode(showDeviceCode(code)), code)))
})

test('hyphens and spaces are ignored wherever they are typed', () => {
  for (const typed of ['ABcd 23EF gh45 JKmn', '-ABcd23EFgh45JKmn-', ' A B c d-2-3-E-F gh45\tJKmn\n'])
    assert.equal(isSameDeviceCode(typed, CODE), true, typed)
})

test('a typed text of up to sixty-four characters is read and a longer one is not', () => {
  const padded = (length: number) => CODE + ' '.repeat(length - CODE.length)
  assert.equal(readDeviceCode(padded(MOST_TYPED_CHARACTERS - 1)), CODE)
  assert.equal(readDeviceCode(padded(MOST_TYPED_CHARACTERS)), CODE)
  assert.equal(readDeviceCode(padded(MOST_TYPED_CHARACTERS + 1)), null)
})

const ATTACKS: readonly (readonly [string, string])[] = [
  ['', 'nothing'],
  ['    -    ', 'hyphens and spaces alone'],
  ['ABcd23EFgh45JKm', 'one short'],
  ['ABcd23EFgh45JKmnn', 'one long'],
  ['ABcd23EFgh45JKmN', 'another case'],
  ['abcd23efgh45jkmn', 'lower case'],
  ['ABcd23EFgh45JKmp', 'last character wrong'],
  ['BBcd23EFgh45JKmn', 'first character wrong'],
  ['ABcd23EFgh45JKm0', 'a character outside the alphabet'],
  ['xxxxxxxxxxxxxxxx', 'what stands in for a text that is no code'],
  ['ABcd23EFgh45JKmn\u0000', 'a zero byte behind it'],
  ['ＡBcd23EFgh45JKmn', 'a full-width letter'],
  ['undefined', 'a word of the language'],
]

test('nothing but the code is the code', () => {
  for (const [typed, why] of ATTACKS) assert.equal(isSameDeviceCode(typed, CODE), false, why)
  assert.equal(isDeviceCode('xxxxxxxxxxxxxxxx'), false)
})

test('a code that differs in any one character is refused', () => {
  fc.assert(
    fc.property(fc.nat(15), fc.constantFrom(...CODE_ALPHABET), (at, character) => {
      fc.pre(CODE[at] !== character)
      assert.equal(isSameDeviceCode(CODE.slice(0, at) + character + CODE.slice(at + 1), CODE), false)
    }),
  )
})
