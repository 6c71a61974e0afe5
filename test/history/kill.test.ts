// kill -9 while samples are kept, flushed and sealed: every promised sample is there, and none that nobody gave.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryFolder } from '../running/busbar.ts'
import { writeAndKill } from './power-cut.ts'
import { assertWritten, reopen } from './written.ts'

const CUTS = 8

test(`after each of ${CUTS} power cuts at another moment the history has what was promised`, async () => {
  using folder = temporaryFolder()
  let batches = 0
  for (let cut = 0; cut < CUTS; cut++) {
    const promised = await writeAndKill(folder.path, batches, 5 + ((cut * 37) % 60))
    assert.ok(promised > batches)
    const store = reopen(folder.path)
    batches = assertWritten(store, promised)
    await store[Symbol.asyncDispose]()
  }
})
