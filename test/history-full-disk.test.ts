// Fills a real file system under a history: it keeps the newest by forgetting the oldest, and recovers by itself.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('running/full-disk.ts', import.meta.url))
const DISK = '24m'
const BEFORE = 20
const WHILE_FULL = 12
const AFTER = 4

type Status = {
  readonly failure: string | null
  readonly lost: number
  readonly waiting: number
  readonly damages: readonly unknown[]
}

type Told = {
  readonly hadBallast: boolean
  readonly hasBallast: boolean
  readonly freeWhenFull: number
  readonly full: { readonly days: number[]; readonly status: Status; readonly events: string[] }
  readonly after: { readonly days: number[]; readonly status: Status }
}

/** A small file system that only the program and its children see; no privilege is needed where users may have namespaces. */
const inSmallDisk = (folder: string, command: string, ...args: readonly string[]) =>
  spawnSync(
    'unshare',
    ['-Urm', 'sh', '-c', `mount -t tmpfs -o size=${DISK} tmpfs "$0" && exec "$@"`, folder, command, ...args],
    { encoding: 'utf8' },
  )

function runOnSmallDisk(t: TestContext, whenFull: string): Told | null {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-disk-'))
  try {
    if (inSmallDisk(folder, 'true').status !== 0) {
      if (process.env['CI'] === 'true')
        throw new Error('CI needs user namespaces to mount a small file system')
      t.skip('this machine lets nobody mount a small file system of their own')
      return null
    }
    const { status, stdout, stderr } = inSmallDisk(folder, process.execPath, PROGRAM, folder, whenFull)
    assert.equal(status, 0, stderr)
    return JSON.parse(stdout)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const span = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

test('on a full disk the newest samples are kept and the oldest days go, and room that comes back is used', (t) => {
  const told = runOnSmallDisk(t, 'forgetOldest')
  if (told === null) return
  const { full, after } = told
  assert.ok(told.hadBallast && told.freeWhenFull < 16_384, `${told.freeWhenFull} bytes free`)
  assert.deepEqual(full.days.slice(-WHILE_FULL), span(BEFORE, BEFORE + WHILE_FULL))
  assert.ok((full.days[0] ?? 0) > 0 && full.days.length >= WHILE_FULL, full.days.join(' '))
  assert.deepEqual(full.days, span(full.days[0] ?? 0, BEFORE + WHILE_FULL))
  assert.deepEqual([full.status.failure, full.status.lost, full.status.damages], [null, 0, []])
  assert.ok(full.events.includes('history.failed') && full.events.includes('history.recovered'))
  assert.ok(full.events.includes('history.ballast-given-up') && full.events.includes('history.forgotten'))
  assert.deepEqual(after.days.slice(-AFTER), span(BEFORE + WHILE_FULL, BEFORE + WHILE_FULL + AFTER))
  assert.equal(told.hasBallast, true)
})

test('where nothing may be forgotten samples wait, what had been kept stays, and logging recovers by itself', (t) => {
  const told = runOnSmallDisk(t, 'stop')
  if (told === null) return
  const { full, after } = told
  assert.deepEqual(full.days.slice(0, BEFORE), span(0, BEFORE))
  assert.equal(full.status.failure, 'full')
  assert.ok(full.status.waiting > 0)
  assert.deepEqual(after.days, span(0, BEFORE + WHILE_FULL + AFTER))
  assert.deepEqual([after.status.failure, after.status.lost, after.status.waiting], [null, 0, 0])
})
