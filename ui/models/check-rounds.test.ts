// Checks that overlap, answered in any order.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CheckRounds } from './check-rounds.ts'

test('a check that another one overtakes still has its own answer, and only the newest is shown', async () => {
  const rounds = new CheckRounds<string>()
  const [save, left] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  const saved = rounds.run(() => save.promise)
  const checked = rounds.run(() => left.promise)
  left.resolve('of the field that was left')
  save.resolve('of the save')
  assert.deepEqual(await saved, { answer: 'of the save', isNewest: false })
  assert.deepEqual(await checked, { answer: 'of the field that was left', isNewest: true })
  assert.deepEqual(await rounds.run(async () => 'next'), { answer: 'next', isNewest: true })
})
