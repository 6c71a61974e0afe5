// What the main thread hears of the history when a question of it fails.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HistoryClient } from './history-client.ts'

const SPAN = { pointId: 'p1', fromMs: 0, toMs: 1, most: 10 }

function asked() {
  const client = new HistoryClient({ link: { post: () => {} } })
  return { client, read: client.read(SPAN) }
}

test('a read that failed says so; only a thread that has ended is busy', async () => {
  const { client, read } = asked()
  client.take({ request: 1, message: { type: 'failed', failure: { code: 'internal' } } })
  assert.deepEqual(await read, { ok: false, error: { code: 'internal' } })
  const ended = asked()
  ended.client.end()
  assert.deepEqual(await ended.read, { ok: false, error: { code: 'busy' } })
})
