// The password worker: one at a time, a bounded queue, no waiting for ever, and no life beyond its use.

import assert from 'node:assert/strict'
import { getPriority } from 'node:os'
import { test } from 'node:test'
import type { Log } from '../../base/log.ts'
import { MOST_WAITING, WorkerPasswordHasher } from './password-hasher.ts'

const PASSWORD = 'Right-Password-1'

function bench() {
  const timers = new Set<() => void>()
  const logged: unknown[] = []
  const note = (event: string, fields?: unknown) => void logged.push([event, fields])
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const hasher = new WorkerPasswordHasher({
    timers: {
      after: (_delayMs, run) => {
        timers.add(run)
        return () => void timers.delete(run)
      },
    },
    log,
  })
  return { hasher, timers, logged }
}

test('a password is hashed and verified in the worker', async () => {
  const { hasher } = bench()
  await using _ = hasher
  const hash = await hasher.hash(PASSWORD)
  assert.ok(hash.ok)
  assert.match(hash.value, /^pbkdf2-sha256\$600000\$/)
  assert.deepEqual(await hasher.verify(PASSWORD, hash.value), { ok: true, value: true })
  assert.deepEqual(await hasher.verify('wrong', hash.value), { ok: true, value: false })
  assert.deepEqual(await hasher.verify(PASSWORD, null), { ok: true, value: false })
})

test('main goes on while the worker hashes', async () => {
  const { hasher } = bench()
  await using _ = hasher
  let turns = 0
  let isDone = false
  const hashed = hasher.hash(PASSWORD).then(() => {
    isDone = true
  })
  while (!isDone) {
    turns += 1
    await new Promise((go) => setImmediate(go))
  }
  await hashed
  assert.ok(turns > 10, `${turns} turns of the event loop`)
})

test('as many passwords wait as may, the next is told busy, and all that wait are answered in turn', async () => {
  const { hasher } = bench()
  await using _ = hasher
  const order: number[] = []
  const waiting = Array.from({ length: MOST_WAITING }, (_none, at) => {
    assert.equal(hasher.hasRoom(), true)
    return hasher.verify('x', null).then((answer) => order.push(answer.ok ? at : -1))
  })
  assert.equal(hasher.hasRoom(), false)
  assert.deepEqual(await hasher.verify('x', null), { ok: false, error: { code: 'busy' } })
  await Promise.all(waiting)
  assert.deepEqual(
    order,
    Array.from({ length: MOST_WAITING }, (_none, at) => at),
  )
  assert.equal(hasher.hasRoom(), true)
})

test('a worker that dies answers all that wait and the next password gets a new one', async () => {
  const { hasher, logged } = bench()
  await using _ = hasher
  const noText = JSON.parse('null')
  const waiting = [hasher.hash(noText), hasher.verify('x', null)]
  for (const answer of await Promise.all(waiting))
    assert.deepEqual(answer, { ok: false, error: { code: 'internal' } })
  assert.deepEqual(logged, [['password-worker-failed', { reason: 'TypeError' }]])
  assert.deepEqual(await hasher.verify('x', null), { ok: true, value: false })
})

test('hashing lowers the priority of no other thread', async () => {
  const before = getPriority()
  const { hasher } = bench()
  await using _ = hasher
  await hasher.verify('x', null)
  assert.equal(getPriority(), before)
})

test('closing answers all that wait and takes no more', async () => {
  const { hasher } = bench()
  const waiting = [hasher.hash(PASSWORD), hasher.verify(PASSWORD, null)]
  await hasher[Symbol.asyncDispose]()
  for (const answer of await Promise.all(waiting))
    assert.deepEqual(answer, { ok: false, error: { code: 'busy' } })
  assert.equal(hasher.hasRoom(), false)
  assert.deepEqual(await hasher.hash(PASSWORD), { ok: false, error: { code: 'busy' } })
})

test('an idle worker is let go and the next password gets a new one', async () => {
  const { hasher, timers, logged } = bench()
  await using _ = hasher
  await hasher.verify('x', null)
  assert.equal(timers.size, 1)
  for (const run of [...timers]) run()
  assert.deepEqual(await hasher.verify('x', null), { ok: true, value: false })
  assert.deepEqual(logged, [])
})
