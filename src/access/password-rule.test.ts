// Cases for the rule of user passwords, counted by hand from the guide's page on password management.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkPassword, PASSWORD_SPECIALS } from './password-rule.ts'

type Case = readonly [password: string, why: string]

const ACCEPTED: readonly Case[] = [
  ['Abcdefg1', 'eight characters, upper, lower and digit'],
  ['abcdef1!', 'lower, digit, special'],
  ['ABCDEF1!', 'upper, digit, special'],
  ['Abcdefg!', 'upper, lower, special'],
  ['Abcdefg ', 'a space is a special character'],
  ['Abcde1 `', 'all four kinds, with a backquote'],
  [`A1${'b'.repeat(47)}`, 'forty-nine characters'],
  [`A1${'b'.repeat(48)}`, 'fifty characters'],
]

const REFUSED: readonly (readonly [password: string, rules: readonly string[], why: string])[] = [
  ['', ['rule.password.short', 'rule.password.kinds'], 'empty'],
  ['Abcdef1', ['rule.password.short'], 'seven characters'],
  [`A1${'b'.repeat(49)}`, ['rule.password.long'], 'fifty-one characters'],
  ['abcdefgh', ['rule.password.kinds'], 'one kind'],
  ['abcdefg1', ['rule.password.kinds'], 'two kinds'],
  ['        ', ['rule.password.kinds'], 'spaces alone'],
  ['ABCDEFG1', ['rule.password.kinds'], 'upper and digit only'],
  ['Abcdef1\\', ['rule.password.character'], 'a backslash is not among the specials'],
  ['Abcdefg1é', ['rule.password.character'], 'a letter outside ASCII'],
  ['Abcdefg1\u0000', ['rule.password.character'], 'a control character'],
  ['Abcdefg1\t', ['rule.password.character'], 'a tab is no space'],
  ['Abcdefg1\u00a0', ['rule.password.character'], 'a no-break space is no space'],
  ['Abcdefg1😀', ['rule.password.character'], 'a character of two UTF-16 units is refused once'],
  ['Ａbcdefg1', ['rule.password.kinds', 'rule.password.character'], 'a full-width A is no upper-case letter'],
  ['Abcdefg1éüé', ['rule.password.character', 'rule.password.character'], 'each refused character once'],
]

test('a password of the allowed length and kinds is accepted', () => {
  for (const [password, why] of ACCEPTED) assert.deepEqual(checkPassword(password, '/password'), [], why)
})

test('every rule that a password breaks is named', () => {
  for (const [password, rules, why] of REFUSED) {
    assert.deepEqual(
      checkPassword(password, '/password').map((finding) => finding.rule),
      rules,
      why,
    )
  }
})

test('the specials are the guide’s thirty-one and the space, without a backslash', () => {
  const guide = `!"#$%&'()*+,-./:;<=>?@[]^_{|}~\``
  assert.equal(new Set(guide).size, 31)
  assert.deepEqual(new Set(PASSWORD_SPECIALS), new Set(` ${guide}`))
  assert.equal(PASSWORD_SPECIALS.includes('\\'), false)
})

test('a refused character is named so that it can be read, also where it is invisible', () => {
  const names = ['\\', 'é', '\u0000', '\u00a0', '\u202e'].map(
    (character) => checkPassword(`Abcdefg1${character}`, '/password')[0]?.params?.['character'],
  )
  assert.deepEqual(names, ['\\', 'é', 'U+0000', 'U+00A0', 'U+202E'])
})

test('a finding points at the input and never repeats the password', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (rest) => {
      const password = `zq\\9~${rest}`
      const findings = checkPassword(password, '/newPassword')
      assert.ok(findings.every((finding) => finding.path === '/newPassword'))
      assert.equal(JSON.stringify(findings).includes(JSON.stringify(password).slice(1, -1)), false)
    }),
  )
})

test('a hostile password of any length is answered with few findings', () => {
  const everyCharacter = Array.from({ length: 5_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  assert.equal(checkPassword(everyCharacter, '/password').length, 1 + 1 + 8)
})
