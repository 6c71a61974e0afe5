// The password hash against published vectors and against Python's own PBKDF2.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { derive, hashPassword, MOST_ROUNDS, verifyPassword } from './password-hash.ts'

const PASSWORD = 'Correct-Horse 7`'
const STORED = hashPassword(PASSWORD)

/** @see RFC 7914 §11, test vectors for PBKDF2-HMAC-SHA-256 with 64 bytes of output */
const RFC_7914 = [
  {
    password: 'passwd',
    salt: 'salt',
    rounds: 1,
    hex:
      '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc' +
      '49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783',
  },
  {
    password: 'Password',
    salt: 'NaCl',
    rounds: 80_000,
    hex:
      '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56' +
      'a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d',
  },
] as const

test('PBKDF2-HMAC-SHA256 gives the vectors of RFC 7914', () => {
  for (const { password, salt, rounds, hex } of RFC_7914)
    assert.equal(derive(password, Buffer.from(salt), rounds, 64).toString('hex'), hex)
})

test('Python derives the same hash from what is stored', () => {
  const script = [
    'import base64, hashlib, sys',
    'password, stored = sys.stdin.read().split("\\n")',
    'name, rounds, salt, wanted = stored.split("$")',
    'made = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(salt), int(rounds))',
    'print(name, rounds, len(base64.b64decode(salt)), base64.b64encode(made).decode() == wanted)',
  ].join('\n')
  const answer = execFileSync('python3', ['-c', script], {
    input: `${PASSWORD}\n${STORED}`,
    encoding: 'utf8',
  })
  assert.equal(answer, 'pbkdf2-sha256 600000 16 True\n')
})

test('Busbar accepts what Python hashed', () => {
  const script = [
    'import base64, hashlib, os, sys',
    'salt = os.urandom(16)',
    'made = hashlib.pbkdf2_hmac("sha256", sys.stdin.read().encode(), salt, 600000)',
    'print("$".join(["pbkdf2-sha256", "600000", base64.b64encode(salt).decode(), base64.b64encode(made).decode()]), end="")',
  ].join('\n')
  const stored = execFileSync('python3', ['-c', script], { input: PASSWORD, encoding: 'utf8' })
  assert.equal(verifyPassword(PASSWORD, stored), true)
  assert.equal(verifyPassword(`${PASSWORD} `, stored), false)
})

test('the right password verifies, every other does not, and two hashes of it differ', () => {
  assert.equal(verifyPassword(PASSWORD, STORED), true)
  for (const wrong of ['', 'correct-horse 7`', PASSWORD.slice(1), `\u0000${PASSWORD}`, STORED])
    assert.equal(verifyPassword(wrong, STORED), false, wrong)
  assert.notEqual(hashPassword(PASSWORD), STORED)
})

const [, rounds = '', salt = '', hash = ''] = STORED.split('$')

const UNREADABLE: readonly (readonly [string, string | null])[] = [
  ['no account', null],
  ['nothing', ''],
  ['the password itself', PASSWORD],
  ['another name', STORED.replace('pbkdf2-sha256', 'pbkdf2-sha1')],
  ['no rounds', `pbkdf2-sha256$0$${salt}$${hash}`],
  ['rounds that would keep the worker busy for minutes', `pbkdf2-sha256$${MOST_ROUNDS + 1}$${salt}$${hash}`],
  ['rounds of nine digits', `pbkdf2-sha256$100000000$${salt}$${hash}`],
  ['no salt', `pbkdf2-sha256$${rounds}$$${hash}`],
  ['a short hash', `pbkdf2-sha256$${rounds}$${salt}$AAAA`],
  ['an empty hash', `pbkdf2-sha256$${rounds}$${salt}$`],
  ['a line behind it', `${STORED}\n`],
]

test('what cannot be read lets nobody in', () => {
  for (const [why, stored] of UNREADABLE) assert.equal(verifyPassword(PASSWORD, stored), false, why)
})

test('a stored hash is believed up to its limit of rounds', () => {
  const stored = (count: number) =>
    `pbkdf2-sha256$${count}$${salt}$${derive(PASSWORD, Buffer.from(salt, 'base64'), count, 32).toString('base64')}`
  assert.equal(verifyPassword(PASSWORD, stored(1)), true)
  assert.equal(verifyPassword(PASSWORD, stored(MOST_ROUNDS)), true)
  assert.equal(verifyPassword(PASSWORD, stored(MOST_ROUNDS + 1)), false)
})
