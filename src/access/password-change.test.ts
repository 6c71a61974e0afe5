// Attack table for the change of a password: who is logged in after it, and who was under way meanwhile.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claimed, codeOf, ELSEWHERE, type HandHasher, HERE, RIGHT } from './access-service.fixture.ts'

test('changing the password ends every session of the account, also the thief’s, and opens a new one', async () => {
  const { access, logIn, token } = await claimed()
  const thief = await logIn(RIGHT)
  assert.ok(thief.ok)
  const ends: string[] = []
  access.onSessionEnd((end) => ends.push(end.reason))
  const change = await access.changePassword({
    token,
    password: RIGHT,
    newPassword: 'New-Password-2',
    source: HERE,
  })
  assert.ok(change.ok)
  assert.deepEqual(ends, ['password-change', 'password-change'])
  assert.equal(access.sessionOf(thief.value.token.reveal()), null)
  assert.ok(access.sessionOf(change.value.token.reveal()))
  assert.equal(codeOf(await logIn(RIGHT)), 'credentials-wrong')
  assert.equal(codeOf(await logIn('New-Password-2')), 'in')
})

/** Lets what is held longest at the hasher go on, as far as it comes without it. */
async function letOne(hasher: HandHasher): Promise<void> {
  hasher.held.shift()?.()
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

const toNew = (token: string, newPassword: string) => ({ token, password: RIGHT, newPassword, source: HERE })

test('a log-in with the old password that waits while it is changed opens no session', async () => {
  const { access, hasher, logIn, token, reports } = await claimed()
  hasher.isHeld = true
  const change = access.changePassword(toNew(token, 'New-Password-2'))
  await letOne(hasher)
  const thief = logIn(RIGHT, 'SecurityAdmin', ELSEWHERE)
  await letOne(hasher)
  assert.equal(codeOf(await change), 'in')
  await letOne(hasher)
  assert.equal(codeOf(await thief), 'credentials-wrong')
  assert.deepEqual(
    reports.slice(-1).map(({ event, result, source }) => [event, result, source]),
    [['log-in', 'failure', ELSEWHERE]],
  )
})

test('of two changes of the password at once the first is kept, and the second changes nothing', async () => {
  const { access, hasher, accounts, token } = await claimed()
  hasher.isHeld = true
  const both = ['One-Password-1', 'Two-Password-2'].map((password) =>
    access.changePassword(toNew(token, password)),
  )
  for (let step = 0; step < 4; step += 1) await letOne(hasher)
  assert.deepEqual((await Promise.all(both)).map(codeOf), ['in', 'session-required'])
  assert.equal(accounts.get('securityadmin')?.passwordHash, 'hash of One-Password-1')
})

test('a session that ends while its new password is hashed changes nothing', async () => {
  const { access, hasher, logIn, token } = await claimed()
  hasher.isHeld = true
  const change = access.changePassword(toNew(token, 'New-Password-2'))
  await letOne(hasher)
  access.logOut(token)
  await letOne(hasher)
  assert.equal(codeOf(await change), 'session-required')
  hasher.isHeld = false
  assert.equal(codeOf(await logIn(RIGHT)), 'in')
})

test('a stolen session cannot change the password without knowing it, nor guess it without end', async () => {
  const { access, token } = await claimed()
  const change = (password: string) =>
    access.changePassword({ token, password, newPassword: 'New-Password-2', source: ELSEWHERE })
  for (let at = 0; at < 10; at += 1) assert.equal(codeOf(await change(`guess ${at}`)), 'password-wrong')
  assert.equal(codeOf(await change(RIGHT)), 'account-locked')
  const none = { token: 'x', password: RIGHT, newPassword: RIGHT, source: HERE }
  assert.equal(codeOf(await access.changePassword(none)), 'session-required')
})
