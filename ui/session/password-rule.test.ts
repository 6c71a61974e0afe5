// The password rule at its edges: 8 to 50 characters, three of four kinds.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LONGEST, passwordMet, passwordParts, SHORTEST } from './password-rule.ts'

const partMet = (password: string, part: 'length' | 'kinds' | 'signs') =>
  passwordParts(password).find((one) => one.part === part)?.met

test('seven characters are too few, eight enough, fifty still right, fifty-one too many', () => {
  const ofLength = (length: number) => 'aB3'.padEnd(length, 'x')
  assert.equal(partMet(ofLength(SHORTEST - 1), 'length'), false)
  assert.equal(partMet(ofLength(SHORTEST), 'length'), true)
  assert.equal(partMet(ofLength(LONGEST), 'length'), true)
  assert.equal(partMet(ofLength(LONGEST + 1), 'length'), false)
})

test('three kinds are enough, two are not', () => {
  for (const password of ['abcdEFGH1234', 'abcd-1234-efg', 'ABCD-efgh-ijk', 'ABCD-1234-XYZ'])
    assert.ok(passwordMet(password), password)
  for (const password of ['abcdefgh1234', 'abcdEFGHijkl', '12345678-9', 'aaaaaaaa'])
    assert.equal(passwordMet(password), false, password)
})

test('signs that another keyboard lacks are refused', () => {
  for (const password of ['Abcdefg1é', 'Abcdef1\\', 'Abcdefg1\t', 'Abcdefg1\u00a0'])
    assert.equal(partMet(password, 'signs'), false, JSON.stringify(password))
  assert.ok(passwordMet(' !"#$%&\'()*+,-./:;<=>?@[]^_`{|}~aA'))
})
