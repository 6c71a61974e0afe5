// A log-out that failed is none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRequester, NO_ANSWER } from '../api/request.ts'
import { isLoggedOut } from './log-out.ts'

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: 'about:blank', title: '', detail: '', status, code, fault: 'input' }), {
    status,
  })

async function leave(answer: () => Response) {
  let ended = false
  const request = makeRequester({
    fetch: async () => answer(),
    nowMs: () => 0,
    onSessionEnd: () => {
      ended = true
    },
  })
  const outcome = await request<null>('/session', { method: 'DELETE' })
  return { is: isLoggedOut(outcome), ended, code: outcome.ok ? null : outcome.problem.code }
}

test('the session is over when the box says so, or says that there is none', async () => {
  assert.deepEqual(await leave(() => new Response(null, { status: 204 })), {
    is: true,
    ended: false,
    code: null,
  })
  assert.deepEqual(await leave(() => problem(401, 'session-required')), {
    is: true,
    ended: true,
    code: 'session-required',
  })
})

test('a box that refuses, breaks or does not answer may still hold it', async () => {
  const refused = await leave(() => problem(429, 'too-many-requests'))
  assert.deepEqual(refused, { is: false, ended: false, code: 'too-many-requests' })
  assert.equal((await leave(() => problem(500, 'internal'))).is, false)
  const silent = await leave(() => {
    throw new TypeError('no network')
  })
  assert.deepEqual(silent, { is: false, ended: false, code: NO_ANSWER })
})
