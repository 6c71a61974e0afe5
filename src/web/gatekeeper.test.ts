// What a page asks by itself finds its session and does not keep it alive; what comes from elsewhere is counted.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tokenOf } from './fake-access.fixture.ts'
import { Gatekeeper, UNATTENDED } from './gatekeeper.ts'
import { TokenBuckets } from './token-bucket.ts'
import { TestBox } from './web-ports.fixture.ts'

function setUp() {
  const box = new TestBox()
  const asked: string[] = []
  const access = {
    sessionOf: (token: string) => {
      asked.push('a person')
      return box.access.sessionOf(token)
    },
    peek: (token: string) => {
      asked.push('nobody')
      return box.access.peek(token)
    },
  }
  const keeper = new Gatekeeper({
    access,
    buckets: new TokenBuckets({ burst: 1, refillPerSecond: 1, maxSources: 1, monotonicMs: () => 0 }),
  })
  const judge = (
    route: { readonly method?: 'POST'; readonly unattended?: true },
    headers: Readonly<Record<string, string>>,
  ) =>
    keeper.judge(
      { method: 'GET', permission: 'readings:read', ...route },
      { headers: { cookie: `__Host-busbar=${tokenOf('viewer')}`, ...headers }, source: '10.0.0.1' },
    )
  return { judge, asked }
}

test('a request is by a person unless the page or the route says otherwise', () => {
  const { judge, asked } = setUp()
  for (const verdict of [judge({}, {}), judge({}, { [UNATTENDED]: '1' }), judge({ unattended: true }, {})])
    assert.ok(verdict.result.ok)
  assert.deepEqual(asked, ['a person', 'nobody', 'nobody'])
})

test('changes from another site run dry, and keep no session alive', () => {
  const { judge, asked } = setUp()
  const evil = { host: 'box.example', origin: 'https://evil.example' }
  const codes = [1, 2].map(() => {
    const { result } = judge({ method: 'POST' }, evil)
    return result.ok ? '' : result.error.code
  })
  assert.deepEqual(codes, ['origin-refused', 'rate-limited'])
  assert.deepEqual(asked, [])
})
