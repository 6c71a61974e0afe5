// A failed request in one sentence.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NO_ANSWER } from '../api/request.ts'
import { problemTitle } from './problem-title.ts'

const failed = (code: string, title: string) => ({
  ok: false as const,
  problem: { type: 'about:blank', title, detail: '', status: 0, code, fault: 'busbar' as const },
  retryAtMs: null,
})

test('the box says what is wrong, and where no answer came the page does', () => {
  assert.equal(problemTitle(failed('line-in-use', 'Used by two devices'), String), 'Used by two devices')
  assert.equal(problemTitle(failed(NO_ANSWER, ''), String), 'problem.noAnswer')
})
