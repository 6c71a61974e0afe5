// Attack table for set-up and log-in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err } from '../base/result.ts'
import { bench, CODE, claimed, codeOf, ELSEWHERE, HERE, RIGHT } from './access-service.fixture.ts'

test('set-up with the device code makes SecurityAdmin and logs it in', async () => {
  const { access, accounts, token } = await claimed()
  assert.equal(access.claimed(), true)
  assert.deepEqual(
    [...accounts.values()].map(({ username, role }) => [username, role]),
    [['SecurityAdmin', 'securityAdministrator']],
  )
  assert.equal(access.sessionOf(token)?.username, 'SecurityAdmin')
})

test('the device code opens nothing after the first account, neither as code nor as password', async () => {
  const { access, logIn } = await claimed()
  assert.equal(codeOf(await access.setup({ deviceCode: CODE, password: RIGHT, source: HERE })), 'setup-done')
  assert.equal(codeOf(await logIn(CODE)), 'credentials-wrong')
})

test('after set-up a wrong device code is answered like the right one and locks nobody', async () => {
  const { access, counters } = await claimed()
  for (let at = 0; at < 20; at += 1)
    assert.equal(
      codeOf(await access.setup({ deviceCode: 'guess', password: RIGHT, source: HERE })),
      'setup-done',
    )
  assert.equal(counters.size, 0)
})

test('a right log-in forgets the wrong ones before it', async () => {
  const { logIn } = await claimed()
  for (let day = 0; day < 3; day += 1) {
    for (let at = 0; at < 9; at += 1) await logIn('mistyped')
    assert.equal(codeOf(await logIn(RIGHT)), 'in')
  }
})

test('nobody logs in before set-up', async () => {
  const { access } = bench()
  assert.equal(
    codeOf(await access.logIn({ username: 'SecurityAdmin', password: '', source: HERE })),
    'setup-required',
  )
})

test('a box cannot be claimed twice at once', async () => {
  const { access, hasher, accounts } = bench()
  hasher.isHeld = true
  const both = ['One-Password-1', 'Two-Password-2'].map((password) =>
    access.setup({ deviceCode: CODE, password, source: HERE }),
  )
  await Promise.resolve()
  for (const go of hasher.held) go()
  const codes = (await Promise.all(both)).map(codeOf).sort()
  assert.deepEqual(codes, ['in', 'setup-done'])
  assert.equal(accounts.size, 1)
})

test('guessing the device code locks the source that guesses and no other', async () => {
  const { access } = bench()
  const guess = (source: string, deviceCode = 'ABcd-23EF-gh45-JKmp') =>
    access.setup({ deviceCode, password: RIGHT, source })
  for (let at = 0; at < 10; at += 1) assert.equal(codeOf(await guess(ELSEWHERE)), 'device-code-wrong')
  assert.equal(codeOf(await guess(ELSEWHERE, CODE)), 'account-locked')
  assert.equal(codeOf(await guess(HERE, CODE)), 'in')
})

test('a refused password names the rules and leaves the box unclaimed', async () => {
  const { access } = bench()
  const refused = await access.setup({ deviceCode: CODE, password: 'short', source: HERE })
  assert.ok(!refused.ok)
  assert.equal(refused.error.code, 'password-refused')
  assert.deepEqual(
    refused.error.findings?.map(({ path, rule }) => [path, rule]),
    [
      ['/password', 'rule.password.short'],
      ['/password', 'rule.password.kinds'],
    ],
  )
  assert.equal(access.claimed(), false)
})

test('a disk that fails at set-up is told and claims nothing', async () => {
  const { access } = bench({ isStorageBroken: true })
  assert.equal(
    codeOf(await access.setup({ deviceCode: CODE, password: RIGHT, source: HERE })),
    'storage-failed',
  )
  assert.equal(access.claimed(), false)
})

type Attack = readonly [why: string, username: string, password: string]

const WRONG: readonly Attack[] = [
  ['a wrong password', 'SecurityAdmin', 'Wrong-Password-1'],
  ['an empty password', 'SecurityAdmin', ''],
  ['an empty name', '', RIGHT],
  ['an unknown name', 'root', RIGHT],
  ['a name of the language', '__proto__', RIGHT],
  ['the stored hash as password', 'SecurityAdmin', `hash of ${RIGHT}`],
  ['a space behind the password', 'SecurityAdmin', `${RIGHT} `],
  ['another case of the password', 'SecurityAdmin', RIGHT.toLowerCase()],
  ['SQL in the name', "SecurityAdmin' OR 1=1 --", RIGHT],
]

test('whatever is wrong, the answer, the work and the lock are the same', async () => {
  for (const [why, username, password] of WRONG) {
    const { logIn, hasher } = await claimed()
    const answers: string[] = []
    for (let at = 0; at < 15; at += 1) answers.push(JSON.stringify(await logIn(password, username)))
    const failure = (error: object) => JSON.stringify({ ok: false, error })
    const expected = [
      ...new Array<string>(10).fill(failure({ code: 'credentials-wrong' })),
      ...new Array<string>(4).fill(failure({ code: 'account-locked', params: { retryAfterS: 600 } })),
      failure({ code: 'account-locked', params: { retryAfterS: 3_600 } }),
    ]
    assert.deepEqual(answers, expected, why)
    assert.equal(hasher.seen.length, 10, `${why}: one hash for each attempt that was looked at`)
  }
})

