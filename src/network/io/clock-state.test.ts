// The clock counts as synchronised only when the operating system says so.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { clockState } from './clock-state.ts'

test('the mark of the time service decides, and without the service nobody knows', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-clock-'))
  t.after(() => rmSync(folder, { recursive: true }))
  assert.equal(clockState(join(folder, 'none')), 'unknown')
  assert.equal(clockState(folder), 'unsynchronised')
  writeFileSync(join(folder, 'synchronized'), '')
  assert.equal(clockState(folder), 'synchronised')
})
