// Jobs from their start to their end: what is kept, what is forgotten, and what cancelling means.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JOB_LIMITS, JobTable } from './job-table.ts'

function table() {
  let drawn = 0
  let nowMs = 1_000
  const cancelled: string[] = []
  const jobs = new JobTable<string, number>({
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    random: {
      bytes: (count) => {
        drawn += 1
        return new Uint8Array(count).fill(drawn)
      },
    },
  })
  const add = (subject = 'x') => {
    const added = jobs.add({ kind: 'test', account: 'somebody', subject }, (id) => cancelled.push(id))
    return added.ok ? added.value.id : null
  }
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { jobs, add, cancelled, pass }
}

test('a job is told from its start to its end', () => {
  const { jobs, add, pass } = table()
  const id = add('here') ?? ''
  assert.deepEqual(jobs.get(id), {
    id: 'job-0101010101',
    kind: 'test',
    account: 'somebody',
    subject: 'here',
    state: 'running',
    startedMs: 1_000,
    endedMs: null,
    progress: 0,
    remainingMs: null,
    failure: null,
    rows: [],
    facts: {},
    findings: [],
  })
  jobs.advance(id, { progress: 0.5, remainingMs: 900, rows: [7] })
  jobs.advance(id, { progress: 0.6, remainingMs: 700, rows: [8, 9] })
  assert.deepEqual(jobs.get(id)?.rows, [7, 8, 9])
  assert.equal(jobs.get(id)?.remainingMs, 700)
  pass(5_000)
  jobs.end(id, 'done')
  const { state, progress, endedMs, remainingMs } = jobs.get(id) ?? {}
  assert.deepEqual(
    { state, progress, endedMs, remainingMs },
    {
      state: 'done',
      progress: 1,
      endedMs: 6_000,
      remainingMs: null,
    },
  )
})

test('progress never goes back, and never beyond the whole', () => {
  const { jobs, add } = table()
  const id = add() ?? ''
  const told = [0.5, 0.2, 7].map((progress) => {
    jobs.advance(id, { progress, remainingMs: 0, rows: [] })
    return jobs.get(id)?.progress
  })
  assert.deepEqual(told, [0.5, 0.5, 1])
})

test('facts are replaced, findings are gathered up to their limit', () => {
  const { jobs, add } = table()
  const id = add() ?? ''
  const finding = { path: '', rule: 'rule.missing' }
  jobs.advance(id, { progress: 0, remainingMs: null, rows: [], facts: { rows: 1 }, findings: [finding] })
  jobs.advance(id, { progress: 0, remainingMs: null, rows: [], facts: { rows: 2 } })
  assert.deepEqual([jobs.get(id)?.facts, jobs.get(id)?.findings], [{ rows: 2 }, [finding]])
  for (const count of [JOB_LIMITS.findings - 2, 1, 1]) {
    jobs.advance(id, { progress: 0, remainingMs: null, rows: [], findings: Array(count).fill(finding) })
  }
  assert.equal(jobs.get(id)?.findings.length, JOB_LIMITS.findings)
})

test('what has ended stays as it ended', () => {
  const { jobs, add } = table()
  const id = add() ?? ''
  jobs.end(id, 'failed', { code: 'busy' })
  jobs.advance(id, { progress: 1, remainingMs: 0, rows: [1] })
  jobs.end(id, 'done')
  const job = jobs.get(id)
  assert.deepEqual([job?.state, job?.failure, job?.rows, job?.progress], ['failed', { code: 'busy' }, [], 0])
})

test('cancelling asks the work to end, once it runs; the job ends when the work says so', () => {
  const { jobs, add, cancelled } = table()
  const id = add() ?? ''
  assert.equal(jobs.cancel(id), true)
  assert.deepEqual([cancelled, jobs.get(id)?.state], [[id], 'running'])
  jobs.end(id, 'cancelled')
  assert.equal(jobs.cancel(id), true)
  assert.deepEqual([cancelled, jobs.get(id)?.state], [[id], 'cancelled'])
  assert.equal(jobs.cancel('job-00'), false)
})

test(`at most ${JOB_LIMITS.running} jobs run at once`, () => {
  const { jobs, add } = table()
  const ids = Array.from({ length: JOB_LIMITS.running }, () => add())
  assert.ok(ids.every((id) => id !== null))
  assert.equal(add(), null)
  jobs.end(ids[0] ?? '', 'done')
  assert.notEqual(add(), null)
})

test(`at most ${JOB_LIMITS.kept} jobs are kept, the newest first, and never one that runs is forgotten`, () => {
  const { jobs, add } = table()
  const running = add('runs') ?? ''
  const counts = Array.from({ length: JOB_LIMITS.kept + 1 }, (_, index) => {
    jobs.end(add(String(index)) ?? '', 'done')
    return jobs.list().length
  })
  assert.deepEqual(counts.slice(-3), [JOB_LIMITS.kept, JOB_LIMITS.kept, JOB_LIMITS.kept])
  assert.equal(jobs.list()[0]?.subject, String(JOB_LIMITS.kept))
  assert.equal(jobs.get(running)?.state, 'running')
})

for (const extra of [-1, 0, 1]) {
  test(`of ${JOB_LIMITS.rows + extra} rows at most ${JOB_LIMITS.rows} are kept`, () => {
    const { jobs, add } = table()
    const id = add() ?? ''
    const rows = Array.from({ length: JOB_LIMITS.rows + extra }, (_, index) => index)
    jobs.advance(id, { progress: 0, remainingMs: 0, rows })
    assert.equal(jobs.get(id)?.rows.length, Math.min(JOB_LIMITS.rows, rows.length))
  })
}
