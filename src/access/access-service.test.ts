// Attack table for set-up and log-in, with a hasher that is quick and a clock that stands still.

import assert from 'node:assert/strict'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { AuditReport } from '../base/audit-event.ts'
import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { OpenedSession } from './access.ts'
import { type AccessLimits, createAccess } from './access-service.ts'
import type { Account, AccountStore, PasswordHasher } from './account.ts'
import { foldName, type StoredCounter } from './lockout-table.ts'

const CODE = 'ABcd-23EF-gh45-JKmn'
const RIGHT = 'Right-Password-1'
const HERE = '192.0.2.1'
const ELSEWHERE = '198.51.100.9'

/** Answers when the test lets it, so that many attempts can be under way at once. */
class HandHasher implements PasswordHasher {
  readonly seen: (string | null)[] = []
  readonly held: (() => void)[] = []
  isHeld = false
  room = 100
  hasRoom(): boolean {
    return this.room > 0
  }
  async hash(password: string): Promise<Result<string, Failure>> {
    await this.#turn()
    return ok(`hash of ${password}`)
  }
  async verify(password: string, stored: string | null): Promise<Result<boolean, Failure>> {
    this.seen.push(stored)
    await this.#turn()
    return ok(stored === `hash of ${password}`)
  }
  async [Symbol.asyncDispose](): Promise<void> {}
  #turn(): Promise<void> {
    return this.isHeld ? new Promise((go) => this.held.push(go)) : Promise.resolve()
  }
}

function bench(options: { limits?: Partial<AccessLimits>; isStorageBroken?: boolean } = {}) {
  const accounts = new Map<string, Account>()
  const counters = new Map<string, StoredCounter>()
  const reports: AuditReport[] = []
  const logged: unknown[] = []
  const time = { ms: 0 }
  const hasher = new HandHasher()
  const store: AccountStore = {
    count: () => accounts.size,
    find: (name) => accounts.get(name) ?? null,
    createFirst: (account) => {
      if (options.isStorageBroken) throw new Error('disk I/O error')
      if (accounts.size > 0) return false
      accounts.set(foldName(account.username), account)
      return true
    },
    setPasswordHash: (username, passwordHash) => {
      const account = accounts.get(foldName(username))
      if (account) accounts.set(foldName(username), { ...account, passwordHash })
    },
  }
  const note = (event: string, fields?: unknown) => void logged.push([event, fields])
  const open = () =>
    createAccess({
      accounts: store,
      lockouts: {
        load: () => [...counters.values()],
        save: (row) => void counters.set(row.key, row),
        remove: (key) => void counters.delete(key),
      },
      hasher,
      isDeviceCode: (typed) => typed === CODE,
      audit: { append: (report) => void reports.push(report) },
      nameKey: new Uint8Array(32),
      clock: { nowMs: () => 1_700_000_000_000 + time.ms, monotonicMs: () => time.ms },
      timers: { after: () => () => {} },
      random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
      digest: {
        sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
        hmacSha256: (key, bytes) => new Uint8Array(createHmac('sha256', key).update(bytes).digest()),
        same: (one, other) => Buffer.from(one).equals(other),
      },
      log: { debug: note, info: note, warn: note, error: note },
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    })
  return { access: open(), open, hasher, reports, logged, time, accounts, counters }
}

async function claimed(options: Parameters<typeof bench>[0] = {}) {
  const all = bench(options)
  const opened = await all.access.setup({ deviceCode: CODE, password: RIGHT, source: HERE })
  assert.ok(opened.ok)
  const logIn = (password: string, username = 'SecurityAdmin', source = HERE) =>
    all.access.logIn({ username, password, source })
  return { ...all, token: opened.value.token.reveal(), logIn }
}

const codeOf = (result: Result<OpenedSession, Failure>): string => (result.ok ? 'in' : result.error.code)

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
