// The rule for passwords stands twice, because pages know the box by its types only: both say the same of every password.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  checkPassword,
  LEAST_CHARACTERS,
  MOST_CHARACTERS,
  PASSWORD_SPECIALS,
} from '../src/access/password-rule.ts'
import { LONGEST, passwordMet, passwordParts, SHORTEST } from '../ui/session/password-rule.ts'

/** Which part of the page's rule a finding of the box is about. */
const PART_OF = {
  'rule.password.short': 'length',
  'rule.password.long': 'length',
  'rule.password.kinds': 'kinds',
  'rule.password.character': 'signs',
} as const

const isRule = (rule: string): rule is keyof typeof PART_OF => Object.hasOwn(PART_OF, rule)

/** The parts that are broken, as each side sees it. */
function broken(password: string) {
  const found = checkPassword(password, '/password').map(({ rule }) => {
    assert.ok(isRule(rule), `the page does not know ${rule}`)
    return PART_OF[rule]
  })
  const unmet = passwordParts(password).flatMap(({ part, met }) => (met ? [] : [part]))
  return { box: [...new Set(found)].toSorted(), page: unmet.toSorted() }
}

const EDGES = [LEAST_CHARACTERS - 1, LEAST_CHARACTERS, MOST_CHARACTERS, MOST_CHARACTERS + 1]
const TABLE: readonly string[] = [
  ...EDGES.map((length) => 'aB3'.padEnd(length, 'x')),
  ...EDGES.map((length) => 'aB3'.padEnd(length, '😀')),
  ...Array.from({ length: 0x180 }, (_, code) => `Abcdefg1${String.fromCharCode(code)}`),
  ...[...PASSWORD_SPECIALS].map((special) => `abcdefg1${special}`),
  'abcdefgh1234',
  'ABCD-1234-XYZ',
  '        ',
  'Ａbcdefg1',
]

test('the page and the box have the same limits, and agree on every password of the table', () => {
  assert.deepEqual([SHORTEST, LONGEST], [LEAST_CHARACTERS, MOST_CHARACTERS])
  for (const password of TABLE) {
    const { box, page } = broken(password)
    assert.deepEqual(page, box, JSON.stringify(password))
    assert.equal(passwordMet(password), box.length === 0)
  }
})

test('and on any other', () => {
  const character = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  )
  fc.assert(
    fc.property(fc.array(character, { minLength: 1, maxLength: 60 }), (characters) => {
      const { box, page } = broken(characters.join(''))
      assert.deepEqual(page, box)
    }),
  )
})
