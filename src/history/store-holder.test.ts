// Tests of a store that cannot be opened: it says why, nothing else stops, and it is tried again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Failure } from '../base/errors.ts'
import { err, ok } from '../base/result.ts'
import { packSamples } from '../measurement/sample.ts'
import { zlibPacking } from './io/zlib-packing.ts'
import { MemoryDatabase } from './store/memory-database.fixture.ts'
import { DAY_MS, FIRST_DAY, good, HandTimers, POINTS, rig, StoreRig } from './store/store.fixture.ts'
import { StoreHolder } from './store-holder.ts'

const RETRY_MS = 60_000

class Bench {
  readonly timers = new HandTimers()
  readonly logged: string[] = []
  failure: Failure | null = { code: 'storage-failed', params: { reason: 'database-damaged', path: 'x' } }
  readonly holder: StoreHolder

  constructor(failure: Failure | null) {
    this.failure = failure
    const log = (event: string) => this.logged.push(event)
    this.holder = new StoreHolder({
      timers: this.timers,
      log: { debug: log, info: log, warn: log, error: log },
      open: () => (this.failure === null ? ok(rig().store) : err(this.failure)),
    })
  }

  append(): Promise<boolean> {
    return this.holder.append(packSamples([good(0, FIRST_DAY * DAY_MS, 1)]), POINTS)
  }
}

const failed = (reason: string): Failure => ({ code: 'storage-failed', params: { reason, path: 'x' } })

test('without a store the state says why, samples are counted as lost, and there is nothing to read', async () => {
  const { holder, logged } = new Bench(failed('database-newer'))
  assert.equal(holder.store, null)
  assert.equal(holder.status().failure, 'database-newer')
  assert.equal(holder.reader.seriesOf('dev-1.a'), null)
  assert.deepEqual(logged, ['history.not-opened'])
})

test('what no store takes is counted, and kept from when there is one', async () => {
  const bench = new Bench(failed('database-unusable'))
  assert.equal(await bench.append(), false)
  bench.timers.fire(RETRY_MS)
  assert.deepEqual(bench.logged, ['history.not-opened'], 'the same reason is told once')
  bench.failure = null
  bench.timers.fire(RETRY_MS)
  assert.equal(await bench.append(), true)
  const { failure, lost, samples } = bench.holder.status()
  assert.deepEqual({ failure, lost, samples }, { failure: null, lost: 1, samples: 1 })
  assert.ok(bench.holder.reader.seriesOf('dev-1.a') !== null)
})

test('a reason that nobody knows is a file that cannot be used', () => {
  assert.equal(new Bench({ code: 'internal' }).holder.status().failure, 'database-unusable')
})

test('a holder that is closed tries no more, and closes its store', async () => {
  const waiting = new Bench(failed('database-damaged'))
  await waiting.holder[Symbol.asyncDispose]()
  assert.equal(waiting.timers.waiting.size, 0)
  const open = new Bench(null)
  await open.holder[Symbol.asyncDispose]()
  assert.equal(open.holder.store, null)
  assert.equal(await open.append(), false)
})

/** A holder of stores that wait for others before they commit, and of what goes wrong while one is opened. */
function holding(begun: StoreRig = rig({ windowMs: 1_000 })) {
  const timers = new HandTimers()
  const logged: string[] = []
  const log = (event: string) => logged.push(event)
  const fails = { open: false }
  const stores = [begun, rig({ windowMs: 1_000 })]
  const opened = [...stores]
  const holder = new StoreHolder({
    timers,
    log: { debug: log, info: log, warn: log, error: log },
    open: () => {
      if (fails.open) throw new Error('EIO: i/o error, scandir')
      const store = opened.shift()?.store
      return store === undefined ? err({ code: 'internal' }) : ok(store)
    },
  })
  const append = () => holder.append(packSamples([good(0, FIRST_DAY * DAY_MS, 1)]), POINTS)
  return { holder, timers, logged, fails, append, first: begun }
}

test('what waits when another file is begun is lost only where the first one does not take it', async () => {
  const well = holding()
  const kept = well.append()
  await well.holder.reopen(() => {})
  assert.deepEqual([await kept, well.holder.status().lost], [true, 0])
  const broken = holding()
  const refused = broken.append()
  broken.first.database.fault = 'corrupt'
  await broken.holder.reopen(() => {})
  assert.deepEqual([await refused, broken.holder.status().lost], [false, 1])
})

test('what throws while a file is opened is a file that cannot be used, and it is tried again', async () => {
  const { holder, timers, logged, fails, append } = holding()
  let tries = 0
  await holder.reopen(() => {
    tries += 1
    if (tries === 1) throw new Error('EROFS: read-only file system, rename')
    fails.open = tries === 2
  })
  assert.deepEqual([holder.store, holder.status().failure], [null, 'database-unusable'])
  timers.fire(RETRY_MS)
  assert.equal(holder.status().failure, 'database-unusable')
  fails.open = false
  timers.fire(RETRY_MS)
  assert.deepEqual([tries, holder.status().failure], [2, null])
  assert.deepEqual(logged, ['history.not-opened'])
  const appended = append()
  assert.deepEqual(holder.store?.commit(), { ok: true, value: undefined })
  assert.equal(await appended, true)
})

/** What throws while it is closed: its samples cannot be packed, or its file not be let go. */
class Unclosable extends MemoryDatabase {
  override [Symbol.dispose](): void {
    super[Symbol.dispose]()
    throw new Error('EIO: i/o error, close')
  }
}

const outOfMemory = () => {
  throw new Error('ENOMEM: not enough memory')
}

const UNCLOSABLE: readonly (readonly [string, () => StoreRig, boolean])[] = [
  ['a file that does not close', () => new StoreRig(new Unclosable(), { windowMs: 1_000 }), true],
  [
    'samples that cannot be packed',
    () => rig({ windowMs: 1_000, packing: { ...zlibPacking, compress: outOfMemory } }),
    false,
  ],
]

for (const [what, begun, isKept] of UNCLOSABLE) {
  test(`${what} is told, keeps nobody waiting, and another file is begun`, async () => {
    const { holder, timers, first, append, logged } = holding(begun())
    const appended = append()
    await holder.reopen(() => {})
    assert.deepEqual([await appended, holder.status().lost], [isKept, isKept ? 0 : 1])
    assert.deepEqual([first.database.isClosed, first.timers.waiting.size], [true, 0])
    assert.deepEqual([logged, timers.waiting.size], [['history.fault'], 0])
    const second = append()
    assert.deepEqual(holder.store?.commit(), { ok: true, value: undefined })
    assert.deepEqual([await second, holder.status().failure], [true, null])
  })
}

test('a failure that comes back after the file was open is told again', async () => {
  const bench = new Bench(failed('database-unusable'))
  bench.failure = null
  bench.timers.fire(RETRY_MS)
  bench.failure = failed('database-unusable')
  await bench.holder.reopen(() => {})
  assert.deepEqual(bench.logged, ['history.not-opened', 'history.not-opened'])
})
