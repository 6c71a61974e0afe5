// Tests of shared commits: when one is made, who is promised what, and what a disk that fails does to those that wait.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../../base/result.ts'
import { COMMIT_LIMITS, type Commit, type Committed, GroupCommit } from './group-commit.ts'
import { makeLogged } from './logged-samples.ts'
import { HandTimers } from './store.fixture.ts'

class Bench {
  readonly timers = new HandTimers()
  readonly sizes: number[] = []
  readonly answers: string[] = []
  outcome: ReturnType<Commit> = ok(undefined)
  readonly commits: GroupCommit

  constructor(windowMs?: number) {
    const commit: Commit = ({ series }) => {
      this.sizes.push(series.length)
      return this.outcome
    }
    const { timers } = this
    this.commits = new GroupCommit({ timers, commit, ...(windowMs === undefined ? {} : { windowMs }) })
  }

  async add(samples: number): Promise<void> {
    const name = `${samples}`
    void this.commits.add(makeLogged(samples)).then((committed: Committed) => {
      this.answers.push(committed.ok ? name : `${name} ${committed.error}`)
    })
    await this.turn()
  }

  async window(): Promise<void> {
    this.timers.fire(COMMIT_LIMITS.windowMs)
    await this.turn()
  }

  async retry(): Promise<void> {
    this.timers.fire(COMMIT_LIMITS.retryMs)
    await this.turn()
  }

  async turn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('batches of one window share a commit, and none is promised before it', async () => {
  const bench = new Bench()
  await bench.add(1)
  await bench.add(2)
  assert.deepEqual([bench.sizes, bench.answers], [[], []])
  assert.equal(bench.commits.waiting, 3)
  await bench.window()
  assert.deepEqual([bench.sizes, bench.answers], [[3], ['1', '2']])
  assert.equal(bench.commits.waiting, 0)
  await bench.window()
  assert.deepEqual(bench.sizes, [3])
})

test('the batch that takes the last credit of the field thread waits for no window', async () => {
  const bench = new Bench()
  for (let batch = 1; batch < COMMIT_LIMITS.batches; batch++) await bench.add(1)
  assert.deepEqual(bench.sizes, [])
  await bench.add(1)
  assert.deepEqual(bench.sizes, [COMMIT_LIMITS.batches])
})

test('so many samples wait for no window either', async () => {
  const bench = new Bench()
  await bench.add(COMMIT_LIMITS.samples - 1)
  assert.deepEqual(bench.sizes, [])
  await bench.add(1)
  assert.deepEqual(bench.sizes, [COMMIT_LIMITS.samples])
})

test('without a window each batch is a commit of its own', async () => {
  const bench = new Bench(0)
  await bench.add(1)
  await bench.add(2)
  assert.deepEqual(
    [bench.sizes, bench.answers],
    [
      [1, 2],
      ['1', '2'],
    ],
  )
})

test('a commit that fails promises nothing, and what waits is tried again', async () => {
  const bench = new Bench()
  bench.outcome = err('full')
  await bench.add(1)
  await bench.window()
  assert.deepEqual(bench.answers, ['1 full'])
  for (let batch = 0; batch < COMMIT_LIMITS.batches; batch++) await bench.add(2)
  assert.deepEqual(bench.sizes, [1], 'nobody hammers a disk that is full')
  await bench.retry()
  assert.equal(bench.answers.filter((answer) => answer === '2 full').length, COMMIT_LIMITS.batches)
  bench.outcome = ok(undefined)
  await bench.retry()
  assert.equal(bench.commits.waiting, 0)
  assert.equal(bench.sizes.at(-1), 1 + 2 * COMMIT_LIMITS.batches)
  await bench.add(3)
  await bench.window()
  assert.equal(bench.answers.at(-1), '3')
})

test('of more samples than may wait for a disk the oldest are given up and counted', async () => {
  const bench = new Bench()
  bench.outcome = err('io')
  await bench.add(10)
  await bench.window()
  await bench.add(COMMIT_LIMITS.waiting - 10)
  assert.equal(bench.commits.lost, 0)
  await bench.add(1)
  assert.equal(bench.commits.lost, 10)
  assert.equal(bench.commits.waiting, COMMIT_LIMITS.waiting - 9)
})

test('a commit that is held leaves its batches waiting until it is asked for', async () => {
  const bench = new Bench(0)
  bench.outcome = 'held'
  await bench.add(5)
  assert.deepEqual(bench.answers, [])
  bench.outcome = ok(undefined)
  bench.commits.commitNow()
  await bench.turn()
  assert.deepEqual(bench.answers, ['5'])
})

test('a commit that is held is tried again although nobody asks', async () => {
  const bench = new Bench()
  bench.outcome = 'held'
  await bench.add(5)
  await bench.window()
  bench.outcome = ok(undefined)
  await bench.retry()
  assert.deepEqual(bench.answers, ['5'])
})

test('many batches that waited are spread over commits of a bounded size', async () => {
  const bench = new Bench()
  bench.outcome = err('io')
  for (let batch = 0; batch < 6; batch++) await bench.add(COMMIT_LIMITS.samples - 1)
  await bench.retry()
  bench.outcome = ok(undefined)
  bench.sizes.length = 0
  await bench.retry()
  assert.deepEqual(
    bench.sizes,
    [2, 2, 2].map((count) => count * (COMMIT_LIMITS.samples - 1)),
  )
})
