// Settling a heap, in a process of its own: the flag belongs to the process.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'

const MODULE = new URL('settle-heap.ts', import.meta.url).href
/** Fills 40 MB, lets go of them, settles, and tells the heap before and after. */
const PROGRAM = `
  import { getHeapStatistics } from 'node:v8'
  import { settleHeap } from '${MODULE}'
  let rows = Array.from({ length: 400_000 }, (_, at) => ({ at, text: 'row ' + at }))
  const before = getHeapStatistics().total_physical_size
  rows = null
  settleHeap()
  console.log(JSON.stringify([before, getHeapStatistics().total_physical_size]))`

const run = (...flags: readonly string[]): readonly number[] =>
  JSON.parse(
    execFileSync(process.execPath, [...flags, '--input-type=module', '-e', PROGRAM], { encoding: 'utf8' }),
  )

test('what nobody holds any more goes back to the system', () => {
  const [before = 0, after = 0] = run('--expose-gc')
  assert.ok(after < before - 20_000_000, `${before} to ${after} bytes`)
})

test('without the flag nothing happens', () => {
  const [before = 0, after = 0] = run()
  assert.ok(after >= before, `${before} to ${after} bytes`)
})
