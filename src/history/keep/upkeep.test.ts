// Work that looks after the history, as jobs: whatever goes wrong elsewhere, the job ends and says so.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok } from '../../base/result.ts'
import { JobTable } from '../../jobs/job-table.ts'
import type { HistoryJobs } from '../transfer/transfer-job.ts'
import { type BackupPlace, Upkeep, type UpkeepCarrier } from './upkeep.ts'

/** All that waits goes first. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

function start(make: BackupPlace['make'], verifyStep: UpkeepCarrier['verifyStep']) {
  let drawn = 0
  const jobs: HistoryJobs = new JobTable({
    clock: { nowMs: () => 0, monotonicMs: () => 0 },
    random: { bytes: (count) => new Uint8Array(count).fill(++drawn) },
  })
  const asked: string[] = []
  const upkeep = new Upkeep({
    jobs,
    newSign: () => new AbortController(),
    carrier: { keep: async () => ({ ok: false, error: { code: 'internal' } }), verifyStep },
    backups: {
      newName: () => {
        asked.push('name')
        return ok('history-1.db')
      },
      make,
    },
  })
  return { upkeep, asked, states: () => jobs.list().map(({ state, failure }) => [state, failure?.code]) }
}

test('a thread or a disk that breaks off ends the job as failed, and nothing else', async () => {
  const { upkeep, states } = start(
    async () => {
      throw new Error('EROFS: read-only file system, unlink')
    },
    async () => {
      throw new Error('the thread has ended')
    },
  )
  assert.ok(upkeep.startBackup('anna').ok)
  assert.ok(upkeep.startVerify('anna').ok)
  await turn()
  assert.deepEqual(states(), [
    ['failed', 'internal'],
    ['failed', 'internal'],
  ])
})

test('while a backup runs nobody asks for another name, which would tidy the folder that it writes to', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { upkeep, asked, states } = start(
    async () => {
      await promise
      return ok(undefined)
    },
    async () => ({ ok: false, error: { code: 'internal' } }),
  )
  assert.ok(upkeep.startBackup('anna').ok)
  const second = upkeep.startBackup('anna')
  assert.equal(second.ok ? null : second.error.code, 'busy')
  assert.deepEqual(asked, ['name'])
  resolve()
  await turn()
  assert.deepEqual(states(), [['done', undefined]])
})
