// The cookie keeps the attributes that browsers demand of a __Host- name.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endedSessionCookie, sessionCookie } from './session-cookie.ts'

const TOKEN = '0123456789abcdef'.repeat(4)

test('the session cookie is bound to this host, to HTTPS and to this site, and hidden from scripts', () => {
  assert.equal(sessionCookie(TOKEN), `__Host-busbar=${TOKEN}; Path=/; Secure; HttpOnly; SameSite=Strict`)
})

test('the ended cookie is taken back under the same name and attributes', () => {
  assert.equal(endedSessionCookie(), '__Host-busbar=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0')
})

test('nothing but a token goes into the header', () => {
  for (const text of [
    '',
    'x',
    `${TOKEN}0`,
    `${TOKEN}; Domain=evil.example`,
    `${TOKEN}\r\nX: y`,
    `${TOKEN}\n`,
  ])
    assert.throws(() => sessionCookie(text), JSON.stringify(text))
})
