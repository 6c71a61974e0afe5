// A history forgets by the rules that a person set, and waits for them: the defaults may be shorter.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EMPTY_DOCUMENT } from '../src/config/empty-document.ts'
import { countRight, FIRST_DAY, FilledHistory, silentLog } from '../src/history/io/filled-history.fixture.ts'
import { KEEPING_LIMITS } from '../src/history/keep/keeping.ts'
import { KeptHistory } from '../src/history-keep-main.ts'

const DAYS = 8
const KEPT_DAYS = 3

test('the first look waits for the rules, and then does what they say', async () => {
  await using history = new FilledHistory(1)
  await history.fill(DAYS)
  await history.store[Symbol.asyncDispose]()
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const firstLooks: (() => void)[] = []
  const timers = {
    after: (delayMs: number, run: () => void) => {
      if (delayMs === KEEPING_LIMITS.firstLookMs) firstLooks.push(run)
      return () => {}
    },
  }
  await using kept = new KeptHistory({ folder: history.folder, log: silentLog, pause, timers })
  const days = async () => {
    const answer = await kept.answer({ type: 'keep' })
    return answer.type === 'keep' ? answer.report.keep?.daysWithSamples : null
  }
  assert.equal(firstLooks.length, 1)
  firstLooks[0]?.()
  for (let turn = 0; turn < 200; turn++) await pause()
  assert.equal(await days(), 0, 'nothing was looked at')
  const settings = { ...EMPTY_DOCUMENT.history.keep, instantaneousDays: KEPT_DAYS }
  await kept.answer({ type: 'keepRules', settings })
  for (let turn = 0; turn < 1e5 && (await days()) !== KEPT_DAYS; turn++) await pause()
  const there = Array.from({ length: DAYS }, (_, index) =>
    countRight(kept.holder.reader, 0, FIRST_DAY + index),
  )
  assert.deepEqual(
    there.map((count) => count > 0),
    [false, false, false, false, false, true, true, true],
  )
})