test('while locked the right password is answered as the wrong one and hashed as little', async () => {
  const { logIn, hasher, time } = await claimed()
  for (let at = 0; at < 10; at += 1) await logIn('wrong')
  const hashed = hasher.seen.length
  const [right, wrong] = [await logIn(RIGHT), await logIn('wrong')]
  assert.deepEqual(right, wrong)
  assert.equal(hasher.seen.length, hashed)
  time.ms += 10 * 60_000
  assert.equal(codeOf(await logIn(RIGHT)), 'in')
})

test('attempts sent all at once are counted before they are looked at', async () => {
  const { access, hasher } = await claimed({ limits: { attemptsPerSource: 1_000 } })
  hasher.isHeld = true
  const many = Array.from({ length: 200 }, () =>
    access.logIn({ username: 'SecurityAdmin', password: 'wrong', source: HERE }),
  )
  await Promise.resolve()
  assert.equal(hasher.seen.length, 10)
  for (const go of hasher.held) go()
  await Promise.all(many)
})

test('a full queue of hashes answers busy and counts against nobody', async () => {
  const { logIn, hasher, counters } = await claimed()
  hasher.room = 0
  for (let at = 0; at < 30; at += 1) assert.equal(codeOf(await logIn(RIGHT)), 'busy')
  assert.equal(counters.size, 0)
  hasher.room = 1
  assert.equal(codeOf(await logIn(RIGHT)), 'in')
})

test('one source takes no more than its share of the queue, another is served', async () => {
  const { logIn, hasher } = await claimed({ limits: { attemptsPerSource: 2 } })
  hasher.isHeld = true
  const first = [1, 2, 3].map((at) => logIn('wrong', `name${at}`, ELSEWHERE))
  const here = logIn(RIGHT)
  await Promise.resolve()
  hasher.isHeld = false
  for (const go of hasher.held) go()
  assert.deepEqual((await Promise.all(first)).map(codeOf), ['credentials-wrong', 'credentials-wrong', 'busy'])
  assert.equal(codeOf(await here), 'in')
})

test('an attack from elsewhere does not lock the owner out', async () => {
  const { logIn } = await claimed()
  for (let at = 0; at < 100; at += 1) await logIn('wrong', 'SecurityAdmin', `198.51.100.${at % 250}`)
  for (let at = 0; at < 100; at += 1) await logIn('wrong', 'SecurityAdmin', ELSEWHERE)
  assert.equal(codeOf(await logIn(RIGHT)), 'in')
})

test('a restart ends sessions and keeps locks', async () => {
  const { logIn, open, token } = await claimed()
  for (let at = 0; at < 10; at += 1) await logIn('wrong')
  const after = open()
  assert.equal(after.claimed(), true)
  assert.equal(after.sessionOf(token), null)
  assert.equal(
    codeOf(await after.logIn({ username: 'SecurityAdmin', password: RIGHT, source: HERE })),
    'account-locked',
  )
})

test('too many sessions in all is told only to who knows a password', async () => {
  const { logIn } = await claimed({ limits: { sessionsInAll: 1 } })
  assert.equal(codeOf(await logIn('wrong')), 'credentials-wrong')
  assert.equal(codeOf(await logIn(RIGHT)), 'sessions-exhausted')
})

test('the audit log gets log-ins good and bad and lockouts, and never what was typed', async () => {
  const { access, logIn, reports, logged, counters, token } = await claimed()
  await logIn('My-Typed-Secret1')
  await logIn(RIGHT, 'My-Typed-Secret1')
  for (let at = 0; at < 30; at += 1) await logIn('My-Typed-Secret1')
  access.logOut(token)
  assert.deepEqual(
    reports.map(({ event, result, account }) => `${event} ${result} ${account}`),
    [
      'set-up success SecurityAdmin',
      'log-in success SecurityAdmin',
      'log-in failure SecurityAdmin',
      'log-in failure null',
      ...new Array<string>(9).fill('log-in failure SecurityAdmin'),
      'lockout refused SecurityAdmin',
      ...new Array<string>(5).fill('log-in refused SecurityAdmin'),
      'lockout refused SecurityAdmin',
      ...new Array<string>(16).fill('log-in refused SecurityAdmin'),
      'log-out success SecurityAdmin',
    ],
  )
  const everything = JSON.stringify([reports, logged, [...counters]])
  for (const secret of ['My-Typed-Secret1', 'my-typed-secret1', RIGHT, CODE, token])
    assert.equal(everything.includes(secret), false, secret)
})

test('a right password at the tenth attempt is no lockout', async () => {
  const { logIn, reports } = await claimed()
  for (let at = 0; at < 9; at += 1) await logIn('mistyped')
  assert.equal(codeOf(await logIn(RIGHT)), 'in')
  assert.deepEqual(
    reports.filter(({ event }) => event === 'lockout'),
    [],
  )
})

test('a failing hasher is told as such and lets nobody in', async () => {
  const { logIn, hasher } = await claimed()
  hasher.verify = async () => err({ code: 'internal' })
  assert.equal(codeOf(await logIn(RIGHT)), 'internal')
})
